"""The page that loads a package or sheet, after a preview; and the whole council as a download."""

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quarterdeck.acts.import_package import ChangedMeanwhile, duty_of, import_council
from quarterdeck.acts.versions import StandsTwice
from quarterdeck.domain.periods import Period
from quarterdeck.domain.policies.duties import Duty, can_duty, check_duty
from quarterdeck.interchange.convert import only_files_hold
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.workbook_out import workbook_bytes
from quarterdeck.interchange.zipped import zip_bytes
from quarterdeck.web.forms.fields import PeriodField
from quarterdeck.web.kept_uploads import NoLongerKept, keep, kept
from quarterdeck.web.measures.loading import KINDS, Load, load_of, taken
from quarterdeck.web.measures.preview import preview_of
from quarterdeck.web.measures.words import PARTS
from quarterdeck.web.pages.acting import done, shown
from quarterdeck.web.pages.around import Here, here
from quarterdeck.web.presenters.words import PAGES
from quarterdeck.web.presenters.workbook import workbook_page

_PURPOSE = "package"
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


class UploadForm(forms.Form):
    """The file to look at."""

    file = forms.FileField(
        label="Package or sheet",
        help_text=".xlsx, .zip of CSV files, or a scorecard in .csv; up to 20 MB",
        max_length=200,
        error_messages={
            "required": "Choose a file.",
            "empty": "The file is empty. Choose one with something in it.",
            "max_length": "The name of the file is too long. Give it a shorter one.",
        },
    )
    period = PeriodField(
        label="Round, for a scorecard with columns Q1 to Q4",
        help_text="Not needed for a package",
        required=False,
    )


class LoadForm(forms.Form):
    """What is asked before a load: why, and where it ends most of what there is, the council's address."""

    reason = forms.CharField(
        label="Why it is loaded",
        help_text="Kept with every version that is made, such as “Targets agreed on 3 May”",
        required=False,
        max_length=500,
    )

    def __init__(self, *args: object, word: str = "", **kwargs: object) -> None:
        """Ask for `word` to be typed, where there is one."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.word = word
        if word:
            self.fields["sure"] = forms.CharField(
                label=f"Type {word} to go on",
                max_length=100,
                required=False,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def clean_sure(self) -> str:
        """Return the word. Raises ValidationError for another."""
        typed: str = self.cleaned_data["sure"]
        if typed.strip().casefold() != self.word.casefold():
            raise forms.ValidationError(f"Type {self.word}, as it stands above, if this is what you mean.")
        return typed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def packages(request: HttpRequest, authority: str) -> HttpResponse:
    """Return the page; the preview of a file; or load what was looked at."""
    at = here(request, authority)
    if not can_duty(Duty.ENTER_FINANCE, at.standing, authority=at.authority.slug):
        check_duty(Duty.DEFINE, at.standing, authority=at.authority.slug)
    if request.method != "POST":
        return _page(request, at, UploadForm(initial={"period": _round(at)}))
    return _loaded(request, at) if "upload" in request.POST else _looked_at(request, at)


def _round(at: Here) -> str:
    return PAGES.period(at.current) if at.current else ""


def _looked_at(request: HttpRequest, at: Here) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, at, form)
    upload = taken(form.cleaned_data["file"])
    if isinstance(upload, Problem):
        return _page(request, at, form, problems=(upload,))
    period = form.cleaned_data["period"]
    load = load_of(upload, held=at.known.council, period=period)
    if load.problems:
        return _page(request, at, form, problems=load.problems)
    check_duty(duty_of(load.parts), at.standing, authority=at.authority.slug)
    word = keep(upload, authority=at.authority, person=at.person, purpose=_PURPOSE)
    return _preview(
        request, at, LoadForm(word=_sure(at, load)), load, word=word, period=period, name=upload.name
    )


def _loaded(request: HttpRequest, at: Here) -> HttpResponse:
    word, period = request.POST["upload"], _period(request)
    try:
        upload = kept(word, authority=at.authority, person=at.person, purpose=_PURPOSE)
    except NoLongerKept as gone:
        return _gone(request, at, str(gone))
    load = load_of(upload, held=at.known.council, period=period)
    if load.problems or load.council is None:
        return _page(request, at, UploadForm(initial={"period": _round(at)}), problems=load.problems)
    form = LoadForm(request.POST, word=_sure(at, load))
    if form.is_valid() and (sentence := _try(request, at, form, load)):
        return done(request, sentence, to=reverse("packages", args=[at.authority.slug]))
    return _preview(request, at, form, load, word=word, period=period, name=upload.name)


def _try(request: HttpRequest, at: Here, form: LoadForm, load: Load) -> str:
    """Load, and return what was done; "" with the form's error set where it was refused."""
    assert load.council is not None  # noqa: S101 - without one there are problems
    typed = request.POST.get("revision", "")
    revision = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 16 else -1
    try:
        found = import_council(
            authority=at.authority,
            council=load.council,
            by=at.person,
            at=timezone.now(),
            reason=form.cleaned_data["reason"].strip(),
            parts=load.parts,
            based_on=revision,
        )
    except (ChangedMeanwhile, StandsTwice) as refused:
        form.add_error(None, str(refused))
        return ""
    said = [
        f"{PARTS[name].lower()}: {one.added:,} added, {one.changed:,} changed, {one.ended:,} ended"
        for name, one in found.items()
    ]
    return f"Loaded. {'; '.join(said)}." if said else "Everything was held already."


def _sure(at: Here, load: Load) -> str:
    return at.authority.slug if load.ends_most else ""


def _period(request: HttpRequest) -> Period | None:
    form = UploadForm(request.POST)
    form.is_valid()
    found: Period | None = form.cleaned_data.get("period")
    return found


def _gone(request: HttpRequest, at: Here, sentence: str) -> HttpResponse:
    form = UploadForm({"period": request.POST.get("period", "")})
    form.errors["file"] = form.error_class([sentence])
    return _page(request, at, form)


def _page(
    request: HttpRequest, at: Here, form: UploadForm, *, problems: tuple[Problem, ...] = ()
) -> HttpResponse:
    slug = at.authority.slug
    may_define = can_duty(Duty.DEFINE, at.standing, authority=slug)
    return shown(
        request,
        "web/measures/package.html",
        around=at.around("settings", at.current),
        is_wrong=form.is_bound or bool(problems),
        form=form,
        page=workbook_page(problems),
        kinds=",".join(KINDS),
        may_define=may_define,
        downloads={name: reverse("package-export", args=[slug, name]) for name in _TYPES}
        if may_define
        else {},
        lost=only_files_hold(at.known.council) if may_define else (),
        hub=reverse("settings", args=[slug]) if may_define else "",
    )


def _preview(
    request: HttpRequest,
    at: Here,
    form: LoadForm,
    load: Load,
    *,
    word: str,
    period: Period | None,
    name: str,
) -> HttpResponse:
    return shown(
        request,
        "web/measures/preview.html",
        around=at.around("settings", at.current),
        is_wrong=form.is_bound,
        form=form,
        preview=preview_of(load, held=at.known.council),
        is_wide=load.is_wide,
        name=name,
        upload=word,
        revision=at.authority.revision,
        period=PAGES.period(period) if period else "",
        back=reverse("packages", args=[at.authority.slug]),
    )


@require_safe
def export(request: HttpRequest, authority: str, form: str) -> HttpResponse:
    """Return the whole council as a package: the same bytes as long as nothing is changed."""
    at = here(request, authority)
    check_duty(Duty.DEFINE, at.standing, authority=at.authority.slug)
    if form not in _TYPES:
        raise Http404
    council = at.known.council
    content = zip_bytes(council) if form == "zip" else workbook_bytes(council)[0]
    answer = HttpResponse(content, content_type=_TYPES[form])
    answer["Content-Disposition"] = f'attachment; filename="{at.authority.slug}.{form}"'
    return answer
