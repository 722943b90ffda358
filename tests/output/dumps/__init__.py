"""Tests of writing dumps."""
