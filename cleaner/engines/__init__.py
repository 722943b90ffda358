"""The same cleaning over other engines: thin, one file each, every engine an extra."""
