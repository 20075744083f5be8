"""The pages of the comparator groups: who is in each version of a group."""

from dataclasses import dataclass, replace

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.change_comparators import change_comparators, group_as_held
from quarterdeck.domain.council import Council
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here
from quarterdeck.web.settings import frame
from quarterdeck.web.settings.forms import GroupForm
from quarterdeck.web.settings.frame import Difference, Meanwhile
from quarterdeck.web.settings.words import capital, counted


@dataclass(frozen=True, slots=True)
class GroupRow:
    """One version of a group: its members, and where to change it."""

    group: str
    version: str
    members: tuple[str, ...]
    count: str
    used: str
    change: str
    anew: str


@require_safe
def comparators(request: HttpRequest, authority: str) -> HttpResponse:
    """Return every version of every group."""
    at = frame.opened(request, authority, Duty.DEFINE)
    base = frame.address(at, "comparators-change")
    return shown(
        request,
        "web/settings/comparators.html",
        around=frame.around(at),
        rows=_rows(at.known.council, base),
        add=base,
        hub=frame.address(at, "settings"),
    )


def _rows(council: Council, base: str) -> tuple[GroupRow, ...]:
    found: dict[tuple[str, str], list[str]] = {}
    for one in council.comparators:
        found.setdefault((one.group, one.version), []).append(one.member)
    return tuple(
        GroupRow(
            group,
            version or "–",
            tuple(members),
            capital(counted(len(members), "member")),
            str(len({one.measure for one in council.benchmarks if one.comparator == group})),
            f"{base}?{urlencode({'group': group, 'version': version})}",
            f"{base}?{urlencode({'group': group, 'version': version, 'anew': '1'})}",
        )
        for (group, version), members in sorted(found.items())
    )


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the form of one version of a group, or save it; `anew` begins another with the same members."""
    at = frame.opened(request, authority, Duty.DEFINE)
    if request.method != "POST":
        group, version = (request.GET.get(name, "").strip()[:300] for name in ("group", "version"))
        held = group_as_held(at.authority, group=group, version=version)
        anew = "anew" in request.GET
        initial = {"group": group, "version": "" if anew else version, "members": "\n".join(held.members)}
        return _form(request, at, GroupForm(initial=initial), based_on=0 if anew else held.number)
    form = GroupForm(request.POST)
    if not form.is_valid():
        return _form(request, at, form, based_on=frame.based_on(request, 0))
    typed = form.cleaned_data
    members = typed["members"].splitlines()
    found = frame.tried(
        form,
        lambda: change_comparators(
            authority=at.authority,
            group=typed["group"],
            version=typed["version"],
            members=members,
            based_on=frame.based_on(request, 0),
            reason=typed["reason"],
            by=at.person,
            at=timezone.now(),
        ),
        labels={},
    )
    if found.result is None:
        between = _between(found.meanwhile, at, form)
        return _form(request, at, form, based_on=frame.based_on(request, 0), meanwhile=between)
    return done(request, f"{typed['group']} is saved.", to=frame.address(at, "comparators"))


def _between(meanwhile: Meanwhile | None, at: Here, form: GroupForm) -> Meanwhile | None:
    """Return both lists of members, each whole."""
    if meanwhile is None:
        return None
    typed = form.cleaned_data
    held = group_as_held(at.authority, group=typed["group"], version=typed["version"])
    mine = ", ".join(name.strip() for name in typed["members"].splitlines() if name.strip())
    row = Difference("Members", mine or "–", ", ".join(held.members) or "–")
    return replace(meanwhile, rows=(row,), number=held.number)


def _form(
    request: HttpRequest,
    at: Here,
    form: GroupForm,
    *,
    based_on: int,
    meanwhile: Meanwhile | None = None,
) -> HttpResponse:
    return shown(
        request,
        "web/settings/group.html",
        around=frame.around(at),
        is_wrong=form.is_bound,
        form=form,
        based_on=meanwhile.number if meanwhile else based_on,
        meanwhile=meanwhile,
        back=frame.address(at, "comparators"),
        hub=frame.address(at, "settings"),
    )
