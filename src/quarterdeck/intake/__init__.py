"""Any document in: bytes become text with its places."""
