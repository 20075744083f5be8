"""Reads documents back: what each format says of each measure, found in the file itself."""

import csv
import io
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeAlias

import lxml.html
import pdfplumber
import pikepdf
from openpyxl import load_workbook

from quarterdeck.compose.pack import ReportPack
from quarterdeck.domain.exact import displayed

Marked: TypeAlias = dict[tuple[int, int], list[str]]
"""Words by page and mark."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a document says of one measure: figure, target and rating, as words."""

    now: str
    target: str
    rating: str


def of_pack(pack: ReportPack) -> dict[str, Said]:
    """What the pack says, by title."""
    return {line.title: Said(line.now.text, line.target.text, line.mark.word) for line in pack.lines}


def of_html(page: bytes) -> dict[str, Said]:
    """What the scorecards of a web page say."""
    root = lxml.html.fromstring(page.decode("utf-8"))
    found: dict[str, Said] = {}
    for table in root.xpath("//table[.//th[normalize-space()='Why this rating']]"):
        heads = [_words(cell) for cell in table.xpath(".//thead//th")]
        now, target, rating = (_column(heads, name) for name in ("now", "Target", "Rating"))
        for row in table.xpath(".//tr[th[@scope='row']]"):
            cells = row.xpath("./th|./td")
            found[_words(row.xpath("./th")[0])] = Said(
                _figure(cells[now]), _figure(cells[target]), _words(cells[rating])
            )
    return found


def words_of_html(page: str) -> str:
    """All words of a web page."""
    return str(lxml.html.fromstring(page).text_content())


def words_of_docx(file: bytes) -> str:
    """All words of a Word file's body."""
    import docx

    body = docx.Document(io.BytesIO(file)).element.body
    return "".join(
        node.text or ""
        for node in body.iter("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t")
    )


def of_csv(text: bytes) -> dict[str, Said]:
    """What the rows of the current figures in the CSV say."""
    rows = csv.DictReader(io.StringIO(text.decode("utf-8-sig")))
    return {
        row["measure"]: Said(row["value"], row["target"], row["rating"])
        for row in rows
        if row["role"] == "now"
    }


def of_docx(file: bytes) -> dict[str, Said]:
    """What the scorecard tables of a Word file say."""
    import docx

    found: dict[str, Said] = {}
    for table in docx.Document(io.BytesIO(file)).tables:
        heads = [cell.text.strip() for cell in table.rows[0].cells]
        if "Why this rating" not in heads:
            continue
        title, now, target, rating = (_column(heads, name) for name in ("Measure", "now", "Target", "Rating"))
        for row in table.rows[1:]:
            cells = [cell.text.strip() for cell in row.cells]
            if len(set(cells)) > 1:
                found[cells[title]] = Said(_first(cells[now]), _first(cells[target]), cells[rating])
    return found


def of_pdf(file: bytes) -> dict[str, Said]:
    """What the scorecard tables in the tag tree of a PDF say, as a screen reader would find them."""
    found: dict[str, Said] = {}
    for rows in tagged_tables(file):
        heads = rows[0]
        if "Why this rating" not in heads:
            continue
        title, now, target, rating = (_column(heads, name) for name in ("Measure", "now", "Target", "Rating"))
        for cells in rows[1:]:
            if len(cells) == len(heads):
                found[cells[title]] = Said(cells[now], cells[target], cells[rating])
    return found


def tagged_tables(file: bytes) -> list[list[list[str]]]:
    """Every table of a tagged PDF: rows of cells, by the marked content that the tags point at."""
    marked = _marked_words(file)
    with pikepdf.open(io.BytesIO(file)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
        return [list(_rows(one, marked, pages)) for one in _tagged(pdf.Root.StructTreeRoot, "/Table")]


def _marked_words(file: bytes) -> Marked:
    marked: Marked = {}
    with pdfplumber.open(io.BytesIO(file)) as pdf:
        for page in pdf.pages:
            for char in page.chars:
                if char.get("mcid") is not None:
                    marked.setdefault((page.page_number, char["mcid"]), []).append(char["text"])
    return marked


def _children(element: pikepdf.Object) -> list[Any]:
    if "/K" not in element:
        return []
    kids = element.K
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _tagged(element: pikepdf.Object, tag: str) -> Iterator[pikepdf.Object]:
    """Every element of that tag below `element`, in order; none inside another."""
    for child in _children(element):
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            if tag == child.S:
                yield child
            else:
                yield from _tagged(child, tag)


def _rows(table: pikepdf.Object, marked: Marked, pages: dict[tuple[int, int], int]) -> Iterator[list[str]]:
    for row in _tagged(table, "/TR"):
        yield [_said(cell, marked, pages, None).strip() for cell in _children(row)]


def _said(
    element: pikepdf.Object, marked: Marked, pages: dict[tuple[int, int], int], page: int | None
) -> str:
    if "/Pg" in element:
        page = pages[element.Pg.objgen]
    words = []
    for child in _children(element):
        if isinstance(child, int):
            words += marked.get((page or 0, child), [])
        elif "/MCID" in child:
            at = pages[child.Pg.objgen] if "/Pg" in child else page or 0
            words += marked.get((at, int(child.MCID)), [])
        elif "/S" in child:
            words.append(_said(child, marked, pages, page))
    return "".join(words)


def _column(heads: list[str], name: str) -> int:
    return next(index for index, head in enumerate(heads) if head == name or head.endswith(f" {name}"))


def _words(element: lxml.html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _figure(cell: lxml.html.HtmlElement) -> str:
    """The figure of a cell without the note beside it."""
    for note in cell.xpath(".//*[contains(@class, 'note')]"):
        note.drop_tree()
    return _words(cell)


def _first(text: str) -> str:
    return text.splitlines()[0].strip() if text else ""


def of_xlsx(file: bytes) -> dict[str, Said]:
    """What the sheets of the portfolios say; figures are numbers there, shown by their format."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the reader knows no sparklines, and says so
        book = load_workbook(io.BytesIO(file), data_only=True)
    found: dict[str, Said] = {}
    for sheet in book.worksheets:
        rows = list(sheet.iter_rows())
        heads = [str(cell.value) for cell in rows[0]] if rows else []
        if "Why this rating" not in heads:
            continue
        title, now, target, rating = (heads.index(name) for name in ("Measure", "Now", "Target", "Rating"))
        for row in rows[1:]:
            found[str(row[title].value)] = Said(_shown(row[now]), _shown(row[target]), str(row[rating].value))
    return found


def _shown(cell: Any) -> str:
    """A cell as a person sees it: a number by its format, as a spreadsheet program would print it."""
    if isinstance(cell.value, int | float):
        return by_format(Decimal(repr(cell.value)), cell.number_format)
    return "" if cell.value is None else str(cell.value)


def by_format(value: Decimal, number_format: str) -> str:
    """Print `value` by an Excel format such as `#,##0.0"%"` or `"£"#,##0.000,,"m"`."""
    sections = number_format.split(";")
    if len(sections) > 1:  # over; under; nothing
        number_format = sections[0] if value > 0 else sections[1] if value < 0 else sections[2]
        value = abs(value)
    before, digits, scale, after = _FORMAT.fullmatch(number_format).groups()  # type: ignore[union-attr]
    places = len(digits.partition(".")[2])
    shown = displayed(value / 1000 ** len(scale), places=places)
    grouped = f"{abs(shown):,.{places}f}" if "," in digits else f"{abs(shown):.{places}f}"
    sign = "\u2212" if shown < 0 else ""
    return sign + before.replace('"', "") + grouped + after.replace('"', "")


_FORMAT = re.compile(r'((?:"[^"]*")?)(#,##0(?:\.0+)?|0(?:\.0+)?)(,*)((?:"[^"]*")*)')
