"""Answer a figure in words that nothing binds, or take the answer back."""

from datetime import datetime

from django.utils import timezone

from quarterdeck.acts.set_up import NotThere, end, save, setting_up
from quarterdeck.compose.narrative.held import known_of
from quarterdeck.compose.narrative.names import UnknownName, named
from quarterdeck.compose.narrative.paragraphs import split_format
from quarterdeck.domain.packs import AnswerKind, FindingAnswer, spelled
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.rows_of import kept_as

LONGEST_ANSWER = 2_000
LONGEST_FINDING = 1_000


def answers_as_held(authority: models.Authority) -> dict[str, tuple[models.FindingAnswer, FindingAnswer]]:
    """Return the answers that are known now, each with its row, by what they are about."""
    kept = kept_as(FindingAnswer)
    rows = models.FindingAnswer.objects.for_authority(authority).filter(superseded_at=None)
    pairs = [
        (row, FindingAnswer(*(getattr(row, path) for path in kept.paths)))
        for row in rows.select_related("by").order_by("position", "pk")
    ]
    return {answer.about: (row, answer) for row, answer in pairs}


def answer_finding(
    *,
    authority: models.Authority,
    finding: str,
    answer: str,
    based_on: int = 0,
    by: models.Person,
    at: datetime,
) -> int:
    """Save why a figure stands as the next version of its answer, with who says so and the day; return its
    number.

    Raises DoesNotHold, EditedMeanwhile with both, and Refusal.
    """
    given = FindingAnswer(finding.strip(), answer.strip(), str(by), timezone.localdate(at))
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="answer finding", about=given.finding
    ) as doing:
        _check(authority, given)
        before = answers_as_held(authority).get(given.about)
        if before is not None and (before[1].about, before[1].answer) == (given.about, given.answer):
            given = before[1]
        return save(doing, given, before=before, based_on=based_on, title="The answer")


def take_back_answer(
    *, authority: models.Authority, finding: str, based_on: int, by: models.Person, at: datetime
) -> None:
    """Let the answer to a figure be no more: it is asked about again, and its history stays.

    Raises NotThere, EditedMeanwhile, and Refusal.
    """
    with setting_up(
        Duty.DEFINE, authority=authority, by=by, at=at, kind="take back answer", about=finding
    ) as doing:
        before = answers_as_held(authority).get(spelled(finding))
        if before is None:
            raise NotThere("This answer is not there any more: somebody took it back.")
        end(doing, before, based_on=based_on, title="The answer")


def _check(authority: models.Authority, given: FindingAnswer) -> None:
    if not given.is_of_figure or len(given.finding) > LONGEST_FINDING:
        raise DoesNotHold("finding", "This is no figure that a pack asks about.")
    if not given.answer:
        raise DoesNotHold("answer", "Say what the figure is, or why it stands.")
    if len(given.answer) > LONGEST_ANSWER:
        raise DoesNotHold("answer", f"Shorten this to {LONGEST_ANSWER:,} characters.")
    if given.kind is AnswerKind.BOUND:
        try:
            named(split_format(given.said)[0], known_of(load(authority)))
        except UnknownName as wrong:
            raise DoesNotHold("name", f"{str(wrong)[:1].upper()}{str(wrong)[1:]}.") from wrong
