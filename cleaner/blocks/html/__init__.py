"""Cut the DOM of a page into blocks, each with its place in the page."""
