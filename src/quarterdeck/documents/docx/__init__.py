"""A report pack as an editable Word document: real styles, tables, lists and pictures with their alternatives."""

from quarterdeck.documents.docx.document import render

__all__ = ["render"]
