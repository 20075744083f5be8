"""The little markup of commentary: the same words and structure in the pages as in the pack, and no other."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from lxml import html
from lxml.html import HtmlElement

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.submit import submit
from quarterdeck.compose.report import report_pack
from quarterdeck.documents.html import render
from quarterdeck.domain.memberships import Role
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.targets import Target
from quarterdeck.records.load import load
from quarterdeck.web.known import forget
from tests.acts.collecting import COUNCIL, DURING, Q1, Team, collecting, give, sign_both
from tests.records import made
from tests.web.forms_found import faults, tree

pytestmark = pytest.mark.django_db

WRITTEN = """Two crews were **ill** in *May*, and 5 * 3 < 16 & so on.
- first: <script>alert(1)</script>
- second: '"><img src=x onerror=alert(1)>
* third, \\*as typed\\*
{{ 7*7 }} [here](javascript:alert(1)) <b>bold</b> &lt;i&gt;

The last **words** — “done”."""
"""What the parser takes as markup, and what it must leave as text."""


@pytest.fixture
def team() -> Iterator[Team]:
    forget()
    found = collecting(made.authority("here"))
    with act(authority=found.council, by=None, at=DURING, kind="test: a member"):
        give(found.council, found.officer, Role.MEMBER, portfolios=("transport",))
    aimed = replace(COUNCIL, targets=(Target("roads", Q1, value=Decimal(50)),))
    import_council(authority=found.council, council=aimed, by=found.officer, at=DURING, parts={"targets"})
    yield found
    forget()


def told(found: Team, text: str = WRITTEN, *, is_signed: bool = True) -> None:
    """Enter a Red figure with the text and submit it; sign it too."""
    row = found.of("roads")
    by: dict[str, Any] = {"authority": found.council, "by": found.owner, "at": DURING}
    entry = Entry((Observation("roads", Q1, value=Decimal(10)),), text)
    enter_figure(submission=row.pk, entry=entry, based_on=row.version, **by)
    submit(submission=row.pk, **by)
    if is_signed:
        sign_both(found, found.of("roads"))
    forget()


def shape(page: HtmlElement) -> list[tuple[str, str]]:
    """The commentary of a page: each paragraph and item from the first of its words to its last, without the
    notes beside figures that nothing binds.
    """
    for note in page.find_class("why-marked"):
        note.drop_tree()
    found = [_one(each) for each in page.iter("p", "li")]
    first = next((at for at, (_, words) in enumerate(found) if words.startswith("Two crews")), len(found))
    last = next((at for at, (_, words) in enumerate(found) if words.startswith("The last")), -1)
    return found[first : last + 1]


def _one(element: HtmlElement) -> tuple[str, str]:
    inner = "".join(f"<{one.tag!r}>{one.text_content()!s}" for one in element.iter("strong", "em"))
    return f"{element.tag!s} {inner}", " ".join(element.text_content().split())


def browser(found: Team, who: str = "officer") -> Client:
    client = Client()
    client.force_login(getattr(found, who))
    return client


def in_pack(found: Team) -> list[tuple[str, str]]:
    pack = report_pack(load(found.council), on=Q1, timestamp=DURING, is_settled=True)
    return shape(html.document_fromstring(render(pack).decode()))


def test_the_markup_is_what_the_parser_says(team: Team) -> None:
    told(team)
    found = in_pack(team)

    assert [kind for kind, _ in found] == [
        "p <'strong'>ill<'em'>May",
        "li ",
        "li ",
        "li ",
        "p ",
        "p <'strong'>words",
    ]
    assert found[1][1] == "first: <script>alert(1)</script>"


PAGES = {
    "measure": "/here/rounds/q1-2017-18/measures/roads/",
    "signing": "/here/sign-off/{}/",
    "submission": "/here/mine/{}/",
}


@pytest.mark.parametrize("page", PAGES)
def test_a_page_says_it_as_the_pack_does(team: Team, page: str) -> None:
    told(team)
    answer = browser(team).get(PAGES[page].format(team.of("roads").pk))

    assert answer.status_code == 200
    assert faults(answer) == []
    assert shape(tree(answer)) == in_pack(team)


def test_a_member_reads_the_beginning_as_the_pack_says_it(team: Team) -> None:
    told(team)
    answer = browser(team).get("/here/my-portfolio/?round=q1-2017-18")

    assert faults(answer) == []
    page = [_one(each) for each in tree(answer).iter("p", "li")]
    beginning = in_pack(team)[:4]
    assert [one for one in page if one in beginning] == beginning
