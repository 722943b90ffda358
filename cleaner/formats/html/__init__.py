"""Pages: mended where parsers fail, parsed within limits."""
