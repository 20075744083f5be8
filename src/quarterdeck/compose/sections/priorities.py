"""The plan as pages show it: each priority with its outcomes, and what stands under none.

Where a council has no plan, its portfolios stand in for priorities.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from quarterdeck.compose.edition import Edition
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.sections.part import Part
from quarterdeck.compose.tallies import counted_marks
from quarterdeck.domain.highlights import declared, worst
from quarterdeck.domain.known import known_on, release_of
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.plan_standing import NodeStanding, home, plan_standing
from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Reason, ReasonCode
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, RED, CountsAs
from quarterdeck.domain.tally import Tally, tally


@dataclass(frozen=True, slots=True)
class Priority:
    """A heading at the top of the plan (None: what stands under none, or a portfolio), its outcomes in
    reading order, and the selected lines under it.
    """

    title: str
    node: NodeStanding | None
    outcomes: tuple[NodeStanding, ...]
    lines: tuple[Line, ...]


# -- the plan in the round, and in the round before


def standings(whole: Edition) -> tuple[NodeStanding, ...]:
    """Return every heading of the plan as it stands in the round, made once for all sections."""
    return whole.once("plan standing", lambda: _standings(whole, whole.lines, whole.round, whole.lookup))


def standings_before(whole: Edition) -> dict[str, NodeStanding]:
    """Return the headings by code as they were published in the round before; none before the first."""
    return whole.once("plan standing before", lambda: _before(whole))


def _before(whole: Edition) -> dict[str, NodeStanding]:
    earlier, council = whole.round.previous(), whole.lookup.council
    if earlier is None or not whole.before:
        return {}
    release = release_of(council, earlier)
    lookup = whole.lookup if release is None else Lookup(known_on(council, release))
    shown = {line.measure.key for line in whole.lines}
    found = tuple(line for key, line in whole.before.items() if key in shown)
    return {one.node.code: one for one in _standings(whole, found, earlier, lookup)}


def _standings(
    whole: Edition, lines: tuple[Line, ...], period: Period, lookup: Lookup
) -> tuple[NodeStanding, ...]:
    council = whole.lookup.council
    return plan_standing(
        council.plan, lines, schemes=council.schemes, judged=lambda code: lookup.judgement(code, period)
    )


# -- by priority


def priorities(part: Part) -> tuple[Priority, ...]:
    """Return the priorities that have anything of the section's selection, then what stands under none."""
    chosen = {line.measure.key for line in part.edition.lines}
    everything = len(part.edition.lines) == len(part.whole.lines)
    found: list[Priority] = []
    placed: set[str] = set()
    for top in _trees(standings(part.whole)):
        kept = [one for one in top if everything or any(line.measure.key in chosen for line in one.lines)]
        lines = tuple(line for line in top[0].lines if line.measure.key in chosen)
        placed |= {line.measure.key for line in lines}
        if kept:
            outcomes = tuple(one for one in kept if one.is_outcome)
            found.append(Priority(node_title(top[0].node, part.edition), top[0], outcomes, lines))
    return (*found, *_outside(part, placed, has_plan=bool(found)))


def _trees(found: Sequence[NodeStanding]) -> list[list[NodeStanding]]:
    """Return the headings tree by tree, the top of each first."""
    trees: list[list[NodeStanding]] = []
    for one in found:
        if one.depth == 0:
            trees.append([])
        trees[-1].append(one)
    return trees


def _outside(part: Part, placed: set[str], *, has_plan: bool) -> tuple[Priority, ...]:
    edition = part.edition
    rest = tuple(line for line in edition.lines if line.measure.key not in placed)
    if not rest:
        return ()
    if has_plan:
        return (Priority(edition.catalogue.say("plan.no_priority"), None, (), rest),)
    return tuple(Priority(name, None, (), lines) for name, lines in edition.of(rest).portfolios())


def outcome_of(line: Line, edition: Edition) -> str:
    """Return the code of the heading a line stands under, "" for none."""
    under = home(line, edition.nodes)
    return under.code if under else ""


# -- words and ratings


def node_title(node: PlanNode, edition: Edition) -> str:
    """Return a heading's title in the language of the edition where it is given, else as it is."""
    return edition.told(node.title, node.translations.get(edition.catalogue.language))


def node_anchor(code: str) -> str:
    """Return the address of an outcome's place in a dashboard."""
    return "o-" + (re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-") or "none")


def is_missed(line: Line) -> bool:
    """Tell whether a line is rated as missed: by its rating, or as a person declared it."""
    grades = (line.rating.grade, declared(line))
    return any(grade is not None and grade.counts_as is CountsAs.MISSED for grade in grades)


def tally_of(outcomes: Iterable[NodeStanding]) -> Tally:
    """Return how many outcomes stand with each rating."""
    ratings = (Rating(one.grade, _reason(one), one.scheme_name, 0) for one in outcomes)
    return tally(ratings, grades=DEFAULT_GRADES)


def _reason(one: NodeStanding) -> Reason:
    return Reason(ReasonCode.ROLLED_UP if one.grade else ReasonCode.UNKNOWN_FACT)


def outcomes_sum(outcomes: Sequence[NodeStanding], edition: Edition) -> str:
    """Return "1 Red + 4 Amber + 2 Green = 7 outcomes"; what does not occur is left out."""
    say, found = edition.catalogue.say, tally_of(outcomes)
    parts = [
        say("closing.part", count=count, word=spoken(mark))
        for mark, count in counted_marks(found, edition)
        if count or not found.total
    ]
    total = edition.catalogue.many("plan.outcomes", found.total)
    return say("closing.words", sum=" + ".join(parts), total=total)


def spoken(mark: Mark) -> str:
    """Return a rating's word inside a sentence: "Red", "not rated"."""
    return mark.word if mark.is_verdict else mark.word.lower()


def missed_word(edition: Edition) -> str:
    """Return the word of what is missed: the one most of the lines have, else "Red"."""
    marks = Counter(edition.mark(worst(line)).word for line in edition.lines if is_missed(line))
    return marks.most_common(1)[0][0] if marks else edition.mark(RED).word


def say_of(edition: Edition) -> Callable[..., str]:
    """Return how sentences about what is missed are said: `red` is its word."""
    return partial(edition.catalogue.say, red=missed_word(edition))


def many_of(edition: Edition) -> Callable[..., str]:
    """Return how counted sentences about what is missed are said: `red` is its word."""
    return partial(edition.catalogue.many, red=missed_word(edition))
