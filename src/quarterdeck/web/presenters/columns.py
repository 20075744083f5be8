"""The columns of the scorecard: which there are, which are shown, and each cell of a line."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import ScorecardLine
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.strips import strip
from quarterdeck.web.presenters.tags import Moved, Tag, moved_of, tag_of

USUAL = ("ref", "good", "last", "now", "target", "stands", "rating", "direction", "why")
ALWAYS = ("measure", "now", "rating")
EVERY = (
    "ref",
    "measure",
    "good",
    "last",
    "now",
    "target",
    "stands",
    "trend",
    "rating",
    "direction",
    "why",
    "portfolio",
    "owner",
)


NOTHING = Markup("")


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading; `kind` is how its cells are printed, `classes` how they look."""

    key: str
    text: str
    classes: str
    kind: str


@dataclass(frozen=True, slots=True)
class ColumnOption:
    """A column that can be chosen."""

    key: str
    text: str
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text with a note, or a tag, a direction, a picture, or a link; and as it is printed."""

    text: str = ""
    note: str = ""
    href: str = ""
    tag: Tag | None = None
    moved: Moved | None = None
    picture: Markup | None = None
    markup: Markup = NOTHING


_KINDS = {"rating": "tag", "direction": "moved", "stands": "picture", "trend": "picture", "measure": "name"}
_FIGURES = ("last", "now", "target")


def shown(asked: Sequence[str]) -> tuple[str, ...]:
    """Return the columns to show, in their fixed order; those that name and rate a line always stand."""
    wanted = [name for name in asked if name in EVERY] or USUAL
    return tuple(name for name in EVERY if name in wanted or name in ALWAYS)


def headings(names: Sequence[str], view: RoundView) -> tuple[Heading, ...]:
    """Return the headings of columns."""
    return tuple(Heading(name, _text(name, view), _classes(name), _KINDS.get(name, "text")) for name in names)


def column_options(names: Sequence[str], view: RoundView) -> tuple[ColumnOption, ...]:
    """Return what can be chosen: every column that may also be left out."""
    return tuple(ColumnOption(name, _text(name, view), name in names) for name in EVERY if name not in ALWAYS)


def _classes(name: str) -> str:
    figure = " num" if name in _FIGURES else ""
    return f"c-{name}{figure}"


def _text(name: str, view: RoundView) -> str:
    words, say = view.catalogue.words, view.catalogue.say
    match name:
        case "good":
            return say("card.good")
        case "last":
            return words["last_year"]
        case "now":
            return view.catalogue.part(view.period)
        case "stands":
            return say("list.stands")
        case "owner":
            return say("list.owner")
        case _:
            return words[name]


def cell(name: str, line: Line, card: ScorecardLine, view: RoundView, *, href: str) -> Cell:
    """Return one cell of a line."""
    found = _cell(name, line, card, view, href=href)
    return replace(found, markup=_markup(name, found))


def _markup(name: str, found: Cell) -> Markup:
    """Return a cell as it is printed: once, for every row is printed many times."""
    classes = _classes(name)
    if found.href:
        return _NAME.format(classes, found.href, found.text)
    if found.tag is not None:
        return _TAG.format(classes, found.tag.classes, found.tag.picture, found.tag.word)
    if found.picture is not None:
        return _CELL.format(classes, found.picture, NOTHING)
    if found.moved is not None:
        moved, basis = found.moved, found.moved.basis
        drawn = _MOVED.format(moved.picture, moved.word) if moved.picture else _QUIET.format(moved.word)
        return _CELL.format(classes, drawn, _NOTE.format(basis) if basis else NOTHING)
    return _CELL.format(classes, found.text, _NOTE.format(found.note) if found.note else NOTHING)


# What is put into these is escaped, but for markup that was made by them or drawn by us.
_NAME = Markup('<th scope="row" class="{}"><a class="govuk-link" href="{}">{}</a></th>')
_TAG = Markup('<td class="{}"><span class="tag {}">{}{}</span></td>')
_MOVED = Markup('<span class="mv">{}<span>{}</span></span>')
_QUIET = Markup('<span class="quiet">{}</span>')
_NOTE = Markup(' <span class="note">{}</span>')
_CELL = Markup('<td class="{}">{}{}</td>')


def _cell(name: str, line: Line, card: ScorecardLine, view: RoundView, *, href: str) -> Cell:
    match name:
        case "measure":
            return Cell(card.title, href=href)
        case "last":
            return _figure(card.last_year)
        case "now":
            return _figure(card.now)
        case "target":
            return _figure(card.target)
        case "rating":
            return Cell(tag=tag_of(card.mark))
        case "direction":
            return Cell(moved=moved_of(card.direction))
        case "stands":
            return Cell(picture=strip(line, card, view))
        case "trend":
            return Cell(picture=_spark(card, view))
        case _:
            return Cell(_plain(name, line, card))


def _plain(name: str, line: Line, card: ScorecardLine) -> str:
    texts = {
        "ref": card.ref,
        "good": card.good_to_be,
        "why": card.why,
        "portfolio": card.portfolio,
        "owner": line.measure.accountable,
    }
    return texts[name]


def _figure(figure: Figure) -> Cell:
    return Cell(figure.text, figure.note)


def _spark(card: ScorecardLine, view: RoundView) -> Markup:
    if card.spark is None:
        return NOTHING
    return Markup(svg(card.spark, brand=view.council.theme.brand))  # noqa: S704 - our own drawing
