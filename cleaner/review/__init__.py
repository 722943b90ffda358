"""Review: going through what a run removed and left, and what follows from the decisions."""
