"""Two people, one submission: what each typed, field by field, and the choice between them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import BoundField, Form
from django.utils import timezone

from quarterdeck.web.entry.sheaf import Sheaf
from quarterdeck.web.presenters.words import PAGES

CHOOSE = "choose-"
MINE, THEIRS = "mine", "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that two people filled differently; `chosen` is "mine", "theirs", or "" as yet."""

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str


def differences(mine: Sheaf, theirs: Sheaf, *, posted: Mapping[str, str]) -> tuple[Difference, ...]:
    """Return the fields that differ, in the order of the form."""
    others = {bound.html_name: bound for bound, _ in _fields(theirs)}
    found = []
    for bound, of in _fields(mine):
        other = others.get(bound.html_name)
        if other is None or bound.is_hidden:
            continue
        ours, held = _said(bound), _said(other)
        if ours != held:
            name = bound.html_name
            label = f"{of}: {bound.label}" if of else str(bound.label)
            found.append(Difference(name, label, ours, held, posted.get(f"{CHOOSE}{name}", "")))
    return tuple(found)


def resolved(posted: Mapping[str, str], theirs: Sheaf) -> dict[str, str]:
    """Return what was typed, with what the other person has where that was chosen."""
    found = {name: value for name, value in posted.items() if not name.startswith(CHOOSE)}
    for bound, _ in _fields(theirs):
        if posted.get(f"{CHOOSE}{bound.html_name}") == THEIRS:
            found |= _posted(bound)
    return found


def _fields(sheaf: Sheaf) -> Iterator[tuple[BoundField, str]]:
    """Yield every field, with what its form is about."""
    yield from ((bound, "") for bound in sheaf.form)
    for _, form in sheaf.parts:
        yield from ((bound, "") for bound in form)
    for one in sheaf.actions:
        yield from ((bound, one.action.text or "New action") for bound in _of(one.form))


def _of(form: Form) -> Iterator[BoundField]:
    yield from form


def _said(bound: BoundField) -> str:
    """Return what a field holds, in words."""
    value = bound.value()
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value if part not in (None, ""))
    if isinstance(value, date):
        return f"{value.day} {value.month} {value.year}"
    text = "" if value is None else str(value).replace("\r\n", "\n").strip()
    choices = getattr(bound.field, "choices", None)
    return dict(choices).get(text, text) if choices else text


def _posted(bound: BoundField) -> dict[str, str]:
    """Return a field as a browser would post it."""
    value: Any = bound.value()
    name = bound.html_name
    if "Day" in type(bound.field).__name__:
        parts = (value.day, value.month, value.year) if isinstance(value, date) else ("", "", "")
        return {
            f"{name}_{part}": str(typed) for part, typed in zip(("day", "month", "year"), parts, strict=True)
        }
    return {name: "" if value is None else str(value)}


def whose(by: str, at: Any) -> str:
    """Return who saved meanwhile, and when."""
    if at is None:
        return f"{by} saved this"
    local = timezone.localtime(at)
    return f"{by} saved this on {PAGES.date(local.date())} at {local:%H:%M}"
