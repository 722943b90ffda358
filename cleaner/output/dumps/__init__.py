"""Dumps as they are written: batches encoded by workers, joined to one file."""
