"""Tests of cleaner/learning."""
