"""Any two packs compared: every rating, figure, target and text that differs, and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.differences import Kind, differences
from quarterdeck.compose.report import report_pack
from quarterdeck.domain.council import Council
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council

Q1 = quarter(2017, 1)
AT = datetime(2017, 9, 1, tzinfo=UTC)
PACKAGE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
KEY = "cs-01"
BESIDE = {Kind.RATING, Kind.JUDGED}
"""What a change of a target may change with it: the rating, and whether the declared one differs from it."""


@cache
def example() -> Council:
    return read_council(PACKAGE).council


def told(council: Council, *, version: int = 1, at: datetime = AT) -> str:
    return canonical(report_pack(council, on=Q1, timestamp=at, version=version))


def with_figure(council: Council, value: str) -> Council:
    seen = tuple(
        replace(one, value=Decimal(value), numerator=None, denominator=None)
        if one.measure == KEY and one.round == Q1
        else one
        for one in council.observations
    )
    return replace(council, observations=seen)


def with_target(council: Council) -> Council:
    aims = tuple(
        replace(one, value=one.value + 50 if one.value is not None else None) if one.measure == KEY else one
        for one in council.targets
    )
    return replace(council, targets=aims)


def with_title(council: Council) -> Council:
    found = tuple(replace(one, title="Another title") if one.key == KEY else one for one in council.measures)
    return replace(council, measures=found)


def without(council: Council) -> Council:
    return replace(council, measures=tuple(one for one in council.measures if one.key != KEY))


def with_text(council: Council) -> Council:
    return replace(council, commentary=(*council.commentary, Commentary(KEY, Q1, "Two teams were short.")))


def with_action(council: Council) -> Council:
    return replace(council, actions=(*council.actions, ImprovementAction(KEY, "Fill both posts.")))


def with_judgement(council: Council) -> Council:
    judged = Judgement(KEY, Q1, rating="green", reason="The figure is late.")
    return replace(council, judgements=(*council.judgements, judged))


def with_name(council: Council) -> Council:
    return replace(council, theme=replace(council.theme, name="Another Council"))


def test_same_pack_of_another_version_and_time_does_not_differ() -> None:
    later = told(example(), version=2, at=datetime(2017, 12, 1, tzinfo=UTC))

    assert differences(told(example()), later) == ()


@pytest.mark.parametrize(
    ("changed", "kinds"),
    [
        (with_target, {Kind.TARGET}),
        (with_title, {Kind.DEFINITION}),
        (with_text, {Kind.COMMENTARY}),
        (with_action, {Kind.ACTIONS}),
    ],
)
def test_what_was_changed_is_told_of_its_measure_alone(
    changed: Callable[[Council], Council], kinds: set[Kind]
) -> None:
    found = differences(told(example()), told(changed(example())))

    assert {one.kind for one in found} - BESIDE == kinds
    assert {one.key for one in found} == {KEY}


def test_corrected_figure_is_told_with_the_rating_it_changes() -> None:
    found = differences(told(example()), told(with_figure(example(), "1")))

    by_kind = {one.kind: one for one in found if one.key == KEY}
    assert set(by_kind) - {Kind.JUDGED} == {Kind.FIGURE, Kind.RATING}
    assert (by_kind[Kind.FIGURE].before, by_kind[Kind.FIGURE].after) == ("30% (June)", "1% (June)")
    assert (by_kind[Kind.RATING].before, by_kind[Kind.RATING].after) == ("Red", "Green")
    assert {one.key for one in found} == {KEY}


def test_declared_rating_is_told_with_its_reason() -> None:
    (found,) = differences(told(example()), told(with_judgement(example())))

    assert (found.kind, found.before, found.after) == (Kind.JUDGED, "", "Declared Green: The figure is late.")


def test_measure_that_is_gone_or_new_is_told_once_with_its_figure() -> None:
    (gone,) = [one for one in differences(told(example()), told(without(example()))) if one.key]
    (new,) = [one for one in differences(told(without(example())), told(example())) if one.key]

    assert (gone.kind, gone.key, gone.after) == (Kind.GONE, KEY, "")
    assert (new.kind, new.key, new.before) == (Kind.NEW, KEY, "")
    assert gone.before == new.after == "30% (June), Red"


def test_what_belongs_to_no_measure_is_told_as_the_pack() -> None:
    (found,) = differences(told(example()), told(with_name(example())))

    assert (found.kind, found.key) == (Kind.PACK, "")
