"""A template as it is being typed: its sections by number, moved, added to, checked, read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, QueryDict

from quarterdeck.acts.change_template import MOST_SECTIONS, numbered
from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.web.packs.forms import EMPTY, MOST_ROWS, SectionForm, initial, other_languages, prefix

_FIELDS = ("section", "title", "text", "chosen", "options")
_TOO_MANY = f"A template has at most {MOST_SECTIONS} sections. Leave some out, or make two templates."


@dataclass(frozen=True, slots=True)
class Asked:
    """Which button was pressed: save, add, up or down, and about which section (0: none)."""

    verb: str
    number: int = 0


def asked(request: HttpRequest) -> Asked:
    """Return what a form asks for: to be saved, where it does not say."""
    verb, _, number = request.POST.get("do", "").partition("-")
    if verb not in ("up", "down", "add"):
        return Asked("save")
    return Asked(verb, int(number) if number.isascii() and number.isdigit() and len(number) < 4 else 0)


def from_rows(rows: Sequence[PackSection], council: Council) -> list[SectionForm]:
    """Return the forms of sections, and empty ones after them."""
    used = {code for row in rows for code in row.translations}
    languages = other_languages(council.authority.languages, used)
    first = [initial(row) for row in rows]
    return _begun([*first, *({} for _ in range(EMPTY))], languages)


def _begun(values: Sequence[dict[str, Any]], languages: Sequence[str]) -> list[SectionForm]:
    kept = values[:MOST_ROWS]
    return [
        SectionForm(initial=one, prefix=prefix(number), languages=languages, auto_id="%s")
        for number, one in enumerate(kept, start=1)
    ]


def from_post(posted: QueryDict, council: Council) -> list[SectionForm]:
    """Return the forms with what was typed, to be checked."""
    languages = _languages(posted, council)
    return [
        SectionForm(posted, prefix=prefix(number), languages=languages, auto_id="%s")
        for number in range(1, _count(posted) + 1)
    ]


def arranged(posted: QueryDict, council: Council, wanted: Asked) -> list[SectionForm]:
    """Return the forms with what was typed, in another order or with more empty ones; nothing is checked."""
    languages = _languages(posted, council)
    names = [*_FIELDS, *(f"{name}_{code}" for code in languages for name in ("title", "text"))]
    values = [
        {name: posted.get(f"{prefix(number)}-{name}", "") for name in names}
        for number in range(1, _count(posted) + 1)
    ]
    if wanted.verb == "add":
        values += [{} for _ in range(EMPTY)]
    else:
        _move(values, wanted.number - 1, -1 if wanted.verb == "up" else 1)
    return _begun(values, languages)


def _move(values: list[dict[str, Any]], at: int, by: int) -> None:
    """Let two that stand beside each other change places; at an end nothing moves."""
    if 0 <= at < len(values) and 0 <= at + by < len(values):
        values[at], values[at + by] = values[at + by], values[at]


def _count(posted: QueryDict) -> int:
    said = posted.get("sections", "")
    count = int(said) if said.isascii() and said.isdigit() and len(said) < 6 else 0
    return max(1, min(count, MOST_ROWS))


def is_too_long(posted: QueryDict) -> str:
    """Return why there are too many sections; "" where there are not."""
    said = posted.get("sections", "")
    return _TOO_MANY if said.isdigit() and (len(said) > 5 or int(said) > MOST_ROWS) else ""


def _languages(posted: QueryDict, council: Council) -> tuple[str, ...]:
    own = council.authority.languages
    used = [code for code in ("en", "cy") if f"{prefix(1)}-title_{code}" in posted]
    return other_languages(own, used)


def sections_of(forms: Sequence[SectionForm]) -> tuple[PackSection, ...]:
    """Return the sections that are there, in their order. The forms have to be valid."""
    return tuple(form.row() for form in forms if form.is_there)


def are_valid(forms: Sequence[SectionForm], council: Council, *, name: str) -> bool:
    """Tell whether every section can be; what is wrong is said at its field."""
    sound = [form.is_valid() for form in forms]
    there = [form for form, is_sound in zip(forms, sound, strict=True) if is_sound and form.is_there]
    rows = numbered(name, [form.row() for form in there])
    for form, row in zip(there, rows, strict=True):
        for field, problem in problems_of(row, council):
            form.wrong(problem, field=field)
    return all(not form.errors for form in forms)


def problems_of(row: PackSection, council: Council) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with a section, each with the field that it is about."""
    bare = replace(row, text="", chosen="", options="", translations={})
    if row.section.casefold() not in KINDS:
        yield from (("section", plain(one, row)) for one in _problems(bare, council))
        return
    found = [
        (name, replace(bare, **{name: value}))
        for name in ("chosen", "options")
        if (value := getattr(row, name))
    ]
    if "{" in row.text or "}" in row.text:
        found.append(("text", replace(bare, text=row.text)))
    for code, said in row.translations.items():
        if "text" in said:
            found.append((f"text_{code}", replace(bare, text=said["text"])))
    for field, alone in found:
        yield from ((field, plain(one, row)) for one in _problems(alone, council))


def _problems(row: PackSection, council: Council) -> tuple[str, ...]:
    return template_problems(PackTemplate(row.pack, row.pack, (row,)), council if row.text else None)


def plain(problem: str, row: PackSection) -> str:
    """Return a problem without its place: it stands there already."""
    said = problem.removeprefix(row.place).lstrip(":, ")
    return f"{said[:1].upper()}{said[1:]}."


def place(problems: Sequence[str], forms: Sequence[SectionForm], name: str) -> list[str]:
    """Say what was found while a pack was made at its section; return what is about none of them."""
    there = [form for form in forms if form.is_there]
    rows = numbered(name, [form.row() for form in there])
    left: list[str] = []
    for problem in problems:
        found = next(
            (pair for pair in zip(there, rows, strict=True) if problem.startswith(pair[1].place)), None
        )
        if found is None:
            left.append(problem)
        else:
            field = "text" if "paragraph" in problem else "options"
            found[0].wrong(plain(problem, found[1]), field=field)
    return left
