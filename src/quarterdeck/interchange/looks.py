"""How the workbooks that officers fill in look: formats, drop-downs, notes."""

from collections.abc import Sequence
from typing import Any

FONT = "Arial"
INK, BRAND, PALE, LINE, GREY = "#1d2b33", "#17405c", "#e8eff4", "#b9c7d1", "#f3f4f5"
_CELL = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top", "text_wrap": True}
_BOXED = _CELL | {"border": 1, "border_color": LINE}

STYLES: dict[str, dict[str, Any]] = {
    "title": _CELL | {"bold": True, "font_size": 16, "font_color": BRAND, "text_wrap": False},
    "lead": _CELL | {"font_size": 11},
    "text": _CELL,
    "strong": _CELL | {"bold": True},
    "heading": _BOXED
    | {"bold": True, "font_color": "#ffffff", "bg_color": BRAND, "border_color": BRAND, "valign": "vcenter"},
    "required": _BOXED
    | {
        "bold": True,
        "font_color": "#ffffff",
        "bg_color": "#0b2638",
        "border_color": "#0b2638",
        "valign": "vcenter",
    },
    "example": _BOXED | {"italic": True, "font_color": "#5b6b75", "bg_color": GREY},
    "entry": _BOXED | {"locked": False},
    "fill": _BOXED | {"locked": False, "bg_color": "#fffbe6"},
    "fixed": _BOXED | {"bg_color": GREY},
}


class Looks:
    """The formats of one workbook, each made when it is first asked for."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        """Return the format of that name in STYLES."""
        if name not in self._made:
            self._made[name] = self._book.add_format(STYLES[name])
        return self._made[name]


def offer(
    page: Any,
    *,
    column: int,
    rows: tuple[int, int],
    title: str,
    choices: Sequence[str] = (),
    means: str = "",
    strict: bool = False,
) -> None:
    """Put a drop-down and a note on the cells of a column.

    A text that is not among `choices` is refused when `strict`, else asked about.
    """
    rule: dict[str, Any] = {"validate": "any", "ignore_blank": True}
    if choices:
        rule |= {
            "validate": "list",
            "source": list(choices),
            "error_type": "stop" if strict else "information",
            "error_title": title[:32],
            "error_message": f"Usual words: {', '.join(choices)}"[:255],
        }
    if means:
        rule |= {"input_title": title[:32], "input_message": means[:255]}
    page.data_validation(rows[0], column, rows[1], column, rule)


def height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Return how high a row must be for its texts; not every program works that out by itself."""
    lines = (
        sum(-(-max(len(line), 1) // max(width - 1, 1)) for line in text.split("\n"))
        for text, width in zip(texts, widths, strict=True)
        if text
    )
    return min(14.0 * max(lines, default=1), 400.0)
