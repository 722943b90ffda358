"""Score the blocks of a page: which of them are its content."""
