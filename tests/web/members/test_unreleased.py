"""Nothing that is not released reaches a member or a reader, on any page, in any figure, word or count."""

import pytest

from quarterdeck.domain.memberships import Role
from tests.web.members.looked_at import DRAFTED, LAST, MINE, RESTRICTED, SIGNED, THIS, looked_at

pytestmark = pytest.mark.django_db

PAGES = [
    MINE,
    "/watch/",
    "/watch/search/?q=roads",
    "/watch/search/?q=crossings",
    "/watch/actions/",
    "/watch/actions/?state=all",
    "/watch/actions.csv",
    "/watch/publications/",
    *(
        f"{round_}{page}"
        for round_ in (THIS, LAST)
        for page in (
            "",
            "scorecard/",
            "scorecard/?col=why&col=trend&col=stands&group=rating",
            "scorecard.csv",
            "scorecard.xlsx",
            "plan/",
            "measures/roads/",
            "measures/roads/?as-of=2017-07-20",
            "measures/lamps/",
            "history/roads/",
            "finance/",
            "returns/",
            "texts/",
        )
    ),
    "/watch/mine/",
    "/watch/sign-off/",
    "/watch/round/",
    "/watch/package/",
    "/watch/measures/",
]
LATE = ("overdue.", "not started", "in draft", "waiting for sign-off", "wait for sign-off", "Returns")
"""Words of how far a collection has come, and who is late."""


def test_what_is_not_published_is_shown_and_counted_nowhere() -> None:
    made, leaks = looked_at(), []
    for role in (Role.MEMBER, Role.READER):
        client = made.reads(role, portfolios=["transport"] if role is Role.MEMBER else [])
        for address in PAGES:
            answer = client.get(address, follow=True)
            text = _text(answer.content, address)
            leaks += [(role, address, told) for told in (*SIGNED, *DRAFTED, *RESTRICTED) if told in text]
            leaks += [
                (role, address, "a red tag") for one in ['class="tag red'] if one in text and THIS in address
            ]
            leaks += [(role, address, told) for told in _late(text, address)]
            assert answer.status_code in (200, 403, 404), (address, answer.status_code)

    assert leaks == [], leaks
    assert any(told in _text(made.at_work.get(f"{THIS}measures/roads/").content, "") for told in SIGNED)


def test_where_members_look_in_drafts_and_who_is_late_stay_hidden() -> None:
    made, leaks, seen = looked_at(looks_in=True), [], set()
    client = made.reads(portfolios=["transport"])
    for address in PAGES:
        text = _text(client.get(address, follow=True).content, address)
        leaks += [(address, told) for told in DRAFTED if told in text]
        leaks += [(address, told) for told in _late(text, address)]
        if SIGNED[0] in text:
            seen.add(address)

    assert leaks == [], leaks
    assert {MINE, f"{THIS}scorecard/", f"{THIS}measures/roads/", f"{THIS}scorecard.csv"} <= seen


def test_a_member_entrusted_with_a_portfolio_reads_its_restricted_measures_not_its_texts() -> None:
    made = looked_at()
    page = made.reads(portfolios=["health"]).get(MINE).content.decode()

    assert RESTRICTED[0] in page
    assert RESTRICTED[1] not in page
    assert RESTRICTED[0] not in made.reads().get(f"{MINE}?of=health").content.decode()


def test_counts_of_a_dashboard_are_whole_without_what_is_due() -> None:
    page = looked_at().reads().get(LAST).content.decode()
    table = page[page.index("By portfolio: counts</caption>") :].split("</table>")[0]

    assert "Due" not in table
    assert [row.count("<td") for row in table.split("<tr")[2:]] == [5, 5, 5, 5]


def test_a_search_finds_what_was_published_last() -> None:
    client = looked_at().reads()

    assert "One measure has “clinics”." in client.get("/watch/search/?q=clinics").content.decode()


def _late(text: str, address: str) -> list[str]:
    """Return the words of a collection on a page; the page of actions counts its own that are overdue."""
    return [] if "/actions" in address else [told for told in LATE if told in text]


def _text(content: bytes, address: str) -> str:
    """Return what a page or file says; of a workbook, the text of its parts."""
    if not content.startswith(b"PK"):
        return content.decode("utf-8-sig")
    from io import BytesIO
    from zipfile import ZipFile

    with ZipFile(BytesIO(content)) as book:
        return "".join(book.read(name).decode("utf-8", "replace") for name in book.namelist())
