"""Learning from a dump what each site repeats: lines are collected, counted by a database or an engine, and chosen."""
