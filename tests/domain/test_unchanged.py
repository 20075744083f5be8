from dataclasses import replace
from decimal import Decimal

import pytest

from quarterdeck.domain.observations import Quality
from quarterdeck.domain.schemes.grades import AMBER, GREEN, CountsAs
from quarterdeck.domain.unchanged import LookAtIt, SinceLastTime, is_unchanged_green, why_look

SAME = SinceLastTime(GREEN, GREEN, Decimal("20.0"), Decimal("20.0"))
EXCELLENT = replace(GREEN, name="excellent", severity=0)


def test_unchanged_green_needs_no_look() -> None:
    assert why_look(SAME) == ()
    assert is_unchanged_green(SAME)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({"grade": None}, ("not rated", "rating changed")),
        ({"grade": AMBER, "before": AMBER}, ("rating does not count as met",)),
        ({"grade": AMBER}, ("rating does not count as met", "rating changed")),
        ({"before": None}, ("rating changed",)),
        ({"before": AMBER}, ("rating changed",)),
        ({"grade": EXCELLENT}, ("rating changed",)),
        ({"is_judged": True}, ("judged by a person",)),
        ({"open_findings": 1}, ("open finding",)),
        ({"quality": Quality.PROVISIONAL}, ("figure is not final",)),
        ({"quality": Quality.REVISED}, ("figure is not final",)),
        ({"definition_changed": True}, ("definition changed",)),
        ({"target_changed": True}, ("target changed",)),
        ({"value": None}, ("no earlier figure",)),
        ({"value_before": None}, ("no earlier figure",)),
    ],
)
def test_each_reason_to_look(changed: dict[str, object], reasons: tuple[str, ...]) -> None:
    line = replace(SAME, **changed)  # type: ignore[arg-type]

    assert tuple(reason.value for reason in why_look(line)) == reasons
    assert not is_unchanged_green(line)


@pytest.mark.parametrize("counts_as", CountsAs)
def test_met_is_what_the_scheme_counts_as_met(counts_as: CountsAs) -> None:
    grade = replace(GREEN, counts_as=counts_as)

    assert is_unchanged_green(replace(SAME, grade=grade, before=grade)) is (counts_as is CountsAs.MET)


@pytest.mark.parametrize(
    ("now", "before", "moved"),
    [
        ("21", "20", False),
        ("21.000001", "20", True),
        ("19", "20", False),
        ("18.999999", "20", True),
        ("-21", "-20", False),
        ("-22", "-20", True),
        ("0", "0", False),
        ("0.000001", "0", True),
        ("20", "-20", True),
    ],
)
def test_five_per_cent_of_the_figure_before_either_way(now: str, before: str, moved: bool) -> None:
    line = replace(SAME, value=Decimal(now), value_before=Decimal(before))

    assert (LookAtIt.MOVED in why_look(line)) is moved


def test_how_far_is_a_setting() -> None:
    line = replace(SAME, value=Decimal("20.5"))

    assert is_unchanged_green(line, within=Decimal("2.5"))
    assert why_look(line, within=Decimal("2.4")) == (LookAtIt.MOVED,)
