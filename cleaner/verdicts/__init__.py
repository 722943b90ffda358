"""What goes from a text: judged by every rule, resolved, and settled."""
