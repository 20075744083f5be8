"""Text within the limits of Excel: cells, headers and names of sheets."""

import re
from collections.abc import Iterable, Iterator

CELL = 32_767
SHEET_NAME = 31
HEADER = 255
PAGE, PAGES = "\ue000", "\ue001"  # which `documents.clean` leaves in nobody's words
# Excel keeps this name for itself.
TAKEN = ("history",)
LIKE_A_CELL = re.compile(r"!(?=\$?[A-Z]+\$?[0-9])")
ILLEGAL = re.compile(r"[\[\]:*?/\\\x00-\x1f]+")


def units(text: str) -> int:
    """Return the length of `text` as Excel counts it: a character beyond U+FFFF is two."""
    return len(text) + sum(character > "\uffff" for character in text)


def first_units(text: str, limit: int) -> str:
    """Return as much of the beginning of `text` as `limit` units hold, never half a character.

    >>> first_units("Bwrdd 🙂", 7)
    'Bwrdd '
    """
    if units(text) <= limit:
        return text
    while units(text) > limit:
        text = text[: len(text) - max(1, (units(text) - limit) // 2)]
    return text


def cell(text: str, *, notice: str) -> str:
    """Return `text` as one cell can hold it; what is too long ends with `notice`, so that the cut is seen."""
    if len(text) <= CELL // 2 or units(text) <= CELL:
        return text
    return f"{first_units(text, CELL - units(notice) - 1)} {notice}"


def pieces(words: str, *, most: int) -> Iterator[str]:
    """Give a text in pieces of at most so many characters, parted where a sentence or at least a word ends.

    >>> list(pieces("It rained. It snowed all day.", most=16))
    ['It rained.', 'It snowed all', 'day.']
    """
    while len(words) > most:
        cut = max(words.rfind(". ", 0, most) + 1, words.rfind("\n", 0, most))
        if cut <= most // 3:
            cut = max(words.rfind(" ", 0, most + 1), 0) or most
        yield words[:cut].rstrip()
        words = words[cut:].lstrip()
    yield words


def header(left: str, middle: str, right: str) -> str:
    """Return a page header or footer of three parts, each shortened alike where Excel's 255 are not enough.

    `PAGE` and `PAGES` stand for the numbers of the page and of the last one.

    >>> header("Parks & Roads", "", f"Page {PAGE}")
    '&LParks && Roads&RPage &P'
    """
    parts = [(code, part) for code, part in (("L", left), ("C", middle), ("R", right)) if part]
    room = HEADER // max(len(parts), 1) - 2
    return "".join(f"&{code}{_header_part(part, room)}" for code, part in parts)


def _header_part(part: str, room: int) -> str:
    while units(shown := _literal(part)) > room:
        part = part[:-1]
    return shown.replace(PAGE, "&P").replace(PAGES, "&N")


def _literal(part: str) -> str:
    """Return the text as Excel prints it, letter by letter. The library takes any "&G" for a picture, even
    that of "&&G": a joiner, which nobody sees, stands between.
    """
    return part.replace("&", "&&").replace("&G", "&\u2060G")


def sheet_names(wanted: Iterable[str], *, otherwise: str) -> list[str]:
    """Return a legal name for each sheet, all different: at most 31 characters, no brackets or slashes.

    >>> sheet_names(["A/B", "A:B", ""], otherwise="Sheet")
    ['A B', 'A B (2)', 'Sheet']
    """
    names: list[str] = []
    used = set(TAKEN)
    for title in wanted:
        base = " ".join(ILLEGAL.sub(" ", title).split()).strip("'").strip() or otherwise
        name = _unused(base, used)
        used.add(name.casefold())
        names.append(name)
    return names


def _unused(base: str, used: set[str]) -> str:
    number, ending = 1, ""
    while (name := _ended(base, ending)).casefold() in used:
        number += 1
        ending = f" ({number})"
    return name


def _ended(base: str, ending: str) -> str:
    return first_units(base, SHEET_NAME - len(ending)).rstrip().rstrip("'").rstrip() + ending


def different(headings: Iterable[str]) -> list[str]:
    """Return the headings of a table, a number behind those that stand there already (Excel ignores case)."""
    shown: list[str] = []
    for heading in headings:
        number, name = 1, heading
        while name.casefold() in {one.casefold() for one in shown}:
            number += 1
            name = f"{heading} ({number})"
        shown.append(name)
    return shown


def label(words: str) -> str:
    """Return words for a chart: XlsxWriter takes an exclamation mark before a cell's name for a formula.

    >>> label("Stop!A1"), label("Stop! All")
    ('Stop! A1', 'Stop! All')
    """
    return LIKE_A_CELL.sub("! ", words)


def lines(text: str, width: float) -> int:
    """Return how many lines `text` is likely to take in a column `width` characters wide."""
    return sum(max(1, -(-len(part) // max(1, int(width * 1.2)))) for part in text.split("\n"))
