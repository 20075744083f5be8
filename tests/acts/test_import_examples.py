"""Every example in the service: the same council comes out again, and makes the same pack, hash for hash."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import Period, quarter, year
from quarterdeck.interchange.read import read_council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.records.made import NOON

EXAMPLES = Path(__file__).parents[2] / "examples"


@dataclass(frozen=True, slots=True)
class Example:
    """An example's folder, the round its pack is of, and the template it is made with."""

    folder: str
    round: Period
    template: str

    def __str__(self) -> str:
        return self.folder


TABLE = (
    Example("buckinghamshire-2015-year-end", year(2015), "year-end"),
    Example("buckinghamshire-2017-q1", quarter(2017, 1), "standard"),
    Example("oxfordshire-2016-q2", quarter(2016, 2), "quarterly-report"),
    Example("panels", quarter(2017, 3), "quarterly"),
)
every_example = pytest.mark.parametrize("example", TABLE, ids=str)


@cache
def as_read(example: Example) -> Council:
    """Return the council of an example as its files say. Nothing in them is wrong."""
    reading = read_council(EXAMPLES / example.folder / "package")
    assert reading.problems == ()
    return reading.council


@every_example
def test_the_same_council_comes_out_again(example: Example, council: Authority, officer: Person) -> None:
    import_council(authority=council, council=as_read(example), by=officer, at=NOON)
    again = load(council)
    for name in Council.__dataclass_fields__:
        assert getattr(again, name) == getattr(as_read(example), name), name
    assert repr(again) == repr(as_read(example))


@every_example
def test_its_pack_is_the_same_of_files_and_of_records(
    example: Example, council: Authority, officer: Person
) -> None:
    import_council(authority=council, council=as_read(example), by=officer, at=NOON)
    of_files, of_records = (
        report_pack(held, on=example.round, timestamp=NOON, template=template_of(held, example.template))
        for held in (as_read(example), load(council))
    )
    assert of_records.key == of_files.key
    assert of_files.draft is None


def test_every_example_with_a_package_is_in_the_table() -> None:
    assert {one.folder for one in TABLE} == {path.parent.name for path in EXAMPLES.glob("*/package")}
