"""How a sheet prints: landscape, one page wide, headings on every page, whose it is and which version."""

from xlsxwriter.worksheet import Worksheet

from quarterdeck.documents.xlsx import text
from quarterdeck.documents.xlsx.book import Book

A4, A3 = 9, 8
# So much of a pack's key tells it from others in print; the properties have all of it.
KEY = 12
MARGINS = {"left": 0.5, "right": 0.5, "top": 0.75, "bottom": 0.7}


def set_up(book: Book, sheet: Worksheet, *, paper: int = A4, repeats_first_row: bool = True) -> None:
    """Make `sheet` print as every sheet of the workbook does."""
    sheet.set_landscape()
    sheet.set_paper(paper)
    sheet.set_margins(**MARGINS)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    if repeats_first_row:
        sheet.repeat_rows(0)
        sheet.freeze_panes(1, 0)
    _header_and_footer(book, sheet)


def _header_and_footer(book: Book, sheet: Worksheet) -> None:
    pack = book.pack
    draft = pack.draft.word if pack.draft else ""
    sheet.set_header(text.header(pack.brand.council, draft, joined(pack.subtitle, pack.period)))
    page = book.word("page_of").format(page=text.PAGE, pages=text.PAGES)
    version = joined(pack.marking, pack.version, pack.as_at)
    sheet.set_footer(text.header(version, f"{book.word('pack_id')} {pack.key[:KEY]}", page))


def joined(*parts: str) -> str:
    """Return the parts that say something, with middle dots between them."""
    return " · ".join(part for part in parts if part)
