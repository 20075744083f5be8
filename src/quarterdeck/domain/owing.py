"""What owes a submission in a round, and what of it is entered by whom."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeVar

from quarterdeck.domain.due import is_owed
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.memberships import Membership, Role, Subject, SubjectKind
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.overall import is_made_of_members
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode, UnitKind
from quarterdeck.domain.policies.submissions import entering_roles
from quarterdeck.domain.settings import Settings

T = TypeVar("T")


def owing(lookup: Lookup, settings: Settings, *, on: Period, authority: str) -> tuple[Subject, ...]:
    """Return everything that owes a submission in the round `on`, in the council's order.

    Measures whose figure is due come first, those made of their members as overall indicators, which owe
    words alone; then of the kinds that `settings` names the nodes of the plan, the portfolios, and the budget
    lines of the latest period that has any by then.
    """
    every = (
        *_measures(lookup, on, authority),
        *_nodes(lookup, settings, on, authority),
        *_portfolios(lookup, on, authority),
        *_budget_lines(lookup, on, authority),
    )
    return tuple(one for one in every if one.kind in settings.owes)


def owes_figure(lookup: Lookup, measure: Measure, *, on: Period) -> bool:
    """Tell whether a figure of `measure`, or a rating declared by a person, is asked for in the round `on`.

    What is made of members is not: theirs are asked for.
    """
    return is_owed(measure, in_round=on) and not is_made_of_members(lookup, measure, on=on)


def _measures(lookup: Lookup, on: Period, authority: str) -> Iterator[Subject]:
    codes = {node.code for node in lookup.council.plan}
    for measure in lookup.measures(on=on):
        of_words = is_made_of_members(lookup, measure, on=on)
        if is_owed(measure, in_round=on) and not (of_words and measure.key in codes):
            title = f"{measure.ref} {measure.title}".strip()
            kind = SubjectKind.OVERALL_INDICATOR if of_words else SubjectKind.MEASURE
            yield Subject(authority, measure.key, title, measure.portfolio, measure.directorate, kind)


def _nodes(lookup: Lookup, settings: Settings, on: Period, authority: str) -> Iterator[Subject]:
    wanted = {level.casefold() for level in settings.levels}
    for node in lookup.council.plan:
        named = node.level.casefold() in wanted if wanted else bool(node.level)
        if named and _is_there(node.starts, node.ends, on):
            unit = node.lead_unit
            yield Subject(authority, node.code, node.title, unit, unit, kind_of(node))


def kind_of(node: PlanNode) -> SubjectKind:
    """Return what a node owes as: the council's word for its level tells overall indicators."""
    is_overall = "overall" in node.level.casefold()
    return SubjectKind.OVERALL_INDICATOR if is_overall else SubjectKind.OUTCOME


def _portfolios(lookup: Lookup, on: Period, authority: str) -> Iterator[Subject]:
    for unit in lookup.council.units:
        if unit.kind is UnitKind.PORTFOLIO and _is_there(unit.starts, unit.ends, on):
            yield Subject(authority, unit.code, unit.name, unit.code, unit.code, SubjectKind.PORTFOLIO)


def _budget_lines(lookup: Lookup, on: Period, authority: str) -> Iterator[Subject]:
    """Yield each line once, with the code of its unit; one of no unit there is has nobody to ask."""
    units = {name: unit.code for unit in lookup.council.units for name in (unit.code, unit.name)}
    by_then = [line for line in lookup.council.budgets if line.period.last <= on.last]
    latest = max((line.period.order for line in by_then), default=None)
    seen = set()
    for line in by_then:
        code = units.get(line.unit, "")
        if line.period.order == latest and code and (code, line.line) not in seen:
            seen.add((code, line.line))
            yield Subject(authority, line.line, line.line, code, code, SubjectKind.BUDGET_LINE)


def _is_there(starts: date | None, ends: date | None, on: Period) -> bool:
    return (starts is None or starts <= on.last) and (ends is None or ends >= on.first)


def enters(membership: Membership, subject: Subject, *, on: date) -> bool:
    """Tell whether a membership makes its holder the one to enter `subject`: officers may, owners are to."""
    return (
        membership.role in entering_roles(subject.kind) - {Role.OFFICER}
        and membership.dates.holds(on)
        and membership.scope.covers(subject)
    )


def responsible(people: Mapping[T, Iterable[Membership]], subject: Subject, *, on: date) -> tuple[T, ...]:
    """Return those of `people` who are to enter `subject`, in the order given.

    Who is named for it by key comes before who has its portfolio or directorate, and these before who may
    enter everything: only the nearest are asked.
    """
    found: dict[int, list[T]] = {}
    for person, memberships in people.items():
        near = [_nearness(one, subject) for one in memberships if enters(one, subject, on=on)]
        if near:
            found.setdefault(min(near), []).append(person)
    return tuple(found[min(found)]) if found else ()


def _nearness(membership: Membership, subject: Subject) -> int:
    if subject.about in membership.scope.measures:
        return 0
    return 2 if membership.scope.is_whole else 1


def last_known(seen: Iterable[Observation], *, before: Period) -> Observation | None:
    """Return the latest main figure of an earlier period than the round `before`; None where there is none.

    What was itself carried into that round is none.
    """
    known = [one for one in seen if _is_earlier(one, before)]
    return max(known, key=lambda one: one.period.last, default=None)


def _is_earlier(seen: Observation, on: Period) -> bool:
    is_main = not seen.breakdown and not seen.component and seen.quality is not Quality.CARRIED
    return is_main and seen.has_figure and seen.period.last < on.last and seen.reported_in != on
