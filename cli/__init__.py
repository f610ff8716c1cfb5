"""The command room: `kunyet`, one file per group of commands."""
