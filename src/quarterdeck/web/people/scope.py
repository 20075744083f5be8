"""Roles and how far they reach, in the council's own names."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from quarterdeck.domain.memberships import Dates, Membership, Role, Scope, Standing
from quarterdeck.domain.plan import UnitKind
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.records.models import Authority
from quarterdeck.records.settings_of import settings_of
from quarterdeck.web.known import Known
from quarterdeck.web.people.words import MAY, WHOLE
from quarterdeck.web.presenters.words import PAGES

SHOWN = 4
"""So many measures are named; a longer list says how many more there are."""

Choices = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What a council calls its portfolios, directorates, measures and steps of sign-off, by code or key."""

    portfolios: Mapping[str, str]
    directorates: Mapping[str, str]
    measures: Mapping[str, str]
    steps: Mapping[str, str]


def names_of(known: Known, authority: Authority) -> Names:
    """Return the names as they are now, in the council's order."""
    council = known.council
    return Names(
        {unit.code: unit.name for unit in council.units if unit.kind is UnitKind.PORTFOLIO},
        {unit.code: unit.name for unit in council.units if unit.kind is UnitKind.DIRECTORATE},
        {one.key: f"{one.ref} {one.title}".strip() for one in known.lookup.measures()},
        {step.key: step.title for step in settings_of(authority).chain.steps},
    )


def choices(names: Mapping[str, str], held: Iterable[str] = ()) -> Choices:
    """Return what can be chosen; a code that is held and has no name any more can be kept."""
    gone = ((code, f"{code} (not in the council any more)") for code in sorted(held) if code not in names)
    return (*names.items(), *gone)


def in_words(scope: Scope, names: Names) -> str:
    """Return how far a role reaches: "Transport, Highways directorate, 3 measures: ..."."""
    if scope.is_whole:
        return WHOLE
    parts = [*_named(scope.portfolios, names.portfolios), *_named(scope.directorates, names.directorates)]
    measures = _named(scope.measures, names.measures)
    more = len(measures) - SHOWN
    parts += measures[:SHOWN]
    if more > 0:
        parts.append("one more measure" if more == 1 else f"{more} more measures")
    return "; ".join(parts)


def _named(codes: Iterable[str], names: Mapping[str, str]) -> list[str]:
    return sorted((names.get(code, code) for code in codes), key=str.casefold)


def days_in_words(dates: Dates, *, on: date) -> str:
    """Return from when to when, as far as it says something on a day; "" for always."""
    starts, ends = dates.starts, dates.ends
    if ends is not None and ends < on:
        return f"ended {PAGES.date(ends)}"
    parts = []
    if starts is not None:
        parts.append(f"from {PAGES.date(starts)}" if starts > on else f"since {PAGES.date(starts)}")
    if ends is not None:
        parts.append(f"to {PAGES.date(ends)}")
    return " ".join(parts)


def steps_in_words(steps: Iterable[str], names: Names) -> str:
    """Return which steps an approver signs; "" for every one."""
    return ", ".join(_named(steps, names.steps))


def may(standing: Standing, names: Names, people: Mapping[str, str]) -> tuple[str, ...]:
    """Return what somebody may do on the day, a phrase each: asked of the policies, so that it is true.

    `people` are names by the key of the person whom she stands in for.
    """
    duties = [duty.value for duty in Duty if can_duty(duty, standing, authority=standing.authority)]
    said = []
    for right in standing.rights():
        phrase = _phrase(right.membership, names)
        if phrase and right.on_behalf_of:
            phrase = f"for {people.get(right.on_behalf_of, 'somebody else')}: {phrase}"
        said.append(phrase)
    return tuple(dict.fromkeys(phrase for phrase in (*said, *duties) if phrase))


def _phrase(membership: Membership, names: Names) -> str:
    scope = in_words(membership.scope, names)
    steps = steps_in_words(membership.steps, names)
    entrusted = "" if membership.scope.is_whole else f", and what is restricted of {scope}"
    return MAY[membership.role].format(
        scope=scope, steps=f" at the step {steps}" if steps else "", entrusted=entrusted
    )


def role_words(role: Role) -> str:
    """Return a role as a heading has it: "Measure owner"."""
    return role.value[:1].upper() + role.value[1:]
