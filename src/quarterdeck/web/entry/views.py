"""What I owe, and the form for one of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quarterdeck.acts.enter_figure import enter_figure, keyed
from quarterdeck.acts.submit import NothingEntered, submit
from quarterdeck.domain.policies.refusals import Refusal
from quarterdeck.domain.signoff import WAITING
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.web.entry.clash import Difference, differences, resolved, whose
from quarterdeck.web.entry.live import live
from quarterdeck.web.entry.owed import owed
from quarterdeck.web.entry.page import submission_page
from quarterdeck.web.entry.reads import reads
from quarterdeck.web.entry.sheaf import Sheaf
from quarterdeck.web.entry.work import Work, work
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import here

PAGE = "mine"


@never_cache
@require_safe
def mine(request: HttpRequest, authority: str) -> HttpResponse:
    """Return what the person owes, and what she has sent."""
    at = here(request, authority)
    return shown(request, "web/entry/mine.html", around=at.around(PAGE, at.current), page=owed(at))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def submission(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the form of a submission; save and submit what was typed."""
    found = work(here(request, authority), pk)
    if request.method != "POST":
        return _form(request, found, found.sheaf())
    posted = {name: str(value) for name, value in request.POST.items()}
    return _saved(request, found, posted)


@never_cache
@require_POST
def preview(request: HttpRequest, authority: str, pk: int) -> HttpResponse:
    """Return the rating of what is on the form, and how its text will read; nothing is written."""
    found = work(here(request, authority), pk)
    typed = found.sheaf(request.POST.dict())
    rated = live(found, typed.entry()) if typed.is_valid() else None
    problem = "" if rated else _first_error(typed)
    told = reads(found, typed.entry()) if typed.is_valid() else None
    is_rated = found.asked.main is not None
    context = {"live": rated, "problem": problem, "reads": told, "is_rated": is_rated, "is_typed": True}
    return render(request, "web/entry/preview.html", context)


def _first_error(typed: Sheaf) -> str:
    errors = (str(error) for form in typed.forms for found in form.errors.values() for error in found)
    return next(errors, "")


def _saved(request: HttpRequest, found: Work, posted: dict[str, str]) -> HttpResponse:
    """Save what was typed, and submit it where that was asked."""
    typed = found.sheaf(_typed(posted, found))
    if not typed.is_valid():
        return _form(request, found, typed, is_wrong=True)
    left = _left_open(found, typed, posted)
    if left:
        return _clash(request, found, left, posted, by="", version=found.row.version)
    version = found.row.version
    try:
        version = _enter(found, typed)
        if posted.get("do") == "submit":
            submit(authority=found.at.authority, submission=found.row.pk, by=found.at.person, at=found.at.now)
            return _sent(request, found)
    except EditedMeanwhile as clash:
        return _edited(request, found.row.pk, posted, clash)
    except (Refusal, UnknownVersion, DoesNotHold) as refused:
        return _refused(request, found, typed, posted, refused)
    except NothingEntered as nothing:
        again = work(here(request, found.at.authority.slug), found.row.pk)
        typed = again.sheaf({**_typed(posted, found), "version": str(version)})
        typed.form.add_error(nothing.field, str(nothing))
        return _form(request, again, typed, is_wrong=True)
    address = reverse("submission", args=[found.at.authority.slug, found.row.pk])
    return HttpResponseRedirect(f"{address}#saved")


def _typed(posted: dict[str, str], found: Work) -> dict[str, str]:
    """Return what was typed; where the figure of the counts is to be used, the figure is left to us."""
    if "use" in posted:
        return {**posted, "value": ""}
    return resolved(posted, found.sheaf())


def _enter(found: Work, typed: Sheaf) -> int:
    return enter_figure(
        authority=found.at.authority,
        submission=found.row.pk,
        entry=typed.entry(),
        based_on=typed.form.cleaned_data["version"],
        by=found.at.person,
        at=found.at.now,
    )


def _sent(request: HttpRequest, found: Work) -> HttpResponse:
    first = found.case.chain.steps[0].title
    to = reverse("mine", args=[found.at.authority.slug])
    return done(request, f"{found.title} is submitted. {first} signs it off next.", to=to)


def _refused(
    request: HttpRequest, found: Work, typed: Sheaf, posted: dict[str, str], refused: Exception
) -> HttpResponse:
    """Return the form with the sentence; what was submitted by the first of two clicks is done already."""
    again = work(here(request, found.at.authority.slug), found.row.pk)
    whole = keyed(typed.entry(), again.held, about=again.asked.about).over(again.held)
    is_same = whole == again.held
    if posted.get("do") == "submit" and again.row.stage in WAITING and is_same:
        return _sent(request, again)
    return _form(request, again, typed, is_wrong=True, refused=str(refused))


def _left_open(found: Work, typed: Sheaf, posted: dict[str, str]) -> tuple[Difference, ...]:
    """Return the differences of which one was left unchosen on the page of both versions."""
    if "both" not in posted:
        return ()
    every = differences(found.sheaf(posted), found.sheaf(), posted=posted)
    return every if any(not one.chosen for one in every) else ()


def _edited(request: HttpRequest, pk: int, posted: dict[str, str], clash: EditedMeanwhile) -> HttpResponse:
    """Return both versions side by side; what is the same in both is kept without asking."""
    again = work(here(request, request.resolver_match.kwargs["authority"]), pk)  # type: ignore[union-attr]
    found = differences(again.sheaf(posted), again.sheaf(), posted={})
    by = whose(clash.theirs.by, clash.theirs.at)
    return _clash(request, again, found, posted, by=by, version=clash.theirs.number)


def _clash(
    request: HttpRequest,
    found: Work,
    every: tuple[Difference, ...],
    posted: dict[str, str],
    *,
    by: str,
    version: int,
) -> HttpResponse:
    kept = {
        name: value
        for name, value in posted.items()
        if not name.startswith("choose-") and name not in ("csrfmiddlewaretoken", "version", "both")
    }
    return shown(
        request,
        "web/entry/both.html",
        around=found.at.around(PAGE, found.asked.on),
        is_wrong=True,
        page=submission_page(found),
        differences=every,
        kept=kept,
        by=by,
        is_unchosen=not by,
        version=version,
    )


def _form(
    request: HttpRequest, found: Work, typed: Sheaf, *, is_wrong: bool = False, refused: str = ""
) -> HttpResponse:
    """Return the form, with the rating of what is on it where that can be read."""
    page = submission_page(found)
    can_rate = not typed.form.is_bound or typed.is_valid()
    entry = typed.entry() if typed.form.is_bound and can_rate else found.held
    template = "web/entry/submission.html" if page.is_open or typed.form.is_bound else "web/entry/read.html"
    return shown(
        request,
        template,
        around=found.at.around(PAGE, found.asked.on),
        is_wrong=is_wrong,
        page=page,
        form=typed.form,
        parts=typed.parts,
        actions=typed.actions,
        errors=_errors(typed),
        refused=refused,
        live=live(found, entry),
        reads=reads(found, entry),
        suggested=found.suggested,
        problem=_first_error(typed) if not can_rate else "",
        mine=reverse("mine", args=[found.at.authority.slug]),
    )


def _errors(typed: Sheaf) -> list[dict[str, str]]:
    """Return what is wrong, each with the field it is at."""
    return [
        {
            "text": " ".join(str(error) for error in bound.errors),
            "href": f"#{bound.id_for_label or bound.auto_id}",
        }
        for form in typed.forms
        for bound in form
        if bound.errors
    ]
