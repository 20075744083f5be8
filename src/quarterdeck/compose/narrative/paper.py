"""Which paper a pack goes with, and the paragraphs it has where the council wrote none of its own."""

from collections.abc import Iterator, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.facts import count_facts, moves
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.money_facts import finance_facts
from quarterdeck.compose.narrative.plan_facts import outcome_facts
from quarterdeck.compose.narrative.values import Count, Told
from quarterdeck.compose.since.ratings import Moved
from quarterdeck.domain.packs import Paper
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating_change import RatingChange


def paper_for(papers: Sequence[Paper], *, on: Period, meeting: str = "") -> Paper | None:
    """Return the paper whose meeting follows the round `on` first; without such a date, the only one.

    `meeting` narrows it to the papers of one meeting, by its name. None where there is none, or where more
    than one has no date.
    """
    asked = [one for one in papers if not meeting or one.meeting.casefold() == meeting.casefold()]
    after = [one for one in asked if one.dated is not None and one.dated > on.last]
    if after:
        return min(after, key=lambda one: (one.dated is None, one.dated))
    return asked[0] if len(asked) == 1 else None


def standard_paragraphs(held: Held) -> tuple[str, ...]:
    """Return the paragraphs that every paper can have, of the measures of its section; every count closes."""
    edition, lines = held.whole, held.chosen.lines
    if not lines:
        return (edition.catalogue.say("cover.nothing", period=edition.catalogue.period(edition.round)),)
    counts = _Counts(held)
    return (
        edition.catalogue.say(
            "cover.intro",
            period=edition.catalogue.period(edition.round),
            months=edition.catalogue.span(edition.round),
        ),
        *_standing(counts),
        *_changed(counts, moves(lines, edition)),
        *_outlook(counts),
        *_outcomes(held),
        *_money(held),
    )


class _Counts:
    """The counts of the measures of a section, as numbers and as words."""

    def __init__(self, held: Held) -> None:
        self.edition: Edition = held.whole
        self._facts = count_facts(held.chosen.lines, held.whole)

    def number(self, name: str) -> int:
        value = self._facts[name]
        return value.number if isinstance(value, Count) else 0

    def words(self, name: str) -> str:
        value = self._facts[name]
        return value.text if isinstance(value, Told) else ""


def _standing(counts: _Counts) -> Iterator[str]:
    catalogue = counts.edition.catalogue
    said = catalogue.many("cover.standing", counts.number("total"), sum=counts.words("sum"))
    unrated = counts.number("not-rated")
    if unrated:
        reasons = counts.words("not-rated.reasons")
        said = f"{said} {catalogue.many('cover.not_rated', unrated, reasons=reasons)}"
    yield said


def _changed(counts: _Counts, moved: Sequence[Moved]) -> Iterator[str]:
    catalogue, before = counts.edition.catalogue, counts.edition.round.previous()
    if before is None or all(one.then is None for one in moved):
        yield catalogue.say("cover.first")
        return
    yield catalogue.many(
        "cover.changed",
        len(moved),
        before=catalogue.period(before),
        improved=counts.number("improved"),
        better=_each(counts, RatingChange.IMPROVED),
        stable=counts.number("stable"),
        deteriorated=counts.number("deteriorated"),
        worse=_each(counts, RatingChange.DETERIORATED),
        none=counts.number("not-comparable"),
    )


def _each(counts: _Counts, change: RatingChange) -> str:
    if not counts.number(change.value):
        return ""
    return counts.edition.catalogue.say("cover.changed.each", each=counts.words(f"{change.value}.each"))


def _outlook(counts: _Counts) -> Iterator[str]:
    if counts.number("outlook.given"):
        yield counts.edition.catalogue.say("cover.outlook", sum=counts.words("outlook.sum"))


def _outcomes(held: Held) -> Iterator[str]:
    """Yield what the outcomes stand at, where the paper is about all measures and outcomes are rated."""
    catalogue, facts = held.whole.catalogue, outcome_facts(held.whole)
    rated, summed, differ = facts["rated"], facts["sum"], facts["differ"]
    if not _is_about_all(held) or not isinstance(rated, Count) or not rated.number:
        return
    said = catalogue.say("cover.plan", sum=summed.text if isinstance(summed, Told) else "")
    if isinstance(differ, Count) and differ.number:
        said = f"{said} {catalogue.many('cover.differ', differ.number)}"
    yield said


def _money(held: Held) -> Iterator[str]:
    """Yield how the lines of money are rated, where the paper is about all measures and any is."""
    facts = finance_facts(held.whole)
    rated, summed = facts["rated"], facts["sum"]
    if _is_about_all(held) and isinstance(rated, Count) and rated.number and isinstance(summed, Told):
        yield held.whole.catalogue.say("cover.money", sum=summed.text)


def _is_about_all(held: Held) -> bool:
    return len(held.chosen.lines) == len(held.whole.lines)
