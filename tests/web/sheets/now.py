"""A council whose round is open today, as the pages see it: they have no other day than today's."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import openpyxl
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.utils import timezone

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.open_round import open_round
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure, ValueKind
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import quarter, year
from quarterdeck.domain.rounds import Timetable
from quarterdeck.domain.targets import Target
from quarterdeck.records import models
from quarterdeck.web import known
from tests.acts.collecting import CHAIN, give
from tests.made_once import made_once
from tests.web.councils import PASSWORD

Q1, Q4 = quarter(2017, 1), quarter(2016, 4)
ROUND = "/ex/rounds/q1-2017-18/"


def share(key: str, title: str, **more: Any) -> Measure:
    made = Measure(key, title, value_kind=ValueKind.PERCENT, unit="%", portfolio="transport", decimals=1)
    return replace(made, **more)


MEASURES = (
    share("roads", "Roads mended in time", ref="T1"),
    share("bridges", "Bridges inspected", ref="T2"),
    Measure("trees", "Trees planted", ref="T3", portfolio="transport"),
    share("visits", "Health visits in time", ref="H1", portfolio="health"),
)
COUNCIL = Council(
    Policies("Exampleshire"),
    measures=MEASURES,
    targets=tuple(
        Target(one.key, year(first), value=Decimal(50))
        for one in MEASURES
        for first in (2016, 2017)
        if one.key != "trees"
    ),
    observations=(
        Observation("roads", Q4, value=Decimal("48.5")),
        Observation("bridges", Q4, value=Decimal("61")),
        Observation("visits", Q1, value=Decimal("20")),
    ),
    actions=(ImprovementAction("roads", "Hire a second crew", owner="Highways manager"),),
)


@dataclass(frozen=True)
class Now:
    """The council and its people, with a browser for each."""

    council: models.Authority
    officer: models.Person
    owner: models.Person
    other: models.Person
    head: models.Person

    def of(self, measure: str) -> models.Submission:
        rows = models.Submission.objects.for_authority(self.council)
        found: models.Submission = rows.get(measure__key=measure, round__period=Q1)
        return found

    def browser(self, person: models.Person, **asked: Any) -> Client:
        client = Client(**asked)
        client.force_login(person)
        return client


def open_now(council: Council = COUNCIL, slug: str = "ex", *, late: bool = False) -> Now:
    """Return a council with its round open today; `late` when the day for everything is over."""
    wrappers = list(connection.execute_wrappers)
    connection.execute_wrappers.clear()
    try:
        return _open(council, slug, late=late)
    finally:
        connection.execute_wrappers.extend(wrappers)


@made_once
def _open(council: Council, slug: str, *, late: bool) -> Now:
    known.forget()
    at = timezone.now()
    authority = models.Authority.objects.create(slug=slug)
    people = {
        name: models.Person.objects.create_user(f"{name}@{slug}.example.org", PASSWORD, name=f"{name} person")
        for name in ("officer", "owner", "other", "head")
    }
    with act(authority=authority, by=None, at=at, kind="test: people"):
        give(authority, people["officer"], Role.OFFICER)
        give(authority, people["owner"], Role.OWNER, portfolios=("transport",))
        give(authority, people["other"], Role.OWNER, portfolios=("health",))
        give(authority, people["head"], Role.APPROVER, steps=("service",))
    import_council(authority=authority, council=council, by=people["officer"], at=at)
    today = timezone.localdate(at) - timedelta(days=40 if late else 0)
    timetable = Timetable(
        Q1,
        opens=today - timedelta(days=3),
        data_due=today + timedelta(days=10),
        text_due=today + timedelta(days=15),
        closes=today + timedelta(days=60),
    )
    open_round(authority=authority, timetable=timetable, chain=CHAIN, by=people["officer"], at=at)
    authority.refresh_from_db()
    return Now(authority, **people)


def filled(content: bytes, cells: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return a sheet with cells filled in: by key of the measure, by heading."""
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    page = book["return"]
    columns = {cell.value: cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        for name, text in cells.get(page.cell(row, columns["key"]).value, {}).items():
            page.cell(row, columns[name]).value = text
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def cells_of(content: bytes) -> dict[str, dict[str, Any]]:
    """Return what stands in a sheet, by key of the measure."""
    book: Any = openpyxl.load_workbook(io.BytesIO(content))
    head, *rows = book["return"].iter_rows(values_only=True)
    return {row[0]: dict(zip(head, row, strict=True)) for row in rows}


def file(content: bytes, name: str = "mine.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
