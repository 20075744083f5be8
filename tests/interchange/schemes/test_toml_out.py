"""A scheme as text reads back as the same scheme."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.schemes.grades import CountsAs, Grade, Shape
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.schemes.toml_in import read_scheme_text
from quarterdeck.interchange.schemes.toml_out import scheme_text

ODD = Scheme(
    'a "quoted" name',
    (
        Rule("yes", "met or short <= slack", IfUnknown.SKIP, "rule 1"),
        Rule("red", "short_pct > 5", place="rule 2"),
        Rule("yes", place="rule 3"),
    ),
    grades=(
        Grade("yes", {"en": "Yes", "cy": "Ie"}, "Y", Shape.STAR, "dark green", 0, CountsAs.MET),
        Grade("red", {"en": "Stop\\\n\x7f"}, "R", Shape.DIAMOND, "red", 3, CountsAs.MISSED),
    ),
    title="Tab\tand “quotes”",
    note={"en": "One", "cy": "Un"},
    parameters={"slack": Decimal("2.50")},
    polarity="high",
    level="outcome",
    starts=date(2017, 4, 1),
    ends=date(2018, 3, 31),
    reason_needed=True,
)


@pytest.mark.parametrize("scheme", [*shipped_schemes().values(), ODD], ids=lambda one: one.name)
def test_a_scheme_reads_back_as_it_was(scheme: Scheme) -> None:
    found, problems = read_scheme_text(scheme_text(scheme))

    assert problems == ()
    assert found == {scheme.name: replace(scheme, version=1)}
