"""Text to blocks, and what can be said about each."""
