"""The example panels in the service: the same council again, and the same packs of files and of records."""

from pathlib import Path

import pytest

from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.records.made import NOON

PACKAGE = Path(__file__).parents[2] / "examples" / "panels" / "package"


@pytest.fixture(scope="module")
def panels() -> Council:
    return read_council(PACKAGE).council


def test_the_same_council_comes_out_again(panels: Council, council: Authority, officer: Person) -> None:
    import_council(authority=council, council=panels, by=officer, at=NOON)
    again = load(council)
    for name in Council.__dataclass_fields__:
        assert getattr(again, name) == getattr(panels, name), name


def test_its_own_template_makes_the_same_pack(panels: Council, council: Authority, officer: Person) -> None:
    import_council(authority=council, council=panels, by=officer, at=NOON)
    of_files, of_records = (
        report_pack(held, on=quarter(2017, 3), timestamp=NOON, template=template_of(held, "quarterly"))
        for held in (panels, load(council))
    )
    assert of_records.key == of_files.key
