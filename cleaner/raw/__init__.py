"""Bytes: opened, unpacked, told apart, decoded."""
