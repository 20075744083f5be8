"""Every form of a council, filled in badly: a sentence, never our mistake; what was typed stays, as text.

The forms are found in the pages, so that a new page is tested the day it is there.
"""

import random
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import Client
from django.urls import resolve
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.submit import submit
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.submissions import Entry
from quarterdeck.records import models
from quarterdeck.web import known
from quarterdeck.web.known import forget
from tests.acts.collecting import CHAIN, COUNCIL, MEASURES
from tests.web.forms_found import SENT, Field, Form, faults, forms_in, shown_in, tree
from tests.web.test_addresses import Place, address, addresses, place

__all__ = ["place"]
pytestmark = [pytest.mark.django_db, pytest.mark.slow]

Q2 = quarter(2017, 2)
WORKING = ("officer", "owner", "head", "administrator", "finance")
SOUND = (200, 302, 303, 400, 403, 404, 409, 413, 422)
HOSTILE = {
    "long": "word " * 2000 + "w" * 10_000,
    "control": "a\x00b\x01c\x08d\x1be\x7ff\x85g\u2028h",
    "NUL": "\x00",
    "surrogate": "a\ud800b",
    "strange letters": "\u202eoof\u202c a\u0301\u0301\u0301\u0327 \u200b\ufeff \U0001f6a7 \ufffe",
    "script": "<script>alert(1)</script>",
    "image": "'\"><img src=x onerror=alert(1)>",
    "template": "{{ 7*7 }} {% raw %} ${7*7} %s %(a)s {0}",
    "address": "javascript:alert(1)",
    "formula": '=HYPERLINK("x")',
    "huge number": "9" * 30,
    "NaN": "NaN",
    "infinite": "1e999",
    "minus nothing": "-0",
    "half": "0.00000000000000000000000000000001",
    "other digits": "\u0663\u00b2\u2462",
    "version": "99999999999999",
    "below": "-1",
    "day": "31 2 2017",
    "year": "99999",
    "spaces": " \t\r\n ",
}


# What a hidden field, or a list to choose from, never holds; some of it twice, so that it comes up often.
NEVER_OFFERED = ("nothing", "nothing", "nothing", "", "nonsense", "nonsense", "-1", "1.5") * 2


@dataclass(frozen=True)
class Filled:
    """A form with the browser of somebody it is for."""

    form: Form
    browser: Client


@pytest.fixture
def two_rounds(place: Place) -> Place:
    """The council with one of everything, and an open round: roads signed, bridges submitted, paths not."""
    timetable = Timetable(
        Q2,
        opens=date(2017, 10, 2),
        data_due=date(2017, 10, 14),
        text_due=date(2017, 10, 21),
        closes=date(2017, 10, 31),
    )
    team, at = place.team, datetime(2017, 10, 2, 9, tzinfo=UTC)
    by: dict[str, Any] = {"authority": team.council, "at": at}
    paths = replace(COUNCIL, measures=(*MEASURES, Measure("paths", "Paths mended", portfolio="transport")))
    import_council(council=paths, by=team.officer, parts={"measures"}, **by)
    open_round(timetable=timetable, chain=CHAIN, by=team.officer, **by)
    for key in ("roads", "bridges"):
        row = of(place, key)
        typed = Entry((Observation(key, Q2, value=Decimal("51.5")),), "Better than 48.5.")
        enter_figure(submission=row.pk, entry=typed, based_on=row.version, by=team.owner, **by)
        submit(submission=row.pk, by=team.owner, **by)
    for person in (team.head, team.board):
        row = of(place, "roads")
        sign_off(submission=row.pk, version=row.version, by=person, **by)
    forget()
    return place


def of(place: Place, key: str) -> models.Submission:
    """The submission of a measure in the open round."""
    rows = models.Submission.objects.for_authority(place.team.council)
    found: models.Submission = rows.get(measure__key=key, round__period=Q2)
    return found


def places(place: Place) -> list[Place]:
    """The place, its addresses about the closed round, and about each state of the open one."""
    about = [{"submission": of(place, key).pk, "key": key} for key in ("roads", "bridges", "paths")]
    open_ = [{**one, "period": "q2-2017-18"} for one in about]
    return [place, *(replace(place, arguments=place.arguments | one) for one in open_)]


_found: dict[tuple[str, ...], tuple[tuple[Form, str], ...]] = {}
"""The forms of a council's pages, by their addresses: each test begins with the same council."""


def every_form(place: Place) -> list[Filled]:
    """Each form that anybody finds in any page: once, at the first who finds it."""
    all_ = (address(at, name, needs) for at in places(place) for name, needs in addresses().items())
    wheres = tuple(dict.fromkeys(all_))
    if wheres not in _found:
        _found[wheres] = tuple(_looked_for(place, wheres))
    return [*(Filled(form, place.browsers[kind]) for form, kind in _found[wheres]), *_unfound(place)]


def _looked_for(place: Place, wheres: Iterable[str]) -> Iterator[tuple[Form, str]]:
    """Look into every page; yield each form with the kind of person who finds it first."""
    seen: set[tuple[Any, ...]] = set()
    for where in wheres:
        for kind in WORKING:
            for form in forms_in(place.browsers[kind], where):
                # A page has a form a row: one of those that ask for the same is enough.
                what = (resolve(form.action.partition("?")[0]).url_name, *sorted(form.fields), *form.buttons)
                if what not in seen:
                    seen.add(what)
                    yield form, kind


UNKNOWN = "unknown"
NO_FORM = {
    "build-again": "",
    "person-open": "",
    "publish-build": "reason changes looked version",
    "scheme-check": "text name reason based_on",
    "scorecard-row": "value text version based_on quality",
    "sign-off": "ticked round version note",
    "submission_preview": "value value-0 text version based_on quality why outlook",
    "theme-preview": "name brand link",
}
"""What is sent without a form of its own, or from a state that this council is not in: its fields."""


def _unfound(place: Place) -> Iterator[Filled]:
    for at in places(place):
        for name, fields in NO_FORM.items():
            where = address(at, name, addresses()[name])
            form = Form(where, where, {one: Field(UNKNOWN) for one in fields.split()})
            kind = "owner" if name == "submission_preview" else "head" if name == "sign-off" else "officer"
            yield Filled(form, place.browsers["administrator" if name == "person-open" else kind])


@contextmanager
def undone() -> Iterator[None]:
    """Undo in the end what the block did, so that each form meets the same council.

    What is known of it is kept, as in a service that runs; what was known of what is undone is forgotten.
    """
    before = dict(known._kept)
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    known.forget()
    known._kept.update(before)


def wrong_with(filled: Filled, sent: SENT, place: Place, *, typed: str = "") -> Iterator[str]:
    """What is wrong with the answer to a form; what it did is undone."""
    council = place.team.council
    before = models.Event.objects.for_authority(council).count()
    with undone():
        try:
            answer = filled.browser.post(filled.form.action, sent)
        except Exception as mistake:  # whatever it is, it would be a page of our own mistakes
            yield f"{type(mistake).__name__}: {str(mistake)[:300]}"
            return
        events = models.Event.objects.for_authority(council).count() - before
        yield from _wrong(answer, filled, typed, events)
        if answer.status_code == 302 and events:
            yield from _wrong_after(filled, answer)


def _wrong(answer: HttpResponseBase, filled: Filled, typed: str, events: int) -> Iterator[str]:
    status = answer.status_code
    if status not in SOUND:
        yield f"status {status}"
    if status >= 400 and events:
        yield f"refused with {status}, and {events} events"
    if events > 1:
        yield f"{events} events of one form"
    yield from faults(answer)
    if status == 422 and typed:
        page = tree(answer)
        for name, field in filled.form.fields.items():
            shown = shown_in(page, name) if field.is_typed else []
            if shown and not any(_plain(typed) == _plain(one) for one in shown):
                yield f"{name}: what was typed is gone"


def _plain(text: str) -> str:
    """The letters that every way to us keeps."""
    return "".join(one for one in text if one.isprintable() and one != "\ufffd" and not one.isspace())


def _wrong_after(filled: Filled, answer: HttpResponseBase) -> Iterator[str]:
    """What is wrong with the pages that show what was accepted."""
    forget()
    for where in (answer.headers["Location"], filled.form.page):
        try:
            after = filled.browser.get(where)
        except Exception as mistake:
            yield f"afterwards at {where}: {type(mistake).__name__}: {str(mistake)[:300]}"
            continue
        if after.status_code not in (200, 302, 403, 404):
            yield f"afterwards at {where}: status {after.status_code}"
        yield from (f"afterwards at {where}: {one}" for one in faults(after))


def with_all(form: Form, typed: str) -> dict[str, str | list[str]]:
    """The form with the same in each field that one types into."""
    found = form.stands
    found.update(
        {name: typed for name, field in form.fields.items() if field.is_typed or field.kind == UNKNOWN}
    )
    return found


Case = tuple[str, Filled, SENT, str]
"""What it is called, the form, what is sent, and what was typed into every field."""


def gather(place: Place, cases: Iterator[Case]) -> list[tuple[str, str, str]]:
    """Every fault of every case: the form, the case, and what it is."""
    return [
        (f"{filled.form.action} in {filled.form.page}", case, one)
        for case, filled, sent, typed in cases
        for one in wrong_with(filled, sent, place, typed=typed)
    ]


def test_empty_forms(two_rounds: Place) -> None:
    # Finding the forms takes as long as filling them in: that there are many is asked here, not by itself.
    forms = every_form(two_rounds)
    found = {resolve(one.form.action.partition("?")[0]).url_name for one in forms}
    assert {"submission", "text", "close-round", "new-measure", "targets", "person-add", "theme"} <= found
    assert len(found) > 40

    def cases() -> Iterator[Case]:
        for filled in forms:
            yield "nothing", filled, {}, ""
            yield "empty", filled, dict.fromkeys(filled.form.fields, ""), ""
            yield "as it stands", filled, filled.form.stands, ""
            names = one_of_each(f"{name}={value}" for name, value in filled.form.buttons)
            for button in filled.form.buttons:
                if f"{button[0]}={button[1]}" in names:
                    yield f"button {button}", filled, filled.form.stands | dict([button]), ""

    assert gather(two_rounds, cases()) == []


@pytest.mark.parametrize("parts", [(0, 1), pytest.param((2,), marks=pytest.mark.on_both)])
def test_what_nobody_should_type(two_rounds: Place, parts: tuple[int, ...]) -> None:
    """In every field that one types into at once, sent as it stands or with one of the buttons.

    Every form gets every second value, and every value goes to every second form: all of them take a minute.
    """

    def cases() -> Iterator[Case]:
        for at, filled in enumerate(every_form(two_rounds)):
            # A browser sends a button along, the first one where somebody presses Enter.
            ways = [dict([one]) for one in filled.form.buttons] or [{}]
            mine = [value for number, value in enumerate(HOSTILE.items()) if number % 3 in parts]
            for number, (case, value) in enumerate(mine):
                if (at + number) % 2:
                    continue
                way, typed = ways[number % len(ways)], arrived(value)
                yield f"{case} {way}", filled, with_all(filled.form, typed) | way, typed

    assert gather(two_rounds, cases()) == []


def one_of_each(names: Iterable[str]) -> list[str]:
    """One field of those that differ by the number of their row alone: it is read as all of them are."""
    return list({re.sub(r"\d+", "#", name): name for name in names}.values())


def arrived(typed: str) -> str:
    """The text as a browser sends it: half a letter pair becomes the mark for what cannot be read."""
    return typed.encode(errors="surrogatepass").decode(errors="replace")


def test_one_field_at_a_time(two_rounds: Place) -> None:
    """The rest as it stands, so that what is wrong in one is all that can hold the form up."""
    chance = random.Random(20171002)  # noqa: S311 - the same in each run

    def cases() -> Iterator[Case]:
        for filled in every_form(two_rounds):
            stands = filled.form.stands
            for name in one_of_each(filled.form.fields):
                field = filled.form.fields[name]
                case = chance.choice([*HOSTILE, *([] if field.is_typed else NEVER_OFFERED)])
                if case == "nothing":
                    yield f"no {name}", filled, {key: stands[key] for key in stands if key != name}, ""
                else:
                    yield f"{case} in {name}", filled, stands | {name: arrived(HOSTILE.get(case, case))}, ""
            name = chance.choice(["nothing", *filled.form.fields])
            yield f"{name} thrice", filled, stands | {name: ["1", "x", "\0"]}, ""

    assert gather(two_rounds, cases()) == []


def test_any_text_in_any_fields(two_rounds: Place) -> None:
    forms = every_form(two_rounds)

    @settings(max_examples=60, database=None)
    @given(data=st.data())
    def sent(data: st.DataObject) -> None:
        filled = data.draw(st.sampled_from(forms))
        names = sorted(filled.form.fields)
        texts = st.text(max_size=60).map(arrived)
        typed = {name: data.draw(texts) for name in data.draw(st.sets(st.sampled_from(names or ["x"])))}
        assert list(wrong_with(filled, filled.form.stands | typed, two_rounds)) == []

    sent()


NONSENSE = (
    "%00",
    "%FF%FE",
    "%3Cscript%3Ealert(1)%3C/script%3E",
    "9" * 30,
    "..%2F..",
    "a" * 3000,
    "'%22%3E%3Cb",
)


def test_addresses_with_nonsense_in_them(two_rounds: Place) -> None:
    """In place of a measure's key, a code, a period, a number; and in every question of an address."""
    wrong = []
    officer = two_rounds.browsers["officer"]
    for name, needs in addresses().items():
        where = address(two_rounds, name, needs)
        parts = [*where.strip("/").split("/")[1:]]
        odd = [where.replace(f"/{part}/", f"/{one}/") for part in parts for one in NONSENSE[:4]]
        asked = [f"{where}?{ask}={one}" for ask in QUESTIONS for one in NONSENSE[:3]]
        for one in (
            *odd[:: max(len(odd) // 4, 1)],
            f"{where}?" + "&".join(each.split("?")[1] for each in asked),
        ):
            wrong += [(one[:200], fault) for fault in _faults_at(officer, one)]
    assert wrong == []


QUESTIONS = (
    "q",
    "as-of",
    "portfolio",
    "rating",
    "sort",
    "group",
    "col",
    "round",
    "period",
    "page",
    "owner",
    "from",
    "pack",
    "copy",
    "paper",
    "one",
    "other",
)


def _faults_at(browser: Client, where: str) -> list[str]:
    try:
        answer = browser.get(where)
    except Exception as mistake:
        return [f"{type(mistake).__name__}: {mistake}"]
    sound = answer.status_code in (200, 302, 400, 403, 404, 405, 422)
    return faults(answer) if sound else [f"status {answer.status_code}"]
