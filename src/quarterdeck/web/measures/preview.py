"""What a load would change, in words: part by part, with the first of each."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import FindingAnswer, PackSection, Paper
from quarterdeck.domain.periods import Period
from quarterdeck.records.differences import Difference
from quarterdeck.web.measures.loading import Load
from quarterdeck.web.measures.words import FIELDS, PACK_FIELDS, PARTS
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.settings.frame import plain

FIRST = 8
_LONGEST = 160
_NAMES = {**PACK_FIELDS, **FIELDS}


@dataclass(frozen=True, slots=True)
class First:
    """The first values that would be added, changed or ended, and how many more there are."""

    heading: str
    lines: tuple[str, ...]
    more: str


@dataclass(frozen=True, slots=True)
class PartRow:
    """One part of the council: how many are held, and what would become of them."""

    name: str
    held: str
    added: str
    changed: str
    ended: str
    note: str
    firsts: tuple[First, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What the page says before anything is loaded."""

    sentence: str
    rows: tuple[PartRow, ...]
    untouched: str
    notes: tuple[str, ...]
    ends: str


def preview_of(load: Load, *, held: Council) -> Preview:
    """Return the preview of a load."""
    titles = {one.key: one.title for one in (*held.measures, *(load.council or held).measures)}
    left = [name for field, name in PARTS.items() if field not in load.parts and getattr(held, field, None)]
    untouched = (
        "" if load.is_wide or not left else f"Not in the package, and left as they are: {_listed(left)}."
    )
    return Preview(
        _sentence(load),
        tuple(_row(one, titles) for one in load.changes),
        untouched,
        load.notes,
        _ends(load),
    )


def _sentence(load: Load) -> str:
    if not load.changes:
        return "Everything in this file is held already. There is nothing to load."
    sums = [
        (sum(len(one.added) for one in load.changes), "added"),
        (sum(len(one.changed) for one in load.changes), "changed"),
        (sum(len(one.ended) for one in load.changes), "ended"),
    ]
    said = [f"{count:,} will be {way}" for count, way in sums if count]
    return (
        f"Nothing is loaded yet. Of all there is, {_listed(said)}." if said else "Only the order will change."
    )


def _ends(load: Load) -> str:
    most = [one for one in load.changes if one.ends_most]
    return "; ".join(f"{PARTS[one.field]}: {len(one.ended):,} of {one.held:,}" for one in most)


def _row(one: Difference, titles: Mapping[str, str]) -> PartRow:
    changed = [f"{_named(new, titles)}: {_what(old, new)}" for old, new in one.changed[:FIRST]]
    firsts = (
        _first("Added", [_named(value, titles) for value in one.added[:FIRST]], len(one.added)),
        _first("Changed", changed, len(one.changed)),
        _first("Ended", [_named(value, titles) for value in one.ended[:FIRST]], len(one.ended)),
    )
    return PartRow(
        PARTS[one.field],
        f"{one.held:,}",
        added=_count(one.added),
        changed=_count(one.changed),
        ended=_count(one.ended),
        note="in another order" if one.is_moved else "",
        firsts=tuple(first for first in firsts if first.lines),
    )


def _count(values: tuple[Any, ...]) -> str:
    return f"{len(values):,}" if values else "–"


def _first(heading: str, lines: list[str], count: int) -> First:
    left = count - len(lines)
    return First(heading, tuple(_cut(line) for line in lines), f"and {left:,} more" if left > 0 else "")


def _named(value: Any, titles: Mapping[str, str]) -> str:
    """Return what a person knows a value by."""
    match value:
        case PackSection():
            return f"{value.pack}, section {value.order}: {value.title or value.section}"
        case Paper():
            dated = PAGES.date(value.dated) if value.dated else ""
            return ", ".join(part for part in (value.meeting, dated, value.title) if part)
        case FindingAnswer():
            return f"{value.finding}: {value.answer}"
        case _:
            return _of_measure(value, titles)


def _of_measure(value: Any, titles: Mapping[str, str]) -> str:
    """Return what a value is about, its period, and what it says."""
    about = getattr(value, "measure", "") or getattr(value, "about", "")
    about = titles.get(about, about)
    name = getattr(value, "title", "") or getattr(value, "name", "") or getattr(value, "line", "")
    period = getattr(value, "period", None)
    text = getattr(value, "text", "") or getattr(value, "member", "")
    parts = (about or name, PAGES.period(period) if isinstance(period, Period) else "", _said(value), text)
    return ", ".join(part for part in parts if part) or type(value).__name__


def _said(value: Any) -> str:
    said = getattr(value, "value", None)
    return f"{said:f}" if isinstance(said, Decimal) else ""


def _what(old: Any, new: Any) -> str:
    """Return which fields differ, from what to what."""
    found = [
        f"{_NAMES.get(each.name, each.name.replace('_', ' ')).lower()} "
        f"{_plain(getattr(old, each.name))} → {_plain(getattr(new, each.name))}"
        for each in fields(new)
        if repr(getattr(old, each.name)) != repr(getattr(new, each.name))
    ]
    return "; ".join(found)


def _plain(value: Any) -> str:
    if isinstance(value, Period):
        return PAGES.period(value)
    return _cut(f"{value:f}" if isinstance(value, Decimal) else plain(value), 60)


def _cut(text: str, most: int = _LONGEST) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"


def _listed(words: list[str]) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} and {words[-1]}" if words else ""
