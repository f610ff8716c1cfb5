"""The peers: what one would write without Kunyet, plainly and as fast as its libraries make it; each is run as a process of its own."""
