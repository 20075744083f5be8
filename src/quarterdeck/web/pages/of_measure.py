"""What can be done about a measure from its page: the links that the policy opens to this person."""

from django.urls import NoReverseMatch, reverse

from quarterdeck.domain.lines import Line
from quarterdeck.domain.memberships import Subject
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, can_duty
from quarterdeck.domain.policies.submissions import Case, can
from quarterdeck.domain.rounds import Timetable, round_stage
from quarterdeck.domain.signoff import WAITING, Verb
from quarterdeck.domain.submissions import Submission
from quarterdeck.records import models
from quarterdeck.records.sign_off import chain_of, state_of
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.dashboard import Link

_WAYS = (
    (Verb.SAVE, "Enter this figure", "submission"),
    (Verb.CORRECT, "Open a correction", "submission_correct"),
    (Verb.EDIT_TEXT, "Edit the text", "text"),
)


_DEFINES = (("Change the definition", "edit-measure"), ("Targets", "targets"))


def ways_of(at: Here, line: Line, on: Period) -> tuple[Link, ...]:
    """Return what this person may do with the measure in the round, with one query; nothing for readers."""
    if not at.reader.works:
        return ()
    return (*_of_submission(at, line, on), *_of_definition(at, line))


def _of_definition(at: Here, line: Line) -> tuple[Link, ...]:
    slug = at.authority.slug
    if not can_duty(Duty.DEFINE, at.standing, authority=slug):
        return ()
    return tuple(Link(text, _address(name, slug, line.measure.key)) for text, name in _DEFINES)


def _of_submission(at: Here, line: Line, on: Period) -> tuple[Link, ...]:
    rows = models.Submission.objects.for_authority(at.authority).filter(
        measure__key=line.measure.key, round__period=on
    )
    row = rows.select_related("round").first()
    if row is None:
        return ()
    case = _case(at, line, row, on)
    found = [(text, name) for verb, text, name in _WAYS if can(verb, case)]
    if row.stage in WAITING:
        found.append(("See it as it waits for sign-off", "waiting"))
    slug = at.authority.slug
    return tuple(Link(text, href) for text, name in found if (href := _address(name, slug, row.pk)))


def _case(at: Here, line: Line, row: models.Submission, on: Period) -> Case:
    """Return the case, without signatures: none of these ways asks for them."""
    measure, held = line.measure, at.known.rounds.get(on.span)
    title = f"{measure.ref} {measure.title}".strip()
    subject = Subject(at.authority.slug, measure.key, title, measure.portfolio, measure.directorate)
    submission = Submission(subject, state_of(row), frozenset(row.entered_by), frozenset(), row.extended_to)
    stage = round_stage(row.round.state, held.timetable if held else Timetable(on), on=at.today)
    return Case(at.standing, submission, stage, chain_of(row.round))


def _address(name: str, *args: object) -> str:
    """Return an address, "" where no part of the service has it."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
