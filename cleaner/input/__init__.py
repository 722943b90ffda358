"""Bytes and files to documents."""
