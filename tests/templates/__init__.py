"""Tests of cleaner/templates."""
