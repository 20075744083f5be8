"""Every example in the service: the same council comes out again, and makes the same pack, hash for hash."""

import pytest

from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.example_packages import EXAMPLES, TABLE, Example
from tests.records.made import NOON

every_example = pytest.mark.parametrize("example", TABLE, ids=str)


@every_example
def test_the_same_council_comes_out_again(example: Example, council: Authority, officer: Person) -> None:
    import_council(authority=council, council=example.council, by=officer, at=NOON)
    again = load(council)
    for name in Council.__dataclass_fields__:
        assert getattr(again, name) == getattr(example.council, name), name
    assert repr(again) == repr(example.council)


@every_example
def test_its_pack_is_the_same_of_files_and_of_records(
    example: Example, council: Authority, officer: Person
) -> None:
    import_council(authority=council, council=example.council, by=officer, at=NOON)
    of_files, of_records = (
        report_pack(held, on=example.round, timestamp=NOON, template=template_of(held, example.template))
        for held in (example.council, load(council))
    )
    assert of_records.key == of_files.key
    assert of_files.draft is None


def test_every_example_with_a_package_is_in_the_table() -> None:
    assert {one.folder for one in TABLE} == {path.parent.name for path in EXAMPLES.glob("*/package")}
