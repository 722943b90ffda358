"""The forms of inputs and outputs: cut to records, decoded, encoded, joined."""
