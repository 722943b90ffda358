"""Tests of reading dumps."""
