"""The notes page, made from the schemes and figures in use: how ratings are made, what counts, marks,
ages, sources.
"""

from datetime import date
from statistics import median_high

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.pack import Block, Bullets, Prose, Section, Terms, Titled
from quarterdeck.compose.tallies import counted_marks, standing
from quarterdeck.compose.withheld import withheld_words
from quarterdeck.domain.lines import Line
from quarterdeck.domain.schemes.scheme import Scheme


def notes(edition: Edition, whole: Edition | None = None) -> Section:
    """Return the notes section, in plain words; `whole` is the edition of all lines of the pack."""
    say = edition.catalogue.say
    blocks: list[Block] = [
        Titled(say("notes.ratings"), _ratings(edition)),
        Titled(say("notes.counts"), (Prose((say("notes.counts.text"), *withheld_words(whole or edition))),)),
        Titled(say("notes.marks"), (_marks(edition),)),
        Titled(say("notes.rounding"), (Prose((say("notes.rounding.text"),)),)),
        Titled(say("notes.travel"), (Prose((say("notes.travel.text"),)),)),
        Titled(say("notes.age"), (Prose((_ages(edition),)),)),
    ]
    if sources := sources_of(edition):
        blocks.append(Titled(say("notes.sources"), (Bullets(sources),)))
    return Section("notes", say("notes.title"), say("notes.lead"), tuple(blocks))


def _ratings(edition: Edition) -> tuple[Block, ...]:
    say = edition.catalogue.say
    policy = edition.lookup.council.authority.rate_on.value
    schemes = Terms(
        tuple(
            (scheme.title or scheme.name, _scheme(scheme, used, edition)) for scheme, used in _used(edition)
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
    note = scheme.note.get(edition.catalogue.language) or scheme.note.get("en", "")
    said = note.format(**{key: f"{value:f}" for key, value in scheme.parameters.items()}) if note else ""
    version = edition.catalogue.say(
        "reason.scheme", scheme=scheme.title or scheme.name, version=scheme.version
    )
    return " ".join(part for part in (said, edition.catalogue.many("notes.used", used), version) if part)


def _marks(edition: Edition) -> Terms:
    say, words = edition.catalogue.say, edition.catalogue.words
    found = standing(edition.lines)
    ratings = [(mark.word, _gloss(mark.name, edition), mark) for mark, _ in counted_marks(found, edition)]
    marks = [
        (say(f"note.{kind}"), say(f"notes.mark.{kind}"), None)
        for kind in ("provisional", "estimated", "revised")
    ]
    marks.append((words["no_figure"], say("notes.mark.none"), None))
    items = [*ratings, *marks]
    return Terms(tuple((name, text) for name, text, _ in items), tuple(mark for _, _, mark in items))


def _gloss(name: str, edition: Edition) -> str:
    grades = {grade.name: grade for line in edition.lines for grade in line.scheme.grades}
    grade = grades.get(name)
    return edition.catalogue.say(f"gloss.{grade.counts_as.value}" if grade else "gloss.none")


def _ages(edition: Edition) -> str:
    """Return how long before the end of the round the figures' own periods ended: the median, and the
    oldest.
    """
    ends = [(_days(line, edition.round.last), line) for line in edition.lines if _has_figure(line)]
    if not ends:
        return edition.catalogue.say("notes.age.none")
    oldest = max(ends, key=lambda pair: pair[0])[1]
    days = median_high(days for days, _ in ends)
    return edition.catalogue.say(
        "notes.age.text" if days else "notes.age.current",
        days=days,
        date=edition.catalogue.date(edition.round.last),
        oldest=edition.catalogue.period(oldest.period),
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
