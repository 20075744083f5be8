"""A report pack as CSV: one tidy table, for analysts and other systems."""

from quarterdeck.documents.csv.rows import COLUMNS, Role, render

__all__ = ["COLUMNS", "Role", "render"]
