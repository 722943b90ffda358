"""The dump runner: workers, parts, resume, quarantine, statistics and progress."""
