"""Pages: bytes to HTML to a tree within limits, and what a page says about itself."""
