"""Reading a council: one statement, whatever its size, without drafts, and quick."""

import time
from collections.abc import Callable
from dataclasses import fields
from decimal import Decimal
from typing import Any

import pytest

from quarterdeck.acts.import_package import import_council
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.records import models
from quarterdeck.records.kept import KEPT
from quarterdeck.records.load import load
from quarterdeck.records.states import VersionState
from tests.records.made import NOON, authority, later, officer

PERIODS = [quarter(year, number) for year in (2015, 2016, 2017) for number in (1, 2, 3, 4)]


def council(measures: int) -> Council:
    keys = [f"measure-{number}" for number in range(measures)]
    return Council(
        Policies("Exampleshire"),
        measures=tuple(Measure(key, key.title()) for key in keys),
        observations=tuple(
            Observation(key, period, value=Decimal("87.5"), numerator=Decimal(7), denominator=Decimal(8))
            for key in keys
            for period in PERIODS
        ),
        schemes=dict(shipped_schemes()),
    )


def recorded(whole: Council) -> models.Authority:
    new = authority()
    import_council(authority=new, council=whole, by=officer(new), at=NOON)
    return new


def test_every_part_of_a_council_is_kept() -> None:
    assert {kept.field for kept in KEPT} == {each.name for each in fields(Council)}


@pytest.mark.parametrize("kept", KEPT, ids=lambda kept: kept.field)
def test_every_field_has_a_column(kept: Any) -> None:
    columns = {field.name for field in kept.model._meta.get_fields()}
    own = [path.split("__")[0] for path in kept.paths]

    assert set(own) | set(kept.beside) <= columns
    assert set(kept.key) <= set(kept.names)
    # A column of the frame, such as the reason of a version, never stands for a field of the same name.
    assert not {"reason", "by", "state", "number", "position"} & set(own)


@pytest.mark.django_db
@pytest.mark.parametrize("measures", [0, 3, 30])
def test_one_statement_reads_a_council_of_any_size(
    measures: int, django_assert_num_queries: Callable[[int], Any]
) -> None:
    new = recorded(council(measures))

    with django_assert_num_queries(1):
        read = load(new)

    assert read == council(measures)


@pytest.mark.django_db
def test_before_anything_is_known_there_is_a_council_without_a_name() -> None:
    assert load(authority()) == Council(Policies(name=""), schemes=dict(shipped_schemes()))


@pytest.mark.django_db
def test_drafts_are_in_no_council() -> None:
    new = recorded(council(1))
    rows = models.Observation.objects.for_authority(new)
    draft = rows.order_by("id")[0]
    draft.pk, draft.number, draft.state, draft.recorded_at = None, 2, VersionState.DRAFT, later()
    draft.value = Decimal(99)
    draft.save(force_insert=True)

    assert load(new) == load(new, as_of=later(2)) == council(1)


@pytest.mark.django_db
def test_the_same_statement_reads_each_council_at_each_time() -> None:
    one, other = recorded(council(1)), recorded(council(2))
    import_council(authority=one, council=council(3), by=officer(one), at=later(3))

    before, after = later(1), later(4)
    assert [load(one, as_of=at) for at in (before, after)] == [council(1), council(3)]
    assert [load(other, as_of=at) for at in (before, after)] == [council(2), council(2)]
    assert [load(one), load(other)] == [council(3), council(2)]
    assert load(one, as_of=later(-1)) == load(authority())


@pytest.mark.slow
@pytest.mark.django_db
def test_three_hundred_measures_over_three_years_are_read_at_once() -> None:
    new = recorded(council(300))
    load(new)

    begun = time.process_time()
    read = load(new)
    took = time.process_time() - begun

    assert len(read.observations) == 3600
    assert took < 1, "a page reads this at every request"
