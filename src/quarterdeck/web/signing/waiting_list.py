"""The page of what waits for a signature, and the form that signs the unchanged Greens together."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from quarterdeck.acts.sign_off import ChangedSinceRead
from quarterdeck.acts.sign_off_unchanged import NothingChosen, NotUnchanged, sign_off_unchanged
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.policies.refusals import NotYourRole, NotYourTurn, OwnFigure, StateDoesNotAllow
from quarterdeck.domain.signoff import Verb
from quarterdeck.records import models
from quarterdeck.records.cases import Owed, subject_in
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.signing import reads, words
from quarterdeck.web.signing.forms import UnchangedForm
from quarterdeck.web.signing.in_hand import in_hand
from quarterdeck.web.signing.queue import Done, QueuePage, queue_page, submitted_at

_TOLD = (ChangedSinceRead, NotUnchanged, NothingChosen, NotYourTurn, OwnFigure, StateDoesNotAllow)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_off_list(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what waits, or sign what was ticked."""
    at = here(request, authority)
    every = reads.waiting(at)
    _check_role(at, every)
    if request.method != "POST":
        return _page(request, at, every, UnchangedForm(), ticked=None)
    form = UnchangedForm(request.POST)
    if form.is_valid():
        try:
            titles = sign_off_unchanged(
                authority=at.authority, versions=form.cleaned_data["signed"], by=at.person, at=at.now
            )
        except _TOLD as refused:
            form.add_error("signed", f"Nothing was signed. {refused}")
        else:
            return done(request, _said(titles), to=reverse("sign-off", args=[authority]))
    fresh = here(request, authority)
    return _page(request, fresh, reads.waiting(fresh), form, ticked=request.POST.getlist("signed"))


def _check_role(at: Here, every: Sequence[Owed]) -> None:
    """Raise NotYourRole for those who neither sign at any step nor see to it that others do."""
    signing = {step.role for one in every for step in one.case.chain.steps} | {Role.APPROVER, Role.OFFICER}
    if not any(right.role in signing for right in at.standing.rights()):
        raise NotYourRole(
            "What waits for sign-off is shown to those who sign and to the performance team. "
            "What you send in yourself is among your own figures."
        )


def _page(
    request: HttpRequest, at: Here, every: Sequence[Owed], form: UnchangedForm, *, ticked: list[str] | None
) -> HttpResponse:
    return shown(
        request,
        "web/signing/queue.html",
        around=at.around("sign-off", at.current),
        is_wrong=form.is_bound,
        page=_made(at, every),
        form=form,
        deputies=_deputies(at),
        error=next(iter(form.errors.get("signed", [])), ""),
        ticked=None if ticked is None else frozenset(one.split(".")[0] for one in ticked),
    )


def _deputies(at: Here) -> str:
    """Return where she names who stands in for her, "" where she signs nothing in her own name."""
    signs = any(one.role is Role.APPROVER for one in at.standing.memberships if one.dates.holds(at.today))
    return reverse("own-deputies", args=[at.authority.slug]) if signs else ""


def _made(at: Here, every: Sequence[Owed]) -> QueuePage:
    keys = {key for one in every for key in one.case.submission.entered_by}
    behalf = {right.on_behalf_of for right in at.standing.rights()}
    return queue_page(
        every,
        hand=in_hand(at.authority, at.known),
        entered=submitted_at(reads.past_acts(at, every, (Verb.SUBMIT,))) if every else {},
        people=reads.people(keys | behalf),
        lately=[_done(at, one) for one in reads.signed_lately(at)],
        today=at.today,
        base=reverse("sign-off", args=[at.authority.slug]),
    )


def _done(at: Here, one: models.SignOff) -> Done:
    row = one.submission
    return Done(
        href=reverse("waiting", args=[at.authority.slug, row.pk]),
        title=subject_in(row, at.known.lookup).title,
        did=words.DID[one.verb],
        when=words.moment(one.at),
        note=one.note,
    )


def _said(titles: Sequence[str]) -> str:
    if len(titles) == 1:
        return f"{titles[0]} is signed off."
    return f"{len(titles)} unchanged Greens are signed off."
