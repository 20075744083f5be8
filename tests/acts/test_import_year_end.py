"""The end of Buckinghamshire's 2015/16 in the service: a year as a round, the same pack hash for hash."""

from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.published.buckinghamshire_2015 import YEAR, held
from tests.records.made import NOON


def test_the_same_council_comes_out_again(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=held(), by=officer, at=NOON)
    again = load(council)
    for name in Council.__dataclass_fields__:
        assert getattr(again, name) == getattr(held(), name), name


def test_the_year_end_is_the_same_pack(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=held(), by=officer, at=NOON)
    of_files, of_records = (
        report_pack(kept, on=YEAR, timestamp=NOON, template=template_of(kept, "year-end"))
        for kept in (held(), load(council))
    )
    assert of_records.key == of_files.key
    assert of_files.draft is None
