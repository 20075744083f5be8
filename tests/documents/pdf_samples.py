"""Packs that a PDF must survive, each set once, and the tag tree as plain values."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import pypdfium2 as pdfium

from quarterdeck.compose.pack import Bullets, Draft, Prose, ReportPack, ScorecardLine, Section
from quarterdeck.documents import pdf
from tests.factories import GREEN, NO_FIGURE, NOT_RATED, RED, line, pack, reds_table

LONG_TITLE = (
    "The percentage of all initial child protection conferences that were held within fifteen working days "
    "of the start of the section 47 enquiry which led to the conference"
)
LONG_WORD = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" * 3
PARAGRAPH = (
    "Caseloads rose above the usual level, and for three months about one assessment in five has run late. "
)


def lines(count: int, **changes: object) -> tuple[ScorecardLine, ...]:
    made = (line(f"k{at}", f"Measure number {at} of the list", ref=str(at)) for at in range(count))
    return tuple(replace(one, **changes) for one in made)  # type: ignore[arg-type]  # fields of a line


def bare(one: ScorecardLine) -> ScorecardLine:
    quiet = replace(
        one, mark=NOT_RATED, description="", outcome="", scheme="", sentence="", reason="", why=""
    )
    empty = replace(quiet, now=NO_FIGURE, target=NO_FIGURE, last_year=NO_FIGURE, rounds=(), benchmarks=())
    return replace(empty, trend=None, comparison=None, spark=None, commentary=(), actions=(), notes=())


def with_problems(count: int) -> ReportPack:
    items = tuple(f"scorecard.xlsx, cell F{at}: found 'abc', expected a figure" for at in range(count))
    return replace(pack(), draft=Draft("DRAFT", "Some figures could not be read.", items))


def without_panels(sample: ReportPack) -> ReportPack:
    return replace(sample, sections=(*sample.sections[:2], *sample.sections[3:]))


def with_reds(count: int) -> ReportPack:
    [group] = reds_table().groups
    table = replace(reds_table(), groups=(replace(group, rows=group.rows * count),))
    return replace(pack(), sections=(Section("reds", "Every Red", "", (table,)), *pack().sections[1:]))


def with_many_sections() -> ReportPack:
    more = tuple(
        Section(f"s-{at}", f"Part {at}", "", (Prose(("One.\nTwo.",)), Bullets(("Three", "Four"))))
        for at in range(14)
    )
    return replace(pack(), sections=(*pack().sections, *more))


SAMPLES: dict[str, Callable[[], ReportPack]] = {
    "one of everything": pack,
    "draft": lambda: pack(draft=True),
    "draft with many problems": lambda: with_problems(90),
    "another title than its first section": lambda: replace(pack(), title="Performance in the first quarter"),
    "contents": with_many_sections,
    "no sections": lambda: replace(pack(), sections=()),
    "one row": lambda: pack(lines=lines(1)),
    "sixty rows": lambda: without_panels(pack(lines=lines(60))),
    "many Reds": lambda: with_reds(80),
    "long titles": lambda: pack(lines=lines(6, title=LONG_TITLE, why=LONG_TITLE, portfolio=LONG_TITLE)),
    "long words": lambda: pack(
        lines=lines(3, title=LONG_WORD, why=LONG_WORD, commentary=(LONG_WORD,), ref=LONG_WORD)
    ),
    "no figures": lambda: pack(lines=tuple(bare(one) for one in lines(10))),
    "all Red": lambda: pack(lines=lines(10, mark=RED)),
    "all Green": lambda: pack(lines=lines(10, mark=GREEN)),
    "judged": lambda: pack(lines=lines(2, judged=GREEN, judged_why="Two cases were closed in July.")),
    "long commentary": lambda: pack(
        lines=lines(3, commentary=(PARAGRAPH * 90,), actions=(PARAGRAPH * 20,) * 3)
    ),
}


@cache
def rendered(name: str) -> bytes:
    return pdf.render(SAMPLES[name]())


def pages(made: bytes) -> list[str]:
    """Return the text of each page in the order in which it is read, words parted by single spaces."""
    with pdfium.PdfDocument(made) as document:
        return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]


def text(made: bytes) -> str:
    """Return the text of all pages."""
    return " ".join(pages(made))


@dataclass(frozen=True)
class Tag:
    """One element of the tag tree: its role, its attributes, what stands for it, what is in it."""

    role: str
    attributes: dict[str, object]
    alt: str
    children: tuple["Tag", ...]

    def walk(self) -> Iterator["Tag"]:
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, *roles: str) -> list["Tag"]:
        return [tag for tag in self.walk() if tag.role in roles]


@cache
def tags(name: str) -> Tag:
    """Return the tag tree of a sample."""
    with pikepdf.open(BytesIO(rendered(name))) as document:
        return _tag(document.Root.StructTreeRoot)


def _tag(node: Any) -> Tag:
    kids = node.get("/K")
    found = [kid for kid in (kids if isinstance(kids, pikepdf.Array) else [kids]) if _is_tag(kid)]
    role = str(node.get("/S", "/Root"))[1:]
    return Tag(role, _attributes(node), str(node.get("/Alt", "")), tuple(_tag(kid) for kid in found))


def _is_tag(node: object) -> bool:
    return isinstance(node, pikepdf.Dictionary) and "/S" in node


def _attributes(node: Any) -> dict[str, object]:
    owners = node.get("/A")
    parts = owners if isinstance(owners, pikepdf.Array) else [owners] if owners is not None else []
    return {
        str(key)[1:]: value if isinstance(value, int) else str(value)
        for part in parts
        for key, value in part.items()
    }
