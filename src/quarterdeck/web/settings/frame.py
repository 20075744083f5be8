"""What every page of this part begins with and ends with: who may, what was opened, what came between."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Any, Generic, TypeVar

from django import forms
from django.http import HttpRequest
from django.urls import reverse

from quarterdeck.acts.set_up import ReasonMissing
from quarterdeck.domain.policies.duties import Duty, check_duty
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.domain.versions import EditedMeanwhile, UnknownVersion
from quarterdeck.web.pages.around import Around, Here, here
from quarterdeck.web.presenters.words import PAGES

T = TypeVar("T")
_MOST = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that two people wrote differently."""

    label: str
    yours: str
    theirs: str


@dataclass(frozen=True, slots=True)
class Meanwhile:
    """Somebody else saved since the form was opened: what she wrote, beside what was typed here."""

    sentence: str
    rows: tuple[Difference, ...]
    number: int


@dataclass(frozen=True, slots=True)
class Tried(Generic[T]):
    """What came of an act: its result, or None with the form's errors set and what came between."""

    result: T | None
    meanwhile: Meanwhile | None = None


def opened(request: HttpRequest, slug: str, duty: Duty) -> Here:
    """Return the council, for whom that duty is. Raises Http404 for strangers, and Refusal."""
    at = here(request, slug)
    check_duty(duty, at.standing, authority=at.authority.slug)
    return at


def around(at: Here) -> Around:
    """Return what stands around every page of this part."""
    return at.around("settings", at.current)


def address(at: Here, name: str, *more: str) -> str:
    """Return the address of a page of this part."""
    return reverse(name, args=[at.authority.slug, *more])


def based_on(request: HttpRequest, current: int) -> int:
    """Return the version that the form was opened with; `current` where none, or no number, came along."""
    typed = request.POST.get("based_on", "")
    if not (typed.isascii() and typed.isdigit()) or len(typed) > 10:
        return current
    return min(int(typed), _MOST)


def tried(form: forms.Form, act: Callable[[], T], *, labels: Mapping[str, str]) -> Tried[T]:
    """Do the act; what it refuses because of what was typed becomes an error of the form."""
    try:
        return Tried(act())
    except DoesNotHold as refused:
        form.add_error(refused.field if refused.field in form.fields else None, str(refused))
    except ReasonMissing as refused:
        form.add_error("reason" if "reason" in form.fields else None, str(refused))
    except EditedMeanwhile as refused:
        form.add_error(None, str(refused))
        return Tried(None, meanwhile(refused, labels))
    except UnknownVersion:
        form.add_error(None, "What you opened is not there any more. Open the page again and compare.")
    return Tried(None)


def meanwhile(refused: EditedMeanwhile, labels: Mapping[str, str]) -> Meanwhile:
    """Return what differs between the two, by the labels of the form."""
    mine, other = refused.yours, refused.theirs.saved
    rows = tuple(
        Difference(label, plain(getattr(mine, name)), plain(getattr(other, name)))
        for name, label in labels.items()
        if getattr(mine, name) != getattr(other, name)
    )
    return Meanwhile(str(refused), rows, refused.theirs.number)


def plain(value: Any) -> str:
    """Return a value as a person reads it."""
    match value:
        case None | "" | ():
            return "–"
        case Enum():
            return str(value.value)
        case date():
            return PAGES.date(value)
        case tuple():
            return ", ".join(map(str, value))
        case Mapping():
            return "; ".join(f"{name}: {said}" for name, said in value.items()) or "–"
        case _:
            return str(value)


@dataclass(frozen=True, slots=True)
class Change:
    """One version of something: when, by whom, why, and what became different."""

    number: int
    when: str
    by: str
    reason: str
    what: tuple[Difference, ...]


def history(rows: list[tuple[Any, Any]], labels: Mapping[str, str]) -> tuple[Change, ...]:
    """Return the versions of one thing, the latest first, each with what it changed.

    `rows` are a row of the records and the value it holds, the earliest first.
    """
    found: list[Change] = []
    before: Any = None
    for row, value in rows:
        found.append(
            Change(
                number=len(found) + 1,
                when=PAGES.date(row.recorded_at.date()),
                by=str(row.by),
                reason=row.reason,
                what=() if before is None else _changed(before, value, labels),
            )
        )
        before = value
    return tuple(reversed(found))


def _changed(before: Any, value: Any, labels: Mapping[str, str]) -> tuple[Difference, ...]:
    return tuple(
        Difference(label, plain(getattr(value, name)), plain(getattr(before, name)))
        for name, label in labels.items()
        if getattr(before, name) != getattr(value, name)
    )


def values_of(value: Any) -> dict[str, Any]:
    """Return a value of the domain by its fields, to begin a form with."""
    return {each.name: getattr(value, each.name) for each in fields(value)}
