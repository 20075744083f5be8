"""Editions of one snapshot: what is restricted stands in its own, and the counts close in both."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Access
from quarterdeck.domain.observations import ReasonNone
from quarterdeck.domain.people import Commentary
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

Q1 = quarter(2017, 1)
AT = datetime(2017, 9, 1, tzinfo=UTC)
PACKAGE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
HIDDEN = ("cs-01", "cs-02")
SECRET = "Matter that concerns one contract only."


@cache
def example() -> Council:
    return read_council(PACKAGE).council


def with_secrets() -> Council:
    """The example with two measures restricted, and a restricted text beside a public measure."""
    access = {HIDDEN[0]: Access.RESTRICTED, HIDDEN[1]: Access.EXEMPT}
    found = tuple(
        replace(one, access=access.get(one.key, one.access), exempt_under="3" if one.key in HIDDEN else "")
        for one in example().measures
    )
    text = Commentary("cs-03", Q1, SECRET, access=Access.EXEMPT)
    return replace(example(), measures=found, commentary=(*example().commentary, text))


def pack(council: Council, readership: Readership = Readership.PUBLIC) -> ReportPack:
    return report_pack(council, on=Q1, timestamp=AT, readership=readership)


def test_public_edition_holds_nothing_that_is_restricted() -> None:
    made = pack(with_secrets())

    assert not {line.key for line in made.lines} & set(HIDDEN)
    assert SECRET not in canonical(made)
    assert made.marking == "Public"
    said = canonical(made)
    assert "One measure is restricted to officers." in said
    assert "One measure is exempt under paragraph 3 of Schedule 12A to the Local Government Act 1972." in said
    assert "One text about what stands here is exempt." in said
    assert f"{len(made.lines)} here + 2 left out = {len(made.lines) + 2} measures." in said


def test_exempt_edition_holds_what_is_exempt_and_not_what_is_for_officers() -> None:
    made = pack(with_secrets(), Readership.EXEMPT)

    assert {line.key for line in made.lines} & set(HIDDEN) == {HIDDEN[1]}
    assert SECRET in canonical(made)
    assert made.marking == "Exempt: not for publication"
    assert "1 left out" in canonical(made)


def test_restricted_edition_holds_all_of_it_and_says_so() -> None:
    made = pack(with_secrets(), Readership.RESTRICTED)

    assert {line.key for line in made.lines} >= set(HIDDEN)
    assert SECRET in canonical(made)
    assert made.marking == "Restricted: not for publication"


def test_counts_of_both_editions_close_over_their_own_lines() -> None:
    public, restricted = pack(with_secrets()), pack(with_secrets(), Readership.RESTRICTED)

    assert len(restricted.lines) - len(public.lines) == len(HIDDEN)
    for made in (public, restricted):
        for card in made.scorecards:
            counted = sum(line.is_counted for line in card.lines)
            assert sum(segment.count for segment in card.bar.segments) == counted


def test_public_edition_without_restricted_matter_is_the_whole_pack() -> None:
    assert "restricted" not in canonical(pack(example())).lower()


def test_missing_figure_of_a_settled_round_makes_no_draft() -> None:
    (first, *others) = (
        seen for seen in example().observations if seen.measure == "cs-01" and seen.round == Q1
    )
    gone = replace(first, value=None, numerator=None, denominator=None, reason_none=ReasonNone.NOT_RETURNED)
    seen = tuple(gone if one == first else one for one in example().observations)
    council = replace(example(), observations=seen)

    assert others == []
    assert report_pack(council, on=Q1, timestamp=AT).draft is not None
    assert report_pack(council, on=Q1, timestamp=AT, is_settled=True).draft is None
