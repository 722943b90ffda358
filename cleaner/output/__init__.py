"""The result: what is left, what went, and how it is shown."""
