import pytest

from quarterdeck.interchange.grammar.benchmarks import read_benchmarks


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "85.0% (England 2016/17) 83.5% (South East 2016/17)",
            [("England", "85.0", "2016/17"), ("South East", "83.5", "2016/17")],
        ),
        (
            "88.7% (England Q3 2016/17) 84.8% (South East Q3 2016/17)",
            [("England", "88.7", "Q3 2016/17"), ("South East", "84.8", "Q3 2016/17")],
        ),
        (
            "Statistical Neighbours (20%), the South East (24%), England (22%)",
            [("Statistical Neighbours", "20", ""), ("South East", "24", ""), ("England", "22", "")],
        ),
        ("National (31/12/2016) = 87%", [("National", "87", "31/12/2016")]),
        (
            "England 2016/17=85.0; South East 2016/17=83.5",
            [("England", "85.0", "2016/17"), ("South East", "83.5", "2016/17")],
        ),
        (
            "National results for 2016 = 56%, South East = 43%",
            [("National", "56", "2016"), ("South East", "43", "")],
        ),
        ("S East 70% England 66%", [("S East", "70", ""), ("England", "66", "")]),
        (
            "Eng. 52.8% S East 59.0% Similar 61.1%",
            [("Eng.", "52.8", ""), ("S East", "59.0", ""), ("Similar", "61.1", "")],
        ),
    ],
)
def test_names_values_and_periods_are_told_apart(text: str, found: list[tuple[str, str, str]]) -> None:
    figures, left = read_benchmarks(text)

    assert [(each.name, str(each.value), each.printed_period) for each in figures] == found
    assert left == ""


@pytest.mark.parametrize(
    "text",
    [
        "Local measure, benchmarking not available",
        "this is a local measure.",
        "[cut] Q1 step 24,500 [cut]",
        "and 28% below our comparative CIPFA",
        "2014/15: Eng. 24% S East 28%",
        "",
    ],
)
def test_what_is_not_figures_stays_text(text: str) -> None:
    figures, left = read_benchmarks(text)

    assert figures == ()
    assert left == text


def test_clauses_that_hold_none_are_left_beside_those_that_do() -> None:
    figures, left = read_benchmarks(
        "20% below target; Statistical Neighbours (62%), England (74%); corrected later"
    )

    assert [each.name for each in figures] == ["Statistical Neighbours", "England"]
    assert left == "20% below target; corrected later"
