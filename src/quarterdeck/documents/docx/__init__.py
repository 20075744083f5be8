"""A report pack as an editable Word document: real styles, tables and lists, pictures with alternatives."""

from quarterdeck.documents.docx.document import render

__all__ = ["render"]
