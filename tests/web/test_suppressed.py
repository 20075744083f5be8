"""A suppressed figure cannot be worked out from what any page or file of the service tells."""

from csv import DictReader
from dataclasses import replace
from io import BytesIO, StringIO
from zipfile import ZipFile

import pytest
from django.test import Client

from quarterdeck.compose.report import report_pack
from quarterdeck.documents import csv
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.memberships import Role
from quarterdeck.records.load import load
from quarterdeck.web import known
from tests.web.suppressed import (
    DAY_BETWEEN,
    GIVEAWAY,
    Q1,
    ROUND,
    SECRET,
    SHOWN,
    SUPPRESSED,
    WHOLE,
    council,
    forms,
    published,
    reads,
)

pytestmark = pytest.mark.django_db
PAGES = [
    "/small/my-portfolio/",
    "/small/search/?q=thefts",
    ROUND,
    f"{ROUND}scorecard/",
    f"{ROUND}scorecard/?col=why&col=trend&col=stands&group=rating",
    f"{ROUND}scorecard.csv",
    f"{ROUND}scorecard.csv?find=Thefts+of+a",
    f"{ROUND}scorecard.xlsx",
    f"{ROUND}plan/",
    *(
        f"{ROUND}{page}"
        for key in ("whole", "a", "b", "c")
        for page in (
            f"measures/{key}/",
            f"measures/{key}/?as-of={DAY_BETWEEN}",
            f"measures/{key}/?as-of=2017-07-13",
            f"history/{key}/",
        )
    ),
]
WITHOUT_RIGHT = [
    (Role.MEMBER, {}),
    (Role.MEMBER, {"portfolios": ["safety"]}),
    (Role.READER, {}),
    (Role.ADMINISTRATOR, {}),
    (Role.OWNER, {"measures": ["c"]}),
]


@pytest.fixture(autouse=True)
def _forget() -> None:
    known.forget()


def told(client: Client, address: str) -> str:
    """What a page or file says; of a workbook, the text of its parts."""
    answer = client.get(address, follow=True)
    assert answer.status_code in (200, 403, 404), address
    if not answer.content.startswith(b"PK"):
        return answer.content.decode("utf-8-sig")
    with ZipFile(BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())


@pytest.mark.parametrize(("role", "scope"), WITHOUT_RIGHT)
def test_nobody_without_the_right_can_work_it_out(role: Role, scope: dict[str, list[str]]) -> None:
    client = reads(published(), role, **scope)
    pages = {address: told(client, address) for address in PAGES}
    hidden = (*forms(SECRET), *forms(GIVEAWAY))

    assert [(at, one) for at, text in pages.items() for one in hidden if one in text] == []
    assert all(figure in pages[f"{ROUND}scorecard/"] for figure in (WHOLE, SHOWN))


@pytest.mark.parametrize("key", ["a", "b"])
def test_what_is_withheld_says_why(key: str) -> None:
    client = reads(published(), Role.MEMBER)

    assert "the numbers are too small to show" in told(client, f"{ROUND}measures/{key}/")
    assert "suppressed" in told(client, f"{ROUND}scorecard/?col=why").casefold()
    assert "Suppressed" in told(client, f"{ROUND}history/{key}/")


def test_who_works_on_it_still_has_the_figure_in_its_history() -> None:
    client = reads(published(), Role.OWNER, measures=["b"])

    assert GIVEAWAY in told(client, f"{ROUND}history/b/")
    assert not any(one in told(client, f"{ROUND}history/a/") for one in forms(SECRET))


def test_the_scorecard_tells_what_the_pack_of_the_round_tells() -> None:
    authority = published()
    page = told(reads(authority, Role.READER), f"{ROUND}scorecard.csv")
    pack = csv.render(report_pack(load(authority), on=Q1, timestamp=SUPPRESSED)).decode("utf-8-sig")

    assert _ratings(page) == _ratings(pack)
    assert _ratings(page)["b"] == ("Not rated", "Suppressed: the numbers are too small to show.")


def _ratings(file: str) -> dict[str, tuple[str, str]]:
    """The rating of each measure, and why, as a file of figures tells them."""
    rows = (row for row in DictReader(StringIO(file)) if row["role"] == "now")
    return {row["key"]: (row["rating"], row["why"]) for row in rows}


def restricted() -> Council:
    """The council with one part of the whole restricted to officers, and nothing suppressed."""
    made = council()
    hidden = (replace(one, access=Access.RESTRICTED) if one.key == "a" else one for one in made.measures)
    return replace(made, measures=tuple(hidden))


@pytest.mark.parametrize(
    ("role", "scope", "has_total"),
    [
        (Role.MEMBER, {}, False),
        (Role.READER, {}, False),
        (Role.ADMINISTRATOR, {}, False),
        (Role.OWNER, {"measures": ["c"]}, False),
        (Role.OWNER, {"measures": ["whole"]}, True),
        (Role.MEMBER, {"portfolios": ["safety"]}, True),
        (Role.OFFICER, {}, True),
    ],
)
def test_total_that_gives_a_restricted_part_away_is_left_out(
    role: Role, scope: dict[str, list[str]], has_total: bool
) -> None:
    client = reads(published(restricted(), is_suppressed=False), role, **scope)
    pages = {address: told(client, address) for address in PAGES}

    assert any(one in text for text in pages.values() for one in forms(WHOLE)) is has_total
    assert SHOWN in pages[f"{ROUND}scorecard/"]
