"""The command `cleaner`: one module a command."""
