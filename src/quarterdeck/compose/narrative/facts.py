"""Counts of lines by name: ratings, how they moved since they were last published, outlooks; each closes.

Every sum printed here is made of the same counts as the names beside it, so that words and numbers agree.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.values import Count, Told, Value
from quarterdeck.compose.since.ratings import Moved, moved
from quarterdeck.compose.tallies import closing_words, not_rated_reasons, standing
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Outlook
from quarterdeck.domain.rating_change import RatingChange, rating_change
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade

Facts = Mapping[str, Value]

NONE = "none"
_CHANGES = (
    RatingChange.IMPROVED,
    RatingChange.STABLE,
    RatingChange.DETERIORATED,
    RatingChange.NOT_COMPARABLE,
)


def count_facts(lines: Sequence[Line], edition: Edition) -> Facts:
    """Return every count of these lines by the names that `narrative.names` lists."""
    keys = tuple(line.measure.key for line in lines)
    return edition.once(("counts", keys), lambda: _facts(lines, edition))


def moves(lines: Sequence[Line], edition: Edition) -> tuple[Moved, ...]:
    """Return how the rating of each counted line moved since it was published in the round before."""
    return moved(edition.of(tuple(lines)))


def known_grades(edition: Edition) -> tuple[Grade, ...]:
    """Return every rating that a scheme of the council can give, the usual three first."""
    schemes = edition.lookup.council.schemes.values()
    found = {grade.name: grade for scheme in schemes for grade in scheme.grades}
    usual = {grade.name: grade for grade in DEFAULT_GRADES}
    return tuple({**usual, **{name: one for name, one in found.items() if name not in usual}}.values())


def slug(words: str) -> str:
    """Return a name as it stands in a place: "not due until" is "not-due-until"."""
    return "-".join(words.casefold().split())


def _facts(lines: Sequence[Line], edition: Edition) -> Facts:
    return {
        **_ratings(lines, edition),
        **_movements(moves(lines, edition), edition),
        **_outlooks([line for line in lines if line.counted], edition),
    }


def _ratings(lines: Sequence[Line], edition: Edition) -> dict[str, Value]:
    found = standing(lines)
    counts = {slug(grade.name): found.count(grade.name) for grade in known_grades(edition)}
    counts |= {slug(part.grade.name): part.count for part in found.grades}
    reasons = {f"not-rated.{slug(code.value)}": found.not_rated.get(code, 0) for code in WITHOUT_RATING}
    numbers = {
        **counts,
        **reasons,
        "total": found.total,
        "rated": found.rated,
        "not-rated": found.unrated,
        "shown": len(lines),
        "not-counted": len(lines) - found.total,
    }
    told = {
        "sum": Told(closing_words(found, edition)),
        "not-rated.reasons": Told(not_rated_reasons(found, edition) or edition.catalogue.say("change.none")),
    }
    return {**{name: Count(number) for name, number in numbers.items()}, **told}


def _movements(found: Sequence[Moved], edition: Edition) -> dict[str, Value]:
    kinds = Counter(one.change for one in found)
    counts = {slug(change.value): kinds[change] for change in _CHANGES}
    counts["compared"] = len(found) - kinds[RatingChange.NOT_COMPARABLE]
    counts |= _transitions(found, edition)
    told = {f"{slug(change.value)}.each": _each(change, found, edition) for change in _TURNS}
    total = edition.catalogue.many("closing.total", len(found))
    parts = [edition.catalogue.say(f"change.part.{change.value}", count=kinds[change]) for change in _CHANGES]
    told["change.sum"] = edition.catalogue.say("closing.words", sum=" + ".join(parts), total=total)
    return {
        **{name: Count(number) for name, number in counts.items()},
        **{name: Told(text) for name, text in told.items()},
        **_before(found, edition),
    }


_TURNS = (RatingChange.IMPROVED, RatingChange.DETERIORATED)


def _transitions(held: Sequence[Moved], edition: Edition) -> dict[str, int]:
    """Return how many went from each rating to each other one; nought for those that none did."""
    found = Counter(_turn(one) for one in held if one.change is not RatingChange.NOT_COMPARABLE)
    known = {grade.name: grade for grade in known_grades(edition)}
    named = {
        f"{slug(rating_change(now=after, before=before).value)}.{slug(before.name)}-to-{slug(after.name)}": 0
        for before in known.values()
        for after in known.values()
        if before is not after and None not in (before.severity, after.severity)
    }
    stable = {f"stable.{slug(name)}": 0 for name in known}
    return {**named, **stable, **found}


def _turn(one: Moved) -> str:
    assert one.before is not None  # noqa: S101 (what is comparable has both)
    assert one.now is not None  # noqa: S101
    after = slug(one.now.name)
    way = f"{slug(one.before.name)}-to-{after}"
    return f"{slug(one.change.value)}.{after if one.change is RatingChange.STABLE else way}"


def _each(change: RatingChange, held: Sequence[Moved], edition: Edition) -> str:
    """Return "4 from Red to Green, 2 from Red to Amber and 1 from Amber to Green", most first."""
    pairs = Counter(
        (edition.mark(one.before).word, edition.mark(one.now).word) for one in held if one.change is change
    )
    steps = edition.catalogue.listed(
        [
            edition.catalogue.say("change.from_to", count=count, before=before, now=now)
            for (before, now), count in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))
        ]
    )
    return steps or edition.catalogue.say("change.none")


def _before(held: Sequence[Moved], edition: Edition) -> dict[str, Value]:
    """Return the ratings that the same lines had when they were last published."""
    counts = Counter(one.before.name for one in held if one.before is not None)
    known = {f"before.{slug(grade.name)}": Count(counts[grade.name]) for grade in known_grades(edition)}
    return {**known, "before.not-rated": Count(len(held) - counts.total())}


def _outlooks(lines: Sequence[Line], edition: Edition) -> dict[str, Value]:
    said = Counter(line.judged.outlook if line.judged else None for line in lines)
    counts = {one.value: said[one] for one in Outlook} | {NONE: said[None]}
    parts = [edition.catalogue.say(f"outlook.part.{name}", count=count) for name, count in counts.items()]
    total = edition.catalogue.many("closing.total", len(lines))
    return {
        **{f"outlook.{name}": Count(count) for name, count in counts.items()},
        "outlook.given": Count(len(lines) - said[None]),
        "outlook.sum": Told(edition.catalogue.say("closing.words", sum=" + ".join(parts), total=total)),
    }


WITHOUT_RATING = tuple(ReasonCode)[tuple(ReasonCode).index(ReasonCode.NO_FIGURE) :]
"""Why a line may have no rating."""
