"""The form of a submission."""

from decimal import Decimal

from quarterdeck.records.in_hand import entry
from tests.web.entry.team import Entering


def test_page(found: Entering) -> None:
    client = found.client(found.nurse)
    page = client.get(found.page("visits"))
    assert page.status_code == 200
    got = client.post(
        found.page("visits"),
        {
            "version": 0,
            "numerator": "1,267",
            "denominator": "1,361",
            "value": "93.2%",
            "quality": "final",
            "text": "Fine",
            "do": "save",
        },
    )
    assert got.status_code == 302, got.content.decode()
    assert entry(found.row("visits")).observations[0].value == Decimal("93.2")
    page = client.get(found.page("visits"))
    page = client.get("/example/mine/")
    assert page.status_code == 200
