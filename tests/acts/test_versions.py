"""One value at a time: a version follows the one that was seen, or is refused."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal
from functools import partial
from typing import Any

import pytest
from django.db import IntegrityError, connection

from quarterdeck.acts.guard import act
from quarterdeck.acts.import_package import import_council
from quarterdeck.acts.versions import Changes, Signed, StandsTwice, Superseded, put
from quarterdeck.domain.council import Authority as Policies
from quarterdeck.domain.council import Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.records import models
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from quarterdeck.records.states import VersionState
from tests.records.made import NOON, later

Q1, Q2 = quarter(2017, 1), quarter(2017, 2)
FIGURE = Observation("roads", Q1, value=Decimal("50.0"))
COUNCIL = Council(Policies("Exampleshire"), measures=(Measure("roads", "Roads"),), observations=(FIGURE,))


class Desk:
    """One officer's way to write figures, an hour later each time."""

    def __init__(self, council: Authority, officer: Person) -> None:
        self.council, self.officer, self.hour = council, officer, 0
        import_council(authority=council, council=COUNCIL, by=officer, at=NOON)

    def put(self, value: Observation, **options: Any) -> models.Observation:
        self.hour += 1
        at = later(self.hour)
        linked = {row.key: row for row in models.Measure.objects.for_authority(self.council)}
        with act(authority=self.council, by=self.officer, at=at, kind="enter", about=value.measure):
            row = put(value, signed=Signed(self.council, self.officer, at), linked=linked, **options)
        assert isinstance(row, models.Observation)
        return row

    def rows(self) -> list[models.Observation]:
        return list(models.Observation.objects.for_authority(self.council).order_by("number"))

    def figures(self) -> list[str]:
        return [str(each.value) for each in load(self.council).observations]


@pytest.fixture
def desk(council: Authority, officer: Person) -> Desk:
    return Desk(council, officer)


def test_a_version_follows_the_one_that_was_seen(desk: Desk) -> None:
    (first,) = desk.rows()

    second = desk.put(replace(FIGURE, value=Decimal("51.5")), before=first, state=VersionState.CORRECTED)

    assert (second.number, second.chain, second.position) == (2, first.chain, first.position)
    assert [row.superseded_at for row in desk.rows()] == [later(1), None]
    assert desk.figures() == ["51.5"]
    assert load(desk.council, as_of=NOON).observations == (FIGURE,)


def test_something_new_comes_last(desk: Desk) -> None:
    desk.put(Observation("roads", Q2, value=Decimal(49)))

    assert desk.figures() == ["50.0", "49"]


def test_a_version_that_is_over_is_not_followed(desk: Desk) -> None:
    (first,) = desk.rows()
    desk.put(replace(FIGURE, value=Decimal(51)), before=first)

    with pytest.raises(Superseded, match="version 1"):
        desk.put(replace(FIGURE, value=Decimal(52)), before=first)

    assert desk.figures() == ["51"]


def test_what_is_there_already_does_not_begin_again(desk: Desk) -> None:
    with pytest.raises(StandsTwice, match="observations: the same is there already"):
        desk.put(replace(FIGURE, value=Decimal(51)))

    assert desk.figures() == ["50.0"]


def test_a_measure_of_another_authority_is_refused_as_what_it_is(desk: Desk, other: Authority) -> None:
    with act(authority=other, by=desk.officer, at=NOON, kind="define"):
        foreign = models.Measure.objects.for_authority(other).create(authority=other, key="roads")
    signed = Signed(desk.council, desk.officer, later())

    def enter() -> None:
        with act(authority=desk.council, by=desk.officer, at=later(), kind="enter"):
            put(replace(FIGURE, period=Q2), signed=signed, linked={"roads": foreign})

    with pytest.raises(IntegrityError, match="are of one authority"):
        enter()


def test_drafts_follow_one_another_beside_what_is_in_force(desk: Desk) -> None:
    (first,) = desk.rows()

    one = desk.put(replace(FIGURE, value=Decimal(51)), before=first, state=VersionState.DRAFT)
    two = desk.put(replace(FIGURE, value=Decimal(52)), before=one, state=VersionState.DRAFT)

    assert desk.figures() == ["50.0"]
    assert [row.superseded_at for row in desk.rows()] == [None, later(2), None]

    desk.put(replace(FIGURE, value=Decimal(52)), before=two)

    assert desk.figures() == ["52"]
    assert [row.number for row in desk.rows() if row.superseded_at is None] == [4]


def test_a_figure_keeps_the_file_it_was_read_from(desk: Desk) -> None:
    stored = models.StoredFile(
        authority=desk.council, sha256="0" * 64, size=1, stored_at=NOON, by=desk.officer
    )
    with act(authority=desk.council, by=desk.officer, at=NOON, kind="upload"):
        stored.save()

    row = desk.put(replace(FIGURE, place="sheet Q1, F12"), before=desk.rows()[0], source_file=stored)

    assert (row.source_file, row.place) == (stored, "sheet Q1, F12")


def at_once(tasks: list[Callable[[], Any]]) -> list[Any]:
    """Run the tasks in threads, each with a connection of its own; return what each returned or raised."""

    def one(task: Callable[[], Any]) -> Any:
        try:
            return task()
        except Superseded as refused:
            return refused
        finally:
            connection.close()

    with ThreadPoolExecutor(len(tasks)) as several:
        return [done.result() for done in [several.submit(one, task) for task in tasks]]


@pytest.mark.django_db(transaction=True)
def test_of_two_at_the_same_time_one_wins(desk: Desk) -> None:
    (first,) = desk.rows()

    def enter(figure: int) -> models.Observation:
        return desk.put(replace(FIGURE, value=Decimal(figure)), before=first)

    done = at_once([partial(enter, figure) for figure in range(60, 66)])

    assert sum(isinstance(each, Superseded) for each in done) == 5
    assert [row.number for row in desk.rows()] == [1, 2]
    assert len(load(desk.council).observations) == 1


@pytest.mark.django_db(transaction=True)
def test_the_same_package_twice_at_the_same_time_is_imported_once(other: Authority, officer: Person) -> None:
    done = at_once([lambda: import_council(authority=other, council=COUNCIL, by=officer, at=NOON)] * 3)

    assert sorted(map(len, done)) == [0, 0, 3]
    assert done[[len(each) for each in done].index(3)]["measures"] == Changes(added=1)
    assert models.Event.objects.for_authority(other).count() == 1
