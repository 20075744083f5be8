"""A portfolio on a page: its counts, what it is proud of, everything off target, and what has no rating."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.measure_tables import not_rated_table, off_target_table, picked_table
from quarterdeck.compose.pack import Block, Counts, Prose, Section, SideBySide, Terms, Titled
from quarterdeck.compose.plan_words import plan_of
from quarterdeck.compose.scorecards import lead
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.summary import counts
from quarterdeck.compose.tallies import rating_bars, standing
from quarterdeck.domain.highlights import (
    ADVERSE,
    GOOD,
    Rank,
    best,
    by_reference,
    good,
    is_on_target,
    off_target,
    picked,
    worst,
    worst_first,
)
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import Unit, UnitKind

_MOST = ("1", "2", "3", "4", "5", "6", "8", "10")
_ORDERS: Mapping[str, Rank | None] = {"worst": worst_first, "reference": by_reference, "portfolio": None}
OPTIONS = {
    "order": Option(
        "the order of what is off target, after those in the highlights list “adverse order”",
        ("worst first", "reference", "portfolio"),
    ),
    "good": Option(
        "key good performance: as picked in the highlights, or the best by a rule where none is picked",
        ("picked", "best"),
    ),
    "most": Option("how many measures the rule for the best takes at most (3)", _MOST),
}


def _summaries(part: Part) -> tuple[Section, ...]:
    found = every_portfolio(part) if part.edition.lines else ()
    return tuple(summary_of(part, name, lines, is_alone=len(found) == 1) for name, lines in found)


def every_portfolio(part: Part) -> tuple[tuple[str, tuple[Line, ...]], ...]:
    """Return the portfolios with the lines that the section selects; one that selects nothing in particular
    has also those of the council that have no lines.
    """
    found, units = dict(part.edition.portfolios()), part.edition.units.values()
    if not part.row.chosen:
        empty = {unit.name: () for unit in units if unit.kind is UnitKind.PORTFOLIO and _acts(unit, part)}
        found = {**empty, **found}
    order = {unit.name: (unit.order, at) for at, unit in enumerate(units)}
    names = sorted(found, key=lambda name: order.get(name, (len(order), len(order))))
    return tuple((name, found[name]) for name in names)


def _acts(unit: Unit, part: Part) -> bool:
    begins, ends = unit.starts or date.min, unit.ends or date.max
    return begins <= part.edition.round.last and part.edition.round.first <= ends


def summary_of(part: Part, name: str, lines: tuple[Line, ...], *, is_alone: bool) -> Section:
    """Return the summary of one portfolio; the council's own words stand in it where it `is_alone`."""
    if not lines:
        said = (Prose((part.edition.catalogue.say("portfolio.empty"),)),)
        return Section(_anchor(part, name), _title(part, name, is_alone=is_alone), "", said)
    edition = part.edition.of(lines)
    own = own_words(replace(part, edition=edition)) if is_alone else ()
    blocks: tuple[Block, ...] = (
        *own,
        Counts(counts(standing(lines), edition)),
        _beside(_by_result(edition, name), _about(name, edition), edition),
        _good(part, edition, name),
        _off_target(part, edition, name),
        _not_rated(edition, name),
    )
    return Section(_anchor(part, name), _title(part, name, is_alone=is_alone), lead(lines, edition), blocks)


def _anchor(part: Part, name: str) -> str:
    return f"{part.links[name]}-summary" if name in part.links else part.anchor


def _title(part: Part, name: str, *, is_alone: bool) -> str:
    say = part.edition.catalogue.say
    own = part.heading("")
    if not own:
        return say("portfolio.title", portfolio=name)
    return own if is_alone else say("portfolio.own_title", heading=own, portfolio=name)


def _about(name: str, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Return who holds the portfolio, and the priorities and results of the plan that it works for."""
    unit = next((unit for unit in edition.units.values() if unit.name == name), None)
    holder = [(edition.catalogue.say("portfolio.holder"), unit.holder)] if unit and unit.holder else []
    return (*holder, *plan_of(edition, unit))


def _beside(chart: Block, about: tuple[tuple[str, str], ...], edition: Edition) -> Block:
    """Return the chart with what the portfolio is beside it, or alone where nothing is known of that."""
    if not about:
        return chart
    return SideBySide((chart,), (Titled(edition.catalogue.say("portfolio.about"), (Terms(about),)),))


def _by_result(edition: Edition, name: str) -> Block:
    """Return the chart: a bar a result of the plan, or one of the whole portfolio where it has only one."""
    say = edition.catalogue.say
    found: dict[str, list[Line]] = {}
    for line in edition.lines:
        found.setdefault(edition.outcome(line.measure), []).append(line)
    parts = [(result or say("portfolio.no_result"), standing(lines), "") for result, lines in found.items()]
    if len(parts) == 1:
        parts = [(name, standing(edition.lines), "")]
    return rating_bars(
        edition, title=say("portfolio.by_result"), heading=say("portfolio.result"), parts=parts
    )


def _good(part: Part, edition: Edition, name: str) -> Titled:
    say, many = edition.catalogue.say, edition.catalogue.many
    keys = picked(edition.lookup.council.highlights, chosen_for=GOOD, on=edition.round)
    shown, by_rule = good(edition.lines, keys), False
    if not shown and part.option("good") == "best":
        shown, by_rule = best(edition.lines, count=int(part.option("most", "3"))), True
    mine = {line.measure.key: line for line in edition.lines}
    dropped = sum(1 for key in keys if key in mine and not is_on_target(mine[key]))
    blocks: list[Block] = []
    if shown:
        blocks.append(picked_table(shown, edition, caption=say("good.caption", portfolio=name)))
    else:
        blocks.append(Prose((say("good.none_best" if by_rule else "good.none"),)))
    if shown and by_rule:
        blocks.append(Prose((many("good.best", len(shown)),), is_note=True))
    if dropped:
        blocks.append(Prose((many("good.dropped", dropped),), is_note=True))
    return Titled(say("good.title"), tuple(blocks))


def _off_target(part: Part, edition: Edition, name: str) -> Titled:
    """Return everything off target: no option and no highlight leaves any of it out."""
    say, many = edition.catalogue.say, edition.catalogue.many
    order = part.option("order", "worst first").removesuffix(" first")
    keys = picked(edition.lookup.council.highlights, chosen_for=ADVERSE, on=edition.round)
    found = off_target(edition.lines, keys=keys, rank=_ORDERS[order])
    if not found:
        said = "off.none" if standing(edition.lines).rated else "card.lead.none"
        return Titled(say("off.title.none"), (Prose((say(said),)),))
    notes = [say("off.note", words=_words(found, edition), order=_order(found, keys, order, edition))]
    if uncounted := sum(not line.counted for line in found):
        notes.append(many("off.uncounted", uncounted))
    table = off_target_table(found, edition, caption=say("off.caption", portfolio=name))
    return Titled(say("off.title", count=len(found)), (table, Prose((" ".join(notes),), is_note=True)))


def _words(found: tuple[Line, ...], edition: Edition) -> str:
    """Return the ratings that are listed, the worst first: "Red or Amber"."""
    marks = (edition.mark(worst(line)).word for line in sorted(found, key=worst_first))
    words = tuple(dict.fromkeys(marks))
    return (
        edition.catalogue.say("off.words", first=", ".join(words[:-1]), last=words[-1])
        if words[1:]
        else words[0]
    )


def _order(found: tuple[Line, ...], keys: tuple[str, ...], order: str, edition: Edition) -> str:
    say, named = edition.catalogue.say, sum(line.measure.key in keys for line in found)
    if named == len(found):
        return say("off.order.council")
    rest = say(f"off.order.{order}")
    return say("off.order.partly", order=rest) if named else rest


def _not_rated(edition: Edition, name: str) -> Titled:
    """Return the counted measures without a rating, and all that are not counted, each with its reason."""
    say, many = edition.catalogue.say, edition.catalogue.many
    unrated = [line for line in edition.lines if line.counted and line.rating.grade is None]
    uncounted = [line for line in edition.lines if not line.counted]
    count = many("unrated.title", len(unrated)) if unrated else say("unrated.title.none")
    if not unrated and not uncounted:
        return Titled(count, (Prose((say("unrated.all_rated"),)),))
    heading = say("unrated.heading") if uncounted else ""
    groups = ((heading, unrated), (say("uncounted.heading"), uncounted))
    table = not_rated_table(groups, edition, caption=say("unrated.caption", portfolio=name))
    return Titled(count, (table,))


KINDS = (
    SectionKind(
        "portfolio summary",
        "each portfolio’s counts and chart, key good performance, everything off target, what has no rating",
        _summaries,
        OPTIONS,
    ),
)
