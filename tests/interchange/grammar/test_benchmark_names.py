"""Names of places hold "and": a benchmark is not lost for that."""

from decimal import Decimal

import pytest

from quarterdeck.interchange.grammar.benchmarks import read_benchmarks

CASES = [
    ("Windsor and Maidenhead = 93.5%", [("Windsor and Maidenhead", "93.5")]),
    (
        "Milton Keynes = 97.3%; Brighton and Hove 2016/17 = 61%",
        [("Milton Keynes", "97.3"), ("Brighton and Hove", "61")],
    ),
    ("England = 60 and Wales = 50", [("England", "60"), ("Wales", "50")]),
]


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_name_with_and_is_read(text: str, expected: list[tuple[str, str]]) -> None:
    found, left = read_benchmarks(text)

    assert [(each.name, each.value) for each in found] == [(name, Decimal(value)) for name, value in expected]
    assert left == ""
