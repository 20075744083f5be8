"""What a yearly measure was last rated, for rounds without a figure of it: dated, in grey, counted apart."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import now_figure
from quarterdeck.compose.marks import Figure, Mark
from quarterdeck.compose.tallies import counted_marks
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lines import line as line_of
from quarterdeck.domain.measures import Frequency
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.series import shown_in
from quarterdeck.domain.tally import Tally

_NOT_YET = (ReasonCode.NOT_DUE, ReasonCode.NOT_YET_PUBLISHED)


@dataclass(frozen=True, slots=True)
class LastKnown:
    """The last rating of a yearly measure: `mark` in grey with its year in the word, and its `figure`."""

    line: Line
    mark: Mark
    figure: Figure
    when: str


def last_known(line: Line, edition: Edition) -> LastKnown | None:
    """Return what a yearly measure without a figure in this round was last rated; None where it never was,
    or where its figure is not merely still to come.
    """
    return edition.once(("last known", line.measure.key, line.round), lambda: _last_known(line, edition))


def _last_known(line: Line, edition: Edition) -> LastKnown | None:
    waits = line.rating.grade is None and line.rating.reason.code in _NOT_YET
    seen = _last_seen(line) if waits and line.measure.frequency is Frequency.YEARLY else None
    if seen is None:
        return None
    then = line_of(edition.lookup, line.measure, on=shown_in(line.measure, seen))
    if then.rating.grade is None:
        return None
    when = edition.catalogue.year(then.period)
    rated = edition.mark(then.rating.grade)
    word = edition.catalogue.say("last.word", rating=rated.word, when=when)
    mark = replace(rated, name=f"last-{rated.name}", word=word, colour="grey", is_verdict=False)
    return LastKnown(then, mark, replace(now_figure(then, edition), note=when), when)


def said_of(last: LastKnown, edition: Edition) -> str:
    """Return a last rating in a few words: "Green in 2016/17 (97.5%)"."""
    return edition.catalogue.say("last.said", word=last.mark.word, figure=last.figure.text)


def _last_seen(line: Line) -> Observation | None:
    """Return the latest figure that reports up to this round have shown."""
    held = (
        seen
        for seen in line.series.known(line.round)
        if seen.has_figure and not (seen.breakdown or seen.component) and seen.quality is not Quality.CARRIED
    )
    return max(held, key=lambda seen: seen.period.order, default=None)


def set_apart(lines: Iterable[Line], edition: Edition) -> int:
    """Return how many lines that count stand with their last rating."""
    return sum(line.counted and last_known(line, edition) is not None for line in lines)


def closing_apart(found: Tally, apart: int, edition: Edition) -> str:
    """Return "3 Red + 2 Green + 1 not rated + 4 by their last rating = 10 measures": the round's ratings and
    those of an earlier year are different counts of one sum.
    """
    say = edition.catalogue.say
    parts = []
    for mark, count in counted_marks(found, edition):
        kept = count if mark.is_verdict else count - apart
        if kept or not found.total:
            word = mark.word if mark.is_verdict else mark.word.lower()
            parts.append(say("closing.part", count=kept, word=word))
    if apart:
        parts.append(edition.catalogue.many("last.part", apart))
    total = edition.catalogue.many("closing.total", found.total)
    return say("closing.words", sum=" + ".join(parts), total=total)
