"""How a council runs its rounds: who signs, what is owed, when each date falls, who may look in.

Kept as plain values, so that a new setting changes no table; what is not said is as `Settings()` has it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from quarterdeck.domain.memberships import Role, SubjectKind
from quarterdeck.domain.signoff import Chain, Step

LONGEST = 366
"""So many days after its period a date of a round may fall."""


class InvalidSettings(ValueError):
    """A setting is none that can be kept."""


@dataclass(frozen=True, slots=True)
class RoundDays:
    """How many days after the last day of its period each date of a round falls; None where there is none.

    `steps` has one for each step of the chain, first step first. Raises InvalidSettings for a day outside of
    a year after the period.
    """

    opens: int | None = 1
    data_due: int | None = 14
    text_due: int | None = 21
    steps: tuple[int | None, ...] = (25, 28)
    closes: int | None = 31
    dispatch: int | None = 38
    release: int | None = 45

    def __post_init__(self) -> None:
        """Refuse days that are not near the period."""
        for days in (self.opens, self.data_due, self.text_due, *self.steps, self.closes, *self._after()):
            if days is not None and not -LONGEST <= days <= LONGEST:
                raise InvalidSettings(f"{days} days after the period is not within a year of it")

    def _after(self) -> tuple[int | None, ...]:
        return self.dispatch, self.release


CHAIN = Chain((Step("directorate", "Directorate"), Step("board", "Corporate board")))
"""The chain of a council that has not said otherwise."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one council.

    `owes` are the kinds of things that owe a submission each round; measures always do. Of the plan, nodes of
    the `levels` named owe one, with none named every node that has a level. `members_see_current`: members
    read settled figures before publication. `more` are settings of other parts, as plain values.
    """

    chain: Chain = CHAIN
    owes: frozenset[SubjectKind] = frozenset({SubjectKind.MEASURE})
    levels: tuple[str, ...] = ()
    days: RoundDays = RoundDays()
    members_see_current: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Measures owe whatever else does."""
        if SubjectKind.MEASURE not in self.owes:
            raise InvalidSettings("measures owe a submission in every round")


def plain_chain(chain: Chain) -> dict[str, Any]:
    """Return a chain as plain values."""
    steps = [{"key": step.key, "title": step.title, "role": step.role.value} for step in chain.steps]
    return {"two_people": chain.two_people, "steps": steps}


def chain_from(plain: Mapping[str, Any]) -> Chain:
    """Return the chain that plain values stand for. Raises InvalidChain without a step."""
    steps = (Step(one["key"], one["title"], Role(one["role"])) for one in plain.get("steps", ()))
    return Chain(tuple(steps), plain.get("two_people", True))


def plain_settings(settings: Settings) -> dict[str, Any]:
    """Return settings as plain values, always the same for the same settings."""
    days = settings.days
    return {
        "chain": plain_chain(settings.chain),
        "owes": [kind.value for kind in SubjectKind if kind in settings.owes],
        "levels": list(settings.levels),
        "days": {name: getattr(days, name) for name in _DAYS} | {"steps": list(days.steps)},
        "members_see_current": settings.members_see_current,
        "more": dict(settings.more),
    }


_DAYS = ("opens", "data_due", "text_due", "closes", "dispatch", "release")


def settings_from(plain: Mapping[str, Any]) -> Settings:
    """Return the settings that plain values stand for; what is missing is as in `Settings()`.

    >>> settings_from({"members_see_current": True}).members_see_current
    True
    """
    given: dict[str, Any] = {name: plain[name] for name in ("members_see_current", "more") if name in plain}
    if "chain" in plain:
        given["chain"] = chain_from(plain["chain"])
    if "owes" in plain:
        given["owes"] = frozenset(SubjectKind(one) for one in plain["owes"])
    if "levels" in plain:
        given["levels"] = tuple(plain["levels"])
    if "days" in plain:
        days = dict(plain["days"])
        given["days"] = RoundDays(**(days | {"steps": tuple(days.get("steps", ()))}))
    return Settings(**given)
