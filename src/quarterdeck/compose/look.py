"""The fixed look: one palette for ratings, one set of inks. The council's theme touches neither."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paint:
    """The colours of one rating: `solid` for shapes and grounds under white text, `tint` for tags,
    `ink` on the tint.
    """

    solid: str
    tint: str
    ink: str = "#17212b"


PALETTE = {
    "red": Paint("#b10e1e", "#fbecee"),
    "amber": Paint("#b35900", "#fdf1e3"),
    "green": Paint("#00703c", "#e6f2ec"),
    "dark green": Paint("#004d29", "#dfece5"),
    "blue": Paint("#1d5fa8", "#e8f0f8"),
    "purple": Paint("#5b2c83", "#f0eaf5"),
    "grey": Paint("#505a5f", "#ffffff"),
}

INK = "#17212b"
INK_2 = "#4a545d"
COMPARISON = "#83919b"
LAST_YEAR = "#5f6b74"
HAIRLINE = "#cfd6db"
STRONG_LINE = "#17212b"
GRID = "#e3e8eb"
AXIS = "#8a949c"
GROUND = "#f5f7f8"
BRAND = "#17405c"
LINK = "#1a5685"
PROBLEM_BAR = "#b35900"
PROBLEM_GROUND = "#fdf4e8"
