"""People and their texts: what happened, what will be done, who judged otherwise, what members asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from quarterdeck.domain.measures import Access
from quarterdeck.domain.periods import Period


class CommentaryKind(StrEnum):
    """What a text is for."""

    NARRATIVE = "narrative"
    BENCHMARKING = "benchmarking"
    ACHIEVEMENT = "achievement"
    ISSUE = "issue"
    NOTE = "note"


class Outlook(StrEnum):
    """Which way it is expected to go, as judged by a person."""

    POSITIVE = "positive"
    STEADY = "steady"
    NEGATIVE = "negative"


@dataclass(frozen=True, slots=True)
class Commentary:
    """What happened, about a measure, plan node, unit, budget line or the pack (its key or code)."""

    about: str
    period: Period
    text: str
    kind: CommentaryKind = CommentaryKind.NARRATIVE
    same_as: str = ""
    access: Access = Access.PUBLIC
    order: int = 0
    translations: Mapping[str, str] = field(default_factory=dict)


OVER = ("done", "stopped", "complete", "completed", "closed", "cancelled")
"""States of actions of which nothing more is asked; a package may bring any word."""

ANSWERED = "answered"
"""The state of a request that is over, besides those of actions."""


@dataclass(frozen=True, slots=True)
class ImprovementAction:
    """What will be done, by which role, by when."""

    about: str
    text: str
    key: str = ""
    owner: str = ""
    due: date | None = None
    revised_due: date | None = None
    state: str = ""
    back_on_target_by: str = ""
    update: str = ""
    translations: Mapping[str, str] = field(default_factory=dict)

    @property
    def last_day(self) -> date | None:
        """The day it is due now."""
        return self.revised_due or self.due

    @property
    def is_over(self) -> bool:
        """Whether nothing more is asked of it."""
        return self.state.casefold() in OVER


@dataclass(frozen=True, slots=True)
class Judgement:
    """A rating or outlook declared by a person; stands beside the computed one, never replaces it."""

    about: str
    period: Period
    rating: str = ""
    outlook: Outlook | None = None
    treatment: str = ""
    recommended_action: str = ""
    reason: str = ""
    by: str = ""
    dated: date | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What members asked at a meeting, and the answer now."""

    meeting: str
    dated: date
    text: str
    minute: str = ""
    about: str = ""
    owner: str = ""
    due: date | None = None
    answer: str = ""
    state: str = ""

    @property
    def is_open(self) -> bool:
        """Whether an answer is still owed: by its state, else by whether there is one."""
        if self.state.strip():
            return self.state.strip().casefold() not in (*OVER, ANSWERED)
        return not self.answer.strip()
