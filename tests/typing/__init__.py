"""Types as a user of the package sees them."""
