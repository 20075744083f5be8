"""A balanced scorecard: quadrants of the council's own, each with its counts, its sum and its worst."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.language.catalogue import capital
from quarterdeck.compose.measure_tables import short_table
from quarterdeck.compose.pack import Block, Prose, RatingBars, Section, SideBySide, Titled
from quarterdeck.compose.plan_words import above, node_title
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.tallies import closing_words, rating_bars, standing
from quarterdeck.compose.verdict import verdict
from quarterdeck.domain.highlights import is_off_target, worst_first
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure

BY = ("portfolio", "directorate", "priority", "group")
OPTIONS = {
    "by": Option(
        "what the quadrants are: portfolio, directorate, priority (the top of the plan), group, or the "
        "council’s word for a level of its plan"
    ),
    "worst": Option(
        "how many of the worst each quadrant shows at most (3)",
        ("0", "1", "2", "3", "4", "5", "6", "8", "10"),
    ),
}


@dataclass(frozen=True, slots=True)
class Quadrant:
    """One part of the scorecard: its name, its lines, and the anchor of the section that has them all."""

    name: str
    lines: tuple[Line, ...]
    anchor: str
    link: str = ""


def _balanced(part: Part) -> tuple[Section, ...]:
    if not part.edition.lines:
        return ()
    edition, made = part.edition, _quadrants(part)
    blocks: list[Block] = [*own_words(part)]
    blocks.append(_overall(part, made))
    drawn = [_drawn(one, part) for one in made]
    blocks += [
        SideBySide((left,), (right,), left_share=500)
        for left, right in zip(drawn[::2], drawn[1::2], strict=False)
    ]
    if len(drawn) % 2:
        blocks.append(drawn[-1])
    title = part.heading(edition.catalogue.say("balanced.title"))
    return (Section(part.anchor, title, verdict(edition), tuple(blocks), is_wide=True),)


def _quadrants(part: Part) -> tuple[Quadrant, ...]:
    """Return every line in one quadrant, those of nothing that the quadrants are made of in the last."""
    edition, by = part.edition, part.option("by", "priority")
    found: dict[str, list[Line]] = {}
    for line in edition.lines:
        found.setdefault(_name_of(by, edition)(line.measure), []).append(line)
    rest = found.pop("", [])
    named = sorted(found.items(), key=lambda pair: _rank(pair[0], by, edition))
    if rest:
        named.append((edition.catalogue.say("balanced.others"), rest))
    return tuple(
        Quadrant(name, tuple(lines), f"{part.anchor}-{at}", _link(part, name, by))
        for at, (name, lines) in enumerate(named, start=1)
    )


def _link(part: Part, name: str, by: str) -> str:
    return part.links.get(name, "") if by == "portfolio" else ""


def _name_of(by: str, edition: Edition) -> Callable[[Measure], str]:
    match by:
        case "portfolio":
            return edition.portfolio
        case "directorate":
            return lambda measure: _unit(measure.directorate, edition)
        case "group":
            return lambda measure: measure.group
        case _:
            return lambda measure: _node(measure, by, edition)


def _unit(code: str, edition: Edition) -> str:
    unit = edition.units.get(code)
    return unit.name if unit else code


def _node(measure: Measure, level: str, edition: Edition) -> str:
    """Return the node of that level above the measure's first outcome; of "priority" the topmost one, where
    no level of the plan is called so.
    """
    path = above(measure.outcomes[0], edition) if measure.outcomes else ()
    found = [node for node in path if node.level.casefold() == level]
    if not found and level == "priority":
        found = list(path)
    return node_title(found[-1], edition) if found else ""


def _rank(name: str, by: str, edition: Edition) -> tuple[int, int]:
    """Return the place of a quadrant: that of its unit or plan node, else as the lines come."""
    units = [unit.name for unit in edition.units.values()] if by in ("portfolio", "directorate") else []
    nodes = [node_title(node, edition) for node in edition.nodes.values()]
    known = units or nodes
    order = {one.name: one.order for one in edition.units.values()} if units else {}
    return (order.get(name, 0), known.index(name) if name in known else len(known))


def _overall(part: Part, made: Sequence[Quadrant]) -> RatingBars:
    say, by = part.edition.catalogue.say, part.option("by", "priority")
    title = say(f"balanced.by.{by}") if by in BY else say("balanced.by.level", level=by)
    heading = say(f"balanced.heading.{by}") if by in BY else capital(by)
    parts = [(one.name, standing(one.lines), one.anchor) for one in made]
    return rating_bars(part.edition, title=title, heading=heading, parts=parts)


def _drawn(one: Quadrant, part: Part) -> Titled:
    """Return a quadrant: its bar with its sum, and the worst of it."""
    edition, found = part.edition.of(one.lines), standing(one.lines)
    say, many = edition.catalogue.say, edition.catalogue.many
    off = sorted((line for line in one.lines if is_off_target(line)), key=worst_first)
    shown = off[: int(part.option("worst", "3"))]
    blocks: list[Block] = [Prose((f"{closing_words(found, edition)}.",))]
    if shown:
        blocks.append(short_table(shown, edition, caption=say("balanced.worst", name=one.name)))
    if more := len(off) - len(shown):
        blocks.append(Prose((many("balanced.more", more),), is_note=True))
    if not off:
        said = "balanced.none_missed" if found.rated else "balanced.nothing"
        blocks.append(Prose((say(said),)))
    return Titled(one.name, tuple(blocks), anchor=one.anchor)


KINDS = (
    SectionKind(
        "balanced scorecard",
        "quadrants by priority, portfolio, directorate or group: counts that close, and the worst of each",
        _balanced,
        OPTIONS,
    ),
)
