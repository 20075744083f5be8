"""The notes page, made from the schemes and figures in use: how ratings are made, what counts, marks,
ages, sources.
"""

from collections import Counter
from datetime import date
from statistics import median_high

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.pack import Block, Bullets, Prose, Section, Terms, Titled
from quarterdeck.compose.scheme_titles import scheme_note, scheme_title
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.compose.tallies import counted_marks, standing
from quarterdeck.compose.withheld import withheld_words
from quarterdeck.domain.counting import WhyCounted
from quarterdeck.domain.lines import Line
from quarterdeck.domain.schemes.scheme import Scheme


def notes(edition: Edition, whole: Edition | None = None, *, every_mark: bool = False) -> Section:
    """Return the notes section, in plain words; `whole` is the edition of all lines of the pack.

    Marks are those that occur in the pack, or with `every_mark` all that a pack can have.
    """
    say = edition.catalogue.say
    blocks: list[Block] = [
        Titled(say("notes.ratings"), _ratings(edition)),
        Titled(say("notes.counts"), _counts(edition)),
        Titled(say("notes.marks"), (_marks(edition, every_mark=every_mark),)),
        Titled(say("notes.rounding"), (Prose((say("notes.rounding.text"),)),)),
        Titled(say("notes.travel"), (Prose((say("notes.travel.text"),)),)),
        Titled(say("notes.age"), (Prose(_ages(edition)),)),
    ]
    if withheld := withheld_words(whole or edition):
        blocks.insert(2, Titled(say("kind.exempt matter"), (Prose(withheld),)))
    if sources := sources_of(edition):
        blocks.append(Titled(say("notes.sources"), (Bullets(sources),)))
    return Section("notes", say("notes.title"), say("notes.lead"), tuple(blocks))


def _counts(edition: Edition) -> tuple[Block, ...]:
    """Return what counts, how many lines of this pack do not and why, and the monitors by name."""
    catalogue = edition.catalogue
    left_out = Counter(line.why_counted for line in edition.lines if not line.counted)
    said = [catalogue.say("notes.counts.text")]
    said += [catalogue.many(f"not_counted.{why.value}", count) for why, count in left_out.most_common()]
    monitors = [line.measure for line in edition.lines if line.why_counted is WhyCounted.MONITOR]
    if not monitors:
        return (Prose((" ".join(said),)),)
    named = tuple(f"{one.ref} {edition.title(one)}".strip() for one in monitors)
    return (Prose((" ".join(said), catalogue.say("notes.monitors"))), Bullets(named))


def _ratings(edition: Edition) -> tuple[Block, ...]:
    catalogue = edition.catalogue
    say = catalogue.say
    policy = edition.lookup.council.authority.rate_on.value
    schemes = Terms(
        tuple(
            (scheme_title(scheme, catalogue), _scheme(scheme, used, edition))
            for scheme, used in _used(edition)
        )
    )
    rules = Prose(
        (say(f"notes.rate_on.{policy}"), say("notes.equal"), say("notes.target"), say("notes.tolerance"))
    )
    return (schemes, rules)


def _used(edition: Edition) -> list[tuple[Scheme, int]]:
    """Return each scheme in use with the number of rated lines, most first."""
    counts: dict[str, int] = {}
    schemes: dict[str, Scheme] = {}
    for line in edition.lines:
        if line.rating.grade is not None:
            schemes[line.rating.scheme] = line.scheme
            counts[line.rating.scheme] = counts.get(line.rating.scheme, 0) + 1
    return [(schemes[name], counts[name]) for name in sorted(counts, key=lambda name: (-counts[name], name))]


def _scheme(scheme: Scheme, used: int, edition: Edition) -> str:
    said = scheme_note(scheme, edition.catalogue) or _rules(scheme, edition)
    version = edition.catalogue.say(
        "reason.scheme", scheme=scheme_title(scheme, edition.catalogue), version=scheme.version
    )
    return " ".join(part for part in (said, edition.catalogue.many("notes.used", used), version) if part)


def _rules(scheme: Scheme, edition: Edition) -> str:
    """Return the rules of a scheme without a note of its own, as one sentence; "" where none are read."""
    judge = next((line.workings.judge for line in edition.lines if line.scheme is scheme), None)
    say, said = edition.catalogue.say, []
    for read in judge.rules if judge else ():
        word = edition.mark(scheme.grade(read.rule.rating)).word
        when = in_words(read, scheme, catalogue=edition.catalogue)
        said.append(
            say("notes.rule", rating=word, when=when) if when else say("notes.rule.last", rating=word)
        )
    return f"{'; '.join(said)}." if said else ""


def _marks(edition: Edition, *, every_mark: bool) -> Terms:
    """Return the ratings that occur, then the marks of figures."""
    say, words = edition.catalogue.say, edition.catalogue.words
    counted = counted_marks(standing(edition.lines), edition)
    items: list[tuple[str, str, Mark | None]] = [
        (mark.word, _gloss(mark.name, edition), mark)
        for mark, count in counted
        if count or every_mark or not any(count for _, count in counted)
    ]
    there = frozenset(MARKS) if every_mark else _occurring(edition)
    items += [(say(f"mark.{name}"), say(f"notes.mark.{name}"), None) for name in MARKS if name in there]
    items.append((words["no_figure"], say("notes.mark.none"), None))
    return Terms(tuple((name, text) for name, text, _ in items), tuple(mark for _, _, mark in items))


MARKS = (
    "provisional",
    "estimated",
    "revised",
    "carried over",
    "break",
    "suppressed",
    "not yet published",
    "not returned",
    "not applicable",
    "new measure",
    "no data",
)
"""What a figure can be marked with, in the order of the notes."""


def _occurring(edition: Edition) -> frozenset[str]:
    """Return the marks that figures known in the round have."""
    found = set()
    for line in edition.lines:
        for seen in line.series.known(line.round):
            found.add(seen.quality.value)
            if seen.reason_none is not None:
                found.add(seen.reason_none.value)
        if line.series.breaks:
            found.add("break")
    return frozenset(found)


def _gloss(name: str, edition: Edition) -> str:
    grades = {grade.name: grade for line in edition.lines for grade in line.scheme.grades}
    grade = grades.get(name)
    return edition.catalogue.say(f"gloss.{grade.counts_as.value}" if grade else "gloss.none")


def _ages(edition: Edition) -> tuple[str, ...]:
    """Return how long before the end of the round the figures' own periods ended: the median, and the
    oldest; then when they were known, where that is held.
    """
    ends = [(_days(line, edition.round.last), line) for line in edition.lines if _has_figure(line)]
    if not ends:
        return (edition.catalogue.say("notes.age.none"),)
    oldest = max(ends, key=lambda pair: pair[0])[1]
    days = median_high(days for days, _ in ends)
    covered = edition.catalogue.say(
        "notes.age.text" if days else "notes.age.current",
        days=days,
        date=edition.catalogue.date(edition.round.last),
        oldest=edition.catalogue.period(oldest.period),
    )
    return (covered, *_known([line for _, line in ends], edition))


def _known(lines: list[Line], edition: Edition) -> tuple[str, ...]:
    """Return when the figures were known: the median day and the last one, of so many."""
    days = [line.observation.known_on for line in lines if line.observation and line.observation.known_on]
    if not days:
        return ()
    middle = date.fromordinal(median_high(day.toordinal() for day in days))
    written = edition.catalogue.date
    count = f"{len(days)}" if len(days) < len(lines) else edition.catalogue.words["all"].lower()
    return (
        edition.catalogue.say(
            "notes.age.known", count=count, total=len(lines), middle=written(middle), last=written(max(days))
        ),
    )


def _has_figure(line: Line) -> bool:
    return line.observation is not None and line.observation.has_figure


def _days(line: Line, end: date) -> int:
    return max((end - line.period.last).days, 0)


def sources_of(edition: Edition) -> tuple[str, ...]:
    """Return where the figures come from, each once: the council's own source first."""
    council = edition.lookup.council
    named = [council.authority.source, *(line.measure.source for line in edition.lines)]
    return tuple(dict.fromkeys(text for text in named if text))
