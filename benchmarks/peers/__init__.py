"""The peers: plain code without Kunyet, as fast as its libraries make it; each runs as a separate process."""
