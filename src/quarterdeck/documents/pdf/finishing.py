"""The finishing pass over a typeset PDF: row headers, table summaries, small and reproducible bytes.

Typst tags the headings of columns; the cell that names a row it cannot tag yet.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

import pikepdf

Node = pikepdf.Object
NO_DIGEST = b"31415926535897932384626433832795"  # what `static_id` puts where a digest goes
WITHOUT_TABLES = {"/P", "/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/L", "/TOC", "/Figure", "/Span", "/Strong"}


@dataclass(frozen=True, slots=True)
class TableTag:
    """What the tag tree must say of one table: its summary, and which column names the row."""

    summary: str
    row_header: int


def finish(pdf: bytes, tables: Sequence[TableTag]) -> bytes:
    """Return the PDF with each row's naming cell tagged as a row header; `tables` in the order of the pages.

    Raises ValueError when the tag tree holds another number of tables.
    """
    with pikepdf.open(BytesIO(pdf)) as document:
        for node, tag in zip(_tables(document.Root.StructTreeRoot), tables, strict=True):
            _attribute(node, O=pikepdf.Name.Table, Summary=pikepdf.String(tag.summary))
            for row in _rows(node):
                _name_row(row, tag.row_header)
        return _saved(document)


def _saved(document: pikepdf.Pdf) -> bytes:
    """Return the file, the second half of whose identifier is a digest of it.

    The library can make one too (`deterministic_id`), but writes the whole file twice for it.
    """
    out = BytesIO()
    document.save(out, static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    made = out.getvalue()
    return made.replace(NO_DIGEST, sha256(made).hexdigest()[: len(NO_DIGEST)].encode())


def _children(node: Node) -> Iterator[Node]:
    kids = node.get("/K")
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield kid


def _tables(node: Node) -> Iterator[Node]:
    """Yield the tables in reading order; a table holds no other."""
    for kid in _children(node):
        role = kid.get("/S")
        if role == "/Table":
            yield kid
        elif role not in WITHOUT_TABLES:
            yield from _tables(kid)


def _rows(table: Node) -> Iterator[Node]:
    for part in _children(table):
        if part.get("/S") == "/TBody":
            yield from _children(part)


def _name_row(row: Node, column: int) -> None:
    cells = row.K  # one cell where it is the heading of a group, which has its tag
    if isinstance(cells, pikepdf.Array) and len(cells) > column and cells[column].S == "/TD":
        cells[column].S = pikepdf.Name.TH
        _attribute(cells[column], O=pikepdf.Name.Table, Scope=pikepdf.Name.Row)


def _attribute(node: Node, **attributes: Node) -> None:
    new = pikepdf.Dictionary({f"/{name}": value for name, value in attributes.items()})
    old = node.get("/A")
    if old is None:
        node.A = new
    elif isinstance(old, pikepdf.Array):
        old.append(new)
    else:
        node.A = pikepdf.Array([old, new])
