"""A report pack as an Excel workbook: a summary, a sheet per portfolio, charts with their figures, notes."""

from quarterdeck.documents.xlsx.workbook import render

__all__ = ["render"]
