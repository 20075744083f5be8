"""The sheets of the package, by subject; `interchange.tables` joins them."""
