"""What a site writes on page after page: learned from a dump, and evidence that rules can ask for."""
