"""The example Oxfordshire in the service: judged ratings, declared outcomes, the same pack hash for hash."""

from quarterdeck.acts.import_package import import_council
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.templates import template_of
from quarterdeck.domain.council import Council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Person
from tests.published.oxfordshire import ROUND, as_read
from tests.records.made import NOON


def test_the_same_council_comes_out_again(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=as_read(), by=officer, at=NOON)
    again = load(council)
    for name in Council.__dataclass_fields__:
        assert getattr(again, name) == getattr(as_read(), name), name


def test_the_quarterly_report_is_the_same_pack(council: Authority, officer: Person) -> None:
    import_council(authority=council, council=as_read(), by=officer, at=NOON)
    of_files, of_records = (
        report_pack(held, on=ROUND, timestamp=NOON, template=template_of(held, "quarterly-report"))
        for held in (as_read(), load(council))
    )
    assert of_records.key == of_files.key
    assert of_files.draft is None
