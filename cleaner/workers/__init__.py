"""Tasks over worker processes that may die, hang or eat memory."""
