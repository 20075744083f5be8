import csv
import io
import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents.csv import COLUMNS, Role, render
from quarterdeck.documents.csv.guard import RISKY, guard
from tests.factories import line, pack


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def pick(pack: ReportPack, role: Role) -> list[dict[str, str]]:
    return [row for row in rows_of(render(pack)) if row["role"] == role]


def test_csv_says_every_rating_value_and_target_of_now() -> None:
    made = pack()

    shown = [(row["key"], row["value"], row["target"], row["rating"]) for row in pick(made, Role.NOW)]

    assert shown == [(one.key, one.now.text, one.target.text, one.mark.word) for one in made.lines]


def test_csv_holds_each_round_of_the_year() -> None:
    made = pack()

    shown = [(row["key"], row["period"], row["value"], row["target"]) for row in pick(made, Role.ROUND)]

    assert shown == [
        (one.key, each.heading, each.figure.text, each.target.text)
        for one in made.lines
        for each in one.rounds
    ]


def test_csv_holds_last_year_and_the_figures_of_others() -> None:
    last, other = pick(pack(), Role.LAST_YEAR)[0], pick(pack(), Role.BENCHMARK)[0]

    assert (last["period"], last["value"], last["number"]) == ("Q1", "16.2%", "16.2")
    assert (other["source"], other["period"], other["value"]) == (
        "England, national return",
        "2015/16",
        "28.1%",
    )


def test_csv_number_is_empty_where_there_is_no_figure() -> None:
    none = pick(pack(), Role.NOW)[-1]

    assert (none["value"], none["number"], none["rating"]) == ("–", "", "Not rated")


def test_csv_begins_with_a_mark_that_excel_knows_and_ends_lines_as_the_standard_says() -> None:
    content = render(pack())

    assert content.startswith(b"\xef\xbb\xbf" + ",".join(COLUMNS).encode() + b"\r\n")


def test_csv_columns_are_those_of_the_reference() -> None:
    reference = Path(__file__).parents[2] / "docs" / "reference" / "csv.md"

    assert tuple(re.findall(r"^\| `(\w+)` \|", reference.read_text(encoding="utf-8"), re.M)) == COLUMNS


def test_csv_is_the_same_twice() -> None:
    assert render(pack()) == render(pack())


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"),
        ("+1 post", "'+1 post"),
        ("@x", "'@x"),
        ("-", "'-"),
        ("\t=1", "'\t=1"),
        ("\n=1", "'\n=1"),
        ("＝1", "'＝1"),
        ("-389", "-389"),
        ("+1.5", "+1.5"),
        ("-389\n", "'-389\n"),
        ("−389", "−389"),
        ("A = b", "A = b"),
        ("", ""),
    ],
)
def test_guard_leaves_only_numbers_and_text_alone(typed: str, written: str) -> None:
    assert guard(typed) == written


@pytest.mark.parametrize("typed", ["=1+1", "+1 more", "@x", "- none"])
def test_csv_guards_text_in_every_column(typed: str) -> None:
    made = pack(lines=(replace(line(), title=typed, ref=typed, outcome=typed, reason=typed, why=typed),))

    row = pick(made, Role.NOW)[0]

    assert {row[name] for name in ("measure", "ref", "outcome", "reason", "why")} == {f"'{typed}"}


@given(st.lists(st.text(st.characters()), min_size=20, max_size=20))
def test_csv_takes_any_text(texts: list[str]) -> None:
    made = pack(
        lines=tuple(line(f"m{i}", text, ref=text, commentary=(text,)) for i, text in enumerate(texts))
    )

    rows = rows_of(render(made))

    assert [row["key"] for row in rows if row["role"] == Role.NOW] == [f"m{i}" for i in range(20)]
    assert not any(_runs(row.values()) for row in rows)


def _runs(cells: Iterable[str]) -> bool:
    return any(cell.startswith(RISKY) and guard(cell) != cell for cell in cells)
