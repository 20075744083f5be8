"""Reads a chart's SVG back: its texts, lines, dots and bars, as numbers."""

import re
from dataclasses import dataclass

from lxml import etree

from quarterdeck.documents.charts.widths import width_of

SVG = "{http://www.w3.org/2000/svg}"
Element = etree._Element


@dataclass(frozen=True)
class Said:
    """One text: where it stands, and the rectangle it fills."""

    text: str
    size: float
    is_bold: bool
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Said") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


def read(svg: str) -> Element:
    return etree.fromstring(svg.encode("utf-8"))


def number(element: Element, name: str) -> float:
    return float(element.attrib[name])


def texts(root: Element) -> list[Said]:
    return [_said(element) for element in root.iter(f"{SVG}text")]


def _said(element: Element) -> Said:
    size, text = number(element, "font-size"), element.text or ""
    is_bold = element.get("font-weight") == "700"
    width = width_of(text, size, is_bold=is_bold)
    left = (
        number(element, "x")
        - {"start": 0.0, "middle": width / 2, "end": width}[element.attrib["text-anchor"]]
    )
    y = number(element, "y")
    return Said(text, size, is_bold, left, y - 0.66 * size, left + width, y)


def segments(root: Element, stroke: str) -> list[tuple[float, float, float, float]]:
    """Every straight piece of the paths of one colour, as x1, y1, x2, y2."""
    found = []
    for element in root.iter(f"{SVG}path"):
        if element.get("stroke") == stroke:
            found += _pieces(element.attrib["d"])
    return found


def _pieces(steps: str) -> list[tuple[float, float, float, float]]:
    pieces: list[tuple[float, float, float, float]] = []
    x = y = 0.0
    for command, numbers in re.findall(r"([MLHV])([^MLHV]*)", steps):
        parts = [float(part) for part in numbers.split()]
        to = {"H": (parts[0], y), "V": (x, parts[0])}.get(command) or (parts[0], parts[-1])
        if command != "M":
            pieces.append((x, y, *to))
        x, y = to
    return pieces


def dots(root: Element) -> list[Element]:
    return list(root.iter(f"{SVG}circle"))


def bars(root: Element) -> list[Element]:
    return list(root.iter(f"{SVG}rect"))
