"""The page of one submission: read it, then sign it off, send it back, or judge it otherwise."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.record_judgement import record_judgement
from quarterdeck.acts.send_back import send_back
from quarterdeck.acts.sign_off import ChangedSinceRead, sign_off
from quarterdeck.acts.submission import NoteMissing
from quarterdeck.domain.people import Judgement
from quarterdeck.records.cases import Owed
from quarterdeck.records.sign_off import about
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.signing import reads
from quarterdeck.web.signing.forms import JudgeForm, SendBackForm, SignForm
from quarterdeck.web.signing.in_hand import InHand, in_hand
from quarterdeck.web.signing.one import OnePage, one_page
from quarterdeck.web.signing.past import BESIDE_SIGNATURES, ChangedRow, changed_since, past_of

_CHANGED = "changed"


@dataclass(slots=True)
class Forms:
    """The three forms of the page; one of them may have been sent."""

    sign: SignForm
    back: SendBackForm
    judge: JudgeForm

    @property
    def wrong(self) -> forms.Form | None:
        """The form that was sent and could not be done."""
        return next((form for form in (self.sign, self.back, self.judge) if form.errors), None)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def waiting(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the page of a submission, or do what was asked."""
    at = here(request, authority)
    one = reads.one_of(at, pk)
    page = _made(at, one)
    if request.method != "POST":
        return _shown(request, at, one, page, _forms(one, page))
    asked = request.POST.get("do", "")
    sent = _forms(one, page, asked=asked, given=request)
    sentence = _DOES.get(asked, _nothing)(at, one, sent)
    if sentence:
        return done(request, sentence, to=reverse("sign-off", args=[authority]))
    fresh = here(request, authority)
    again = reads.one_of(fresh, pk)
    return _shown(request, fresh, again, _made(fresh, again), sent)


def _forms(one: Owed, page: OnePage, *, asked: str = "", given: HttpRequest | None = None) -> Forms:
    """Return the three forms; the one that was asked for holds what was typed."""
    initial = {"version": one.row.version}

    def typed(name: str) -> "QueryDict | None":
        return given.POST if given is not None and asked == name else None

    return Forms(
        SignForm(typed("sign"), auto_id="sign_%s", initial=initial),
        SendBackForm(typed("back"), auto_id="back_%s", initial=initial),
        JudgeForm(typed("judge"), auto_id="judge_%s", initial=initial, grades=list(page.grades)),
    )


def _nothing(at: Here, one: Owed, sent: Forms) -> str:
    return ""


def _sign(at: Here, one: Owed, sent: Forms) -> str:
    """Sign it off, and return what was done; "" where it could not be, with the reason at the form."""
    form = sent.sign
    form.is_valid()
    if "note" in form.errors:
        return ""
    try:
        sign_off(
            authority=at.authority,
            submission=one.row.pk,
            version=form.version_read(),
            by=at.person,
            at=at.now,
            note=form.cleaned_data["note"],
        )
    except ChangedSinceRead as refused:
        form.add_error("note", ValidationError(str(refused), code=_CHANGED))
        return ""
    return f"{_title(one)} is signed off."


def _back(at: Here, one: Owed, sent: Forms) -> str:
    form = sent.back
    if not form.is_valid():
        return ""
    note = form.cleaned_data["note"]
    try:
        send_back(authority=at.authority, submission=one.row.pk, note=note, by=at.person, at=at.now)
    except NoteMissing as refused:
        form.add_error("note", str(refused))
        return ""
    return f"{_title(one)} is sent back."


def _judge(at: Here, one: Owed, sent: Forms) -> str:
    form = sent.judge
    if not form.is_valid():
        return ""
    given = Judgement(
        about(one.row), one.row.round.period, form.cleaned_data["rating"], reason=form.cleaned_data["reason"]
    )
    try:
        record_judgement(
            authority=at.authority, submission=one.row.pk, judgement=given, by=at.person, at=at.now
        )
    except NoteMissing as refused:
        form.add_error("reason", str(refused))
        return ""
    return f"Your rating of {_title(one)} is recorded. It still waits for your signature."


_DOES: dict[str, Callable[[Here, Owed, Forms], str]] = {"sign": _sign, "back": _back, "judge": _judge}


def _title(one: Owed) -> str:
    return one.case.submission.subject.title


def _made(at: Here, one: Owed) -> OnePage:
    keys = {*one.case.submission.entered_by, *(right.on_behalf_of for right in at.standing.rights())}
    hand = in_hand(at.authority, at.known)
    return one_page(one, hand=hand, to=at.to, people=reads.people(keys), view_of=at.view)


def _shown(request: HttpRequest, at: Here, one: Owed, page: OnePage, sent: Forms) -> HttpResponse:
    steps = reads.past_acts(at, [one], BESIDE_SIGNATURES)
    hand = in_hand(at.authority, at.known)
    return shown(
        request,
        "web/signing/one.html",
        around=at.around("sign-off", at.current),
        is_wrong=request.method == "POST",
        page=page,
        forms=sent,
        past=past_of(one, steps),
        changed=_changed(one, steps, sent, hand),
        version=_version(one, sent),
        queue=reverse("sign-off", args=[at.authority.slug]),
    )


def _version(one: Owed, sent: Forms) -> int:
    """Return the version that a signature on the page is for: the one read, until what changed is shown."""
    read = [form.version_read() for form in (sent.sign, sent.back, sent.judge) if form is sent.wrong]
    if sent.sign.has_error("note", _CHANGED) or not read or read[0] < 0:
        return one.row.version
    return read[0]


def _changed(one: Owed, steps: Sequence[reads.PastAct], sent: Forms, hand: InHand) -> tuple[ChangedRow, ...]:
    """Return what changed since the page was read, where a signature was refused for it."""
    if not sent.sign.has_error("note", _CHANGED):
        return ()
    measure = hand.lookup.definitions(on=one.row.round.period).get(about(one.row))
    return changed_since(one, steps, version=sent.sign.version_read(), measure=measure)
