"""What artifacts look like: one TOML file for each, and a few detectors in Python."""
