"""Rating schemes as text: those shipped, a council's own in TOML, rows of the `schemes` sheet."""
