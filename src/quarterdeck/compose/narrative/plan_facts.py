"""Counts of outcomes by name: the rating each stands with, what the rule suggests, how that was before."""

from collections import Counter
from collections.abc import Sequence

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.narrative.facts import Facts, known_grades, slug
from quarterdeck.compose.narrative.values import Count, Told, Value
from quarterdeck.domain.known import known_on, release_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan_standing import NodeStanding, plan_standing
from quarterdeck.domain.schemes.grades import Grade


def outcome_facts(edition: Edition) -> Facts:
    """Return every count of the outcomes of the plan by the names that `narrative.vocabulary` lists."""
    return edition.once("outcome facts", lambda: _facts(edition))


def node_of(code: str, edition: Edition) -> NodeStanding | None:
    """Return a heading of the plan as it stands in the round, by its code in any case."""
    return next((one for one in standings(edition) if one.node.code.casefold() == code.casefold()), None)


def standings(edition: Edition) -> tuple[NodeStanding, ...]:
    """Return every heading of the plan as it stands in the round."""
    return edition.once("plan standing", lambda: _standings(edition.lines, edition.round, edition.lookup))


def _standings(lines: Sequence[Line], on: Period, lookup: Lookup) -> tuple[NodeStanding, ...]:
    council = lookup.council
    return plan_standing(
        council.plan, lines, schemes=council.schemes, judged=lambda code: lookup.judgement(code, on)
    )


def _facts(edition: Edition) -> Facts:
    outcomes = [one for one in standings(edition) if one.is_outcome]
    before = _before(edition)
    known = {**{grade.name: grade for grade in known_grades(edition)}, **_given(outcomes)}
    stands = Counter(one.grade.name for one in outcomes if one.grade)
    suggested = Counter(one.suggested.name for one in outcomes if one.suggested)
    was = {one.node.code: before.get(one.node.code) for one in outcomes}
    earlier = Counter(grade.name for grade in was.values() if grade)
    stayed = Counter(
        one.grade.name for one in outcomes if one.grade and _named(was[one.node.code]) == one.grade.name
    )
    numbers = {slug(name): stands[name] for name in known}
    numbers |= {f"suggested.{slug(name)}": suggested[name] for name in known}
    numbers |= {f"before.{slug(name)}": earlier[name] for name in known}
    numbers |= {f"stable.{slug(name)}": stayed[name] for name in known}
    numbers |= {
        "total": len(outcomes),
        "rated": stands.total(),
        "not-rated": len(outcomes) - stands.total(),
        "before.not-rated": len(outcomes) - earlier.total(),
        "differ": sum(one.differs for one in outcomes),
    }
    return {
        **{name: Count(number) for name, number in numbers.items()},
        **_told(outcomes, known, stands, edition),
    }


def _given(outcomes: Sequence[NodeStanding]) -> dict[str, Grade]:
    """Return the ratings that the schemes of the outcomes can give, which the council may not hold."""
    return {grade.name: grade for one in outcomes for grade in (one.suggested, one.declared) if grade}


def _told(
    outcomes: Sequence[NodeStanding], known: dict[str, Grade], stands: Counter[str], edition: Edition
) -> dict[str, Value]:
    say = edition.catalogue.say
    worst_first = sorted(known.values(), key=lambda grade: -(grade.severity or 0))
    parts = [
        say("closing.part", count=stands[grade.name], word=edition.mark(grade).word)
        for grade in worst_first
        if stands[grade.name]
    ]
    unrated = len(outcomes) - stands.total()
    if unrated or not parts:
        parts.append(say("closing.part", count=unrated, word=edition.mark(None).word.lower()))
    total = edition.catalogue.many("cover.outcomes", len(outcomes))
    differ = edition.catalogue.listed([_title(one, edition) for one in outcomes if one.differs])
    return {
        "sum": Told(say("closing.words", sum=" + ".join(parts), total=total)),
        "differ.titles": Told(differ or say("change.none")),
    }


def _title(one: NodeStanding, edition: Edition) -> str:
    node = one.node
    return edition.told(node.title, node.translations.get(edition.catalogue.language))


def _before(edition: Edition) -> dict[str, Grade | None]:
    """Return the rating of each heading as the round before was published; none before the first."""
    earlier, council = edition.round.previous(), edition.lookup.council
    if earlier is None:
        return {}
    release = release_of(council, earlier)
    lookup = edition.lookup if release is None else Lookup(known_on(council, release))
    shown = {line.measure.key for line in edition.lines}
    lines = [line for key, line in edition.before.items() if key in shown]
    return {one.node.code: one.grade for one in _standings(lines, earlier, lookup)}


def _named(grade: Grade | None) -> str:
    return grade.name if grade else ""
