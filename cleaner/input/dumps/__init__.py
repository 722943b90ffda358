"""Dumps: files of many records, cut into batches that workers decode."""
