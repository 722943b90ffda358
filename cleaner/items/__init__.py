"""What is cleaned: texts and pages with where they stand, and records that cannot be read."""
