"""Two packs side by side: what differs, what was restated, which sections one of them has alone."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.compared import Compared, compared
from quarterdeck.compose.language.languages import catalogue_of
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period, quarter
from quarterdeck.interchange.read import read_council

AFTER = datetime(2018, 2, 1, 9, tzinfo=UTC)
ROOT = Path(__file__).parents[2]
Q2, Q3 = quarter(2017, 2), quarter(2017, 3)


@cache
def panels() -> Council:
    return read_council(ROOT / "examples" / "panels" / "package").council


def printed(council: Council, on: Period = Q3, *, template: str = "", language: str = "en") -> str:
    pack = report_pack(
        council,
        on=on,
        timestamp=AFTER,
        template=template_of(council, template),
        catalogue=catalogue_of(language),
    )
    return canonical(pack)


def test_a_pack_and_itself_do_not_differ() -> None:
    assert compared(printed(panels()), printed(panels())) == Compared((), (), (), ())


def test_a_figure_of_an_earlier_period_that_both_print_is_restated() -> None:
    seen = next(one for one in panels().observations if one.period.span == Q2.span and one.value is not None)
    assert seen.value is not None
    changed = tuple(
        replace(one, value=seen.value + Decimal(7)) if one is seen else one for one in panels().observations
    )
    found = compared(printed(panels()), printed(replace(panels(), observations=changed)))

    (restated,) = found.restated
    assert (restated.key, restated.period) == (seen.measure, "Q2 2017/18")
    assert restated.before != restated.after
    assert {one.key for one in found.changes} <= {seen.measure, ""}


def test_two_rounds_share_the_figures_of_their_past() -> None:
    found = compared(printed(panels(), Q2), printed(panels(), Q3))

    assert (found.only_before, found.only_after) == ((), ("Money",))
    assert len({one.key for one in found.changes}) > 5
    assert all(one.before != one.after for one in found.restated)


def test_sections_that_one_has_alone_are_named() -> None:
    found = compared(printed(panels()), printed(panels(), template="annex"))

    assert found.only_before
    assert found.only_after
    assert not set(found.only_before) & set(found.only_after)


def test_two_languages_are_told_apart_by_what_sections_are() -> None:
    found = compared(printed(panels()), printed(panels(), language="cy"))

    assert (found.only_before, found.only_after, found.restated) == ((), (), ())
    assert found.changes  # every word is another
