"""The end of the year: the last quarter beside the whole year, a rating each; what is not final yet."""

from collections.abc import Sequence

from quarterdeck.compose import year_tables
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks_used import marks_used
from quarterdeck.compose.pack import Block, Bullets, Prose, Section, Titled
from quarterdeck.compose.sections.own_words import own_words
from quarterdeck.compose.sections.part import Option, Part, SectionKind
from quarterdeck.compose.tallies import counting_as, standing
from quarterdeck.compose.year_pairs import YearPair, pairs_of
from quarterdeck.domain.budgets import BudgetLine, OutturnKind
from quarterdeck.domain.first_published import FirstPublished, first_published
from quarterdeck.domain.lines import Line
from quarterdeck.domain.observations import Quality
from quarterdeck.domain.periods import Period
from quarterdeck.domain.schemes.grades import CountsAs

FINAL = "final outturn"
_EDITION = Option(
    "provisional: the year’s first report; final outturn: figures first published beside the final ones",
    ("provisional", FINAL),
)
_SHOW = Option(
    "which measures stand side by side: all, or those with a figure for the quarter", ("all", "quarters")
)
_MOST = 12


def _year_end(part: Part) -> tuple[Section, ...]:
    pairs = pairs_of(part.edition)
    if not pairs:
        return ()
    is_final = part.option("edition", "provisional") == FINAL
    edition, say = part.edition, part.edition.catalogue.say
    blocks: list[Block] = [*own_words(part)]
    if is_final:
        blocks.append(_restated(pairs, edition))
    blocks.append(year_tables.counts_table(pairs, edition))
    if not is_final:
        blocks += _provisional(pairs, edition)
    blocks += _differences(pairs, edition)
    shown = [pair for pair in pairs if pair.quarter is not None or part.option("show") != "quarters"]
    blocks += year_tables.tables(shown, edition)
    if marks := tuple(marks_used([pair.year for pair in shown], edition)):
        blocks.append(Prose((" ".join(marks),), is_note=True))
    title = part.heading(say("kind.year end.final" if is_final else "kind.year end"))
    return (Section(part.anchor, title, _lead(pairs, edition), tuple(blocks), is_wide=True),)


def _lead(pairs: Sequence[YearPair], edition: Edition) -> str:
    found = standing(pair.year for pair in pairs)
    if not found.rated:
        return edition.catalogue.say("year.lead.none")
    rated = edition.catalogue.number(found.rated)
    return edition.catalogue.many("year.lead", counting_as(found, CountsAs.MET), rated=rated)


def _differences(pairs: Sequence[YearPair], edition: Edition) -> list[Block]:
    """Return the measures whose rating of the year is another than that of its last quarter."""
    say = edition.catalogue.say
    found = [pair for pair in pairs if pair.differs]
    if not found:
        return []
    items = [
        say(
            "year.differ.item",
            title=f"{pair.year.measure.ref} {edition.title(pair.year.measure)}".strip(),
            quarter=edition.mark_of(pair.quarter).word,
            part=edition.catalogue.part(pair.quarter.round),
            year=edition.mark_of(pair.year).word,
        )
        for pair in found
        if pair.quarter
    ]
    return [Titled(say("year.differ"), (Bullets(tuple(items)),))]


# -- what is not final, and what was restated


def _provisional(pairs: Sequence[YearPair], edition: Edition) -> list[Block]:
    """Return which figures of the year may still change and until when, of measures and of money."""
    say, many = edition.catalogue.say, edition.catalogue.many
    found = [pair.year for pair in pairs if _is_provisional(pair.year)]
    said = []
    if found:
        said.append(many("year.provisional.lead", len(found)))
        said += _by_due(found, edition)
    said += _of_money(edition, pairs[0].year.round)
    return [Titled(say("year.provisional"), (Prose(tuple(said)),))] if said else []


def _is_provisional(line: Line) -> bool:
    seen = line.observation
    return seen is not None and seen.has_figure and seen.quality is Quality.PROVISIONAL


def _by_due(found: Sequence[Line], edition: Edition) -> list[str]:
    """Return a sentence for each time at which figures become final, and one for those that do not say."""
    by_due: dict[Period | None, list[Line]] = {}
    for line in found:
        by_due.setdefault(line.observation.due if line.observation else None, []).append(line)
    dated = sorted((due for due in by_due if due is not None), key=lambda due: due.order)
    said = [
        edition.catalogue.say(
            "year.provisional.due",
            period=edition.catalogue.period(due),
            measures=_names(by_due[due], edition),
        )
        for due in dated
    ]
    if unsaid := by_due.get(None):
        said.append(edition.catalogue.say("year.provisional.unsaid", measures=_names(unsaid, edition)))
    return said


def _names(found: Sequence[Line], edition: Edition) -> str:
    """Return the measures by reference and title; a long list by reference alone."""
    if len(found) > _MOST:
        refs = [line.measure.ref for line in found if line.measure.ref]
        if more := len(found) - len(refs):
            refs.append(edition.catalogue.many("year.without_ref", more))
        return edition.catalogue.listed(refs)
    return edition.catalogue.listed(
        [f"{line.measure.ref} {edition.title(line.measure)}".strip() for line in found]
    )


def _of_money(edition: Edition, year: Period) -> list[str]:
    """Return how many outturns of the year's money are provisional, and how many forecasts."""
    lines: list[BudgetLine] = [
        line
        for line in edition.lookup.council.budgets
        if line.period.year() == year and line.outturn is not None
    ]
    return [
        edition.catalogue.many(f"year.money.{kind.value}", count)
        for kind in (OutturnKind.PROVISIONAL, OutturnKind.FORECAST)
        if (count := sum(line.outturn_kind is kind for line in lines))
    ]


def _restated(pairs: Sequence[YearPair], edition: Edition) -> Titled:
    """Return the figures of the year that are not what was first published, each beside its first value."""
    say, many = edition.catalogue.say, edition.catalogue.many
    found: list[FirstPublished] = [one for pair in pairs if (one := first_published(pair.year)) is not None]
    still = sum(_is_provisional(pair.year) for pair in pairs)
    said = [many("year.restated.lead", len(found)) if found else say("year.restated.none")]
    said.append(many("year.not_final", still) if still else say("year.all_final"))
    blocks: list[Block] = [Prose((" ".join(said),))]
    if found:
        blocks.append(year_tables.restated_table(tuple(found), edition))
    return Titled(say("year.restated"), tuple(blocks))


KINDS = (
    SectionKind(
        "year end",
        "the last quarter beside the whole year with a rating each; provisional outturns, or final ones",
        _year_end,
        {"edition": _EDITION, "show": _SHOW},
    ),
)
