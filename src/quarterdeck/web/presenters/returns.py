"""How far the figures of a round have come: by submissions where they are kept, else by what is held."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import SubjectKind
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.submissions import Progress, Submission, progress
from quarterdeck.web.pictures.progress_bar import Part, Step, progress_bar, step_square

_STEPS: dict[str, Step] = {
    Progress.SIGNED_OFF: Step.DONE,
    Progress.CARRIED: Step.DONE,
    Progress.NOT_RETURNED: Step.DONE,
    "held": Step.DONE,
    Progress.WAITING: Step.WAITING,
    Progress.DRAFT: Step.BEGUN,
    Progress.SENT_BACK: Step.BEGUN,
    Progress.NOT_STARTED: Step.NOT_BEGUN,
    "missing": Step.NOT_BEGUN,
}
_IN = (Progress.SIGNED_OFF, Progress.CARRIED, Progress.NOT_RETURNED, Progress.WAITING, "held")
_MISSING = (
    ReasonCode.NO_FIGURE,
    ReasonCode.NOT_RETURNED,
    ReasonCode.UNREADABLE,
    ReasonCode.NOT_JUDGED,
)


@dataclass(frozen=True, slots=True)
class Key:
    """One entry of a picture's key."""

    picture: Markup
    text: str


@dataclass(frozen=True, slots=True)
class Returns:
    """The figures due in a round: by key of the measure, how far each has come, in words of `_STEPS`."""

    progress: dict[str, str] = field(default_factory=dict)

    @property
    def due(self) -> int:
        """How many are due."""
        return len(self.progress)

    @property
    def arrived(self) -> int:
        """How many are in: signed off, carried, recorded, or waiting for sign-off."""
        return sum(how in _IN for how in self.progress.values())

    def of(self, keys: Iterable[str]) -> "Returns":
        """Return those of some measures."""
        return Returns({key: self.progress[key] for key in keys if key in self.progress})

    def keys_at(self, *steps: str) -> tuple[str, ...]:
        """Return the measures that have come so far, in order."""
        return tuple(key for key, how in self.progress.items() if how in steps)


def returns_of(lines: Sequence[Line], submissions: Sequence[Submission] | None) -> Returns:
    """Return what is due among `lines`; without any submissions, a figure is in or it is missing."""
    if not submissions:
        found = {line.measure.key: _held(line) for line in lines if line.counted}
        return Returns({key: how for key, how in found.items() if how})
    known = {line.measure.key for line in lines}
    return Returns(
        {
            one.subject.about: progress(one.state)
            for one in submissions
            if one.subject.kind is SubjectKind.MEASURE and one.subject.about in known
        }
    )


def _held(line: Line) -> str:
    """Return whether a line's figure, or the rating that a person declares, is held or missing; nothing where
    none is due.
    """
    if line.rating.reason.code is ReasonCode.NOT_JUDGED:
        return "missing"
    has_figure = line.observation is not None and line.observation.has_figure
    if has_figure or line.rating.reason.code is ReasonCode.JUDGED:
        return "held"
    return "missing" if line.rating.reason.code in _MISSING else ""


def bar_of(
    returns: Returns, *, name: str, width: int, longest: int, catalogue: Catalogue, brand: str
) -> Markup:
    """Return the bar of returns with its text alternative."""
    parts, said = parts_of(returns, catalogue)
    alt = catalogue.say("dash.alt", name=name, parts=said)
    drawn = progress_bar(parts, width=width, longest=longest, alt=alt, brand=brand)
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def parts_of(returns: Returns, catalogue: Catalogue) -> tuple[list[Part], str]:
    """Return the parts of the bar of returns, and the same in words."""
    counts = Counter(_STEPS[how] for how in returns.progress.values())
    said = ", ".join(text for _, text in _told(returns, catalogue))
    return [Part(step, counts[step]) for step in Step], said


def keys_of(returns: Returns, *, catalogue: Catalogue, brand: str) -> tuple[Key, ...]:
    """Return the key of the bar: every step that occurs, with its count."""
    return tuple(
        Key(Markup(step_square(step, brand=brand)), text)  # noqa: S704
        for step, text in _told(returns, catalogue)
    )


def closing_of(returns: Returns, lines: Sequence[Line], catalogue: Catalogue) -> str:
    """Return the sum that closes, and why the other counted lines have no figure now."""
    counts = Counter(_STEPS[how] for how in returns.progress.values())
    parts = [str(counts[step]) for step in Step if counts[step]]
    total = " + ".join(parts) + " = " if len(parts) > 1 else ""
    closing = catalogue.say("dash.closing", sum=total, count=returns.due)
    others = Counter(
        line.rating.reason.code for line in lines if line.counted and line.measure.key not in returns.progress
    )
    if not others:
        return f"{closing}."
    reasons = ", ".join(_reason(code, count, catalogue) for code, count in others.most_common())
    return catalogue.many("dash.more", others.total(), closing=closing, reasons=reasons) + "."


def _reason(code: ReasonCode, count: int, catalogue: Catalogue) -> str:
    key = f"short.{code.value}"
    reason = catalogue.say(key) if key in catalogue.sentences else code.value
    return catalogue.say("dash.reason", count=count, reason=reason)


def _told(returns: Returns, catalogue: Catalogue) -> list[tuple[Step, str]]:
    """Return each step that occurs with its words: "31 signed off, 2 carried over"."""
    told: dict[Step, list[str]] = {}
    counts = Counter(returns.progress.values())
    for how, step in _STEPS.items():
        if counts[how]:
            words = catalogue.say("dash.alt.part", count=counts[how], step=catalogue.say(f"step.{how}"))
            told.setdefault(step, []).append(words)
    return [(step, ", ".join(words)) for step, words in sorted(told.items())]
