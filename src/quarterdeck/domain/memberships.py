"""Who somebody is in a council on a day: roles, what they reach to, and for whom she stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """What a person does here; one person may have several, each with its own scope and dates."""

    ADMINISTRATOR = "administrator"
    OFFICER = "performance officer"
    OWNER = "measure owner"
    APPROVER = "approver"
    FINANCE = "finance officer"
    MEMBER = "member"
    READER = "reader"


class SubjectKind(StrEnum):
    """What owes a submission each round."""

    MEASURE = "measure"
    OVERALL_INDICATOR = "overall indicator"
    OUTCOME = "outcome"
    PORTFOLIO = "portfolio"
    BUDGET_LINE = "budget line"


@dataclass(frozen=True, slots=True)
class Subject:
    """What a submission is about: a measure, outcome, portfolio or budget line of one authority.

    `about` is its key or code, `title` what people call it. `portfolio` and `directorate` are codes of units,
    the lead ones: a measure that is also shown elsewhere is entered and signed off once.
    """

    authority: str
    about: str
    title: str
    portfolio: str = ""
    directorate: str = ""
    kind: SubjectKind = SubjectKind.MEASURE


class EndsBeforeItStarts(ValueError):
    """A membership or deputyship ends before its first day."""


@dataclass(frozen=True, slots=True)
class Dates:
    """From one day to another, both counted; None is open."""

    starts: date | None = None
    ends: date | None = None

    def __post_init__(self) -> None:
        """Refuse dates without a day."""
        if self.starts is not None and self.ends is not None and self.ends < self.starts:
            raise EndsBeforeItStarts(f"it ends on {self.ends}, before it starts on {self.starts}")

    def holds(self, on: date) -> bool:
        """Tell whether `on` is one of its days.

        >>> Dates(ends=date(2026, 3, 31)).holds(date(2026, 4, 1))
        False
        """
        return not (self.starts is not None and on < self.starts) and not (
            self.ends is not None and on > self.ends
        )


ALWAYS = Dates()


@dataclass(frozen=True, slots=True)
class Scope:
    """How far a membership reaches: codes of portfolios and directorates, keys of what is owed.

    Any one of them is enough. With none of the three it reaches the whole council.
    """

    portfolios: frozenset[str] = frozenset()
    directorates: frozenset[str] = frozenset()
    measures: frozenset[str] = frozenset()

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole council."""
        return not (self.portfolios or self.directorates or self.measures)

    def covers(self, subject: Subject) -> bool:
        """Tell whether `subject` lies within it."""
        return (
            self.is_whole
            or subject.portfolio in self.portfolios
            or subject.directorate in self.directorates
            or subject.about in self.measures
        )


WHOLE = Scope()


@dataclass(frozen=True, slots=True)
class Membership:
    """One role of one person, with its scope and dates.

    `steps` are the steps of the chain an approver signs, by key; with none she signs at any step.
    """

    role: Role
    scope: Scope = WHOLE
    dates: Dates = ALWAYS
    steps: frozenset[str] = frozenset()

    def signs(self, step: str) -> bool:
        """Tell whether she signs at the step of that key."""
        return not self.steps or step in self.steps


@dataclass(frozen=True, slots=True)
class Deputyship:
    """Standing in for the person `of`, with her memberships, for some days.

    Administration is never lent: it is given to a person by a membership of her own.
    """

    of: str
    memberships: tuple[Membership, ...]
    dates: Dates = ALWAYS


@dataclass(frozen=True, slots=True)
class Right:
    """The membership by which something is done, and for whom: "" when in her own name."""

    membership: Membership
    on_behalf_of: str = ""

    @property
    def role(self) -> Role:
        """The role that gives it."""
        return self.membership.role


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is in one authority on the day `on`: her memberships, and those she deputises for.

    `person` is her key, the same that is kept beside what she enters and signs.
    """

    person: str
    authority: str
    on: date
    memberships: tuple[Membership, ...] = ()
    deputyships: tuple[Deputyship, ...] = ()

    def rights(self) -> tuple[Right, ...]:
        """Return what holds on the day: her own first, then those of the people she stands in for."""
        return (*self._own(), *self._lent())

    def _own(self) -> Iterator[Right]:
        for membership in self.memberships:
            if membership.dates.holds(self.on):
                yield Right(membership)

    def _lent(self) -> Iterator[Right]:
        for deputyship in self.deputyships:
            if deputyship.dates.holds(self.on):
                yield from (
                    Right(membership, deputyship.of)
                    for membership in deputyship.memberships
                    if membership.dates.holds(self.on) and membership.role is not Role.ADMINISTRATOR
                )
