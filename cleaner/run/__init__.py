"""Runs: the plan, one item to its result, both sinks (direct and durable), and what a finished run left."""
