"""Tests of cleaner/engines."""
