"""A council written as a package and read back is the same council, by folder and by workbook."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings

from quarterdeck.domain.council import Authority, Council
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.periods import quarter
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.interchange.convert import write_package, write_wide
from quarterdeck.interchange.read import Reading, read_council
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.workbook_out import workbook_bytes, write_workbook
from quarterdeck.interchange.write import csv_bytes, tables, write_folder
from tests.interchange.councils import councils
from tests.interchange.made import MEASURES, Q1, folder

# A council has so many parts that making a failing one smaller takes minutes.
QUICK = (Phase.explicit, Phase.reuse, Phase.generate)


def own(reading: Reading) -> Council:
    """The council as read, without the schemes that every council gets."""
    shipped = shipped_schemes()
    return replace(
        reading.council,
        schemes={
            name: replace(scheme, rules=tuple(replace(rule, place="") for rule in scheme.rules))
            for name, scheme in reading.council.schemes.items()
            if name not in shipped
        },
    )


@pytest.mark.slow
@given(council=councils())
@settings(max_examples=40, phases=QUICK)
def test_folder_gives_the_council_back(council: Council) -> None:
    with TemporaryDirectory() as folder:
        write_folder(council, Path(folder))

        reading = read_council(folder)

    assert reading.problems == ()
    assert own(reading) == council


@pytest.mark.slow
@given(council=councils())
@settings(max_examples=25, phases=QUICK)
def test_workbook_gives_the_council_back(council: Council) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "package.xlsx"
        assert write_workbook(council, path) == ()

        reading = read_council(path)

    assert reading.problems == ()
    assert own(reading) == council


def small() -> Council:
    measure = Measure(
        "a",
        "=cmd|' /C calc'!A0",
        ref="+1",
        unit="%",
        decimals=1,
        retired=quarter(2017, 4),
        retired_because="Not asked for",
        retirement_approved_by="Cabinet, 3 May",
        acts_from=quarter(2017, 1),
        change_reason="A new survey, by post",
        change_approved_by="board",
        version=2,
    )
    observation = Observation("a", quarter(2017, 1), value=Decimal("50.0"), printed="@50.0%")
    scheme = Scheme(
        "ours", (Rule("green", "met"), Rule("red")), title="Ours", parameters={"band": Decimal("2.5")}
    )
    scheme = replace(
        scheme,
        reason_needed=True,
        version=2,
        change_reason="Asked for",
        change_approved_by="Cabinet",
        dated=date(2017, 11, 14),
    )
    scheme = replace(scheme, grades=scheme.grades[:1] + scheme.grades[2:])
    return Council(
        Authority("Exampleshire"), measures=(measure,), observations=(observation,), schemes={"ours": scheme}
    )


@pytest.mark.parametrize("kind", ["folder", "workbook"])
def test_formulas_stay_text_and_decimals_stay_as_typed(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "package.xlsx"
    if kind == "folder":
        path = tmp_path / "package"
        write_folder(small(), path)
        assert b"'=cmd" in (path / "measures.csv").read_bytes()
    else:
        write_workbook(small(), path)

    read = own(read_council(path))

    assert read == small()
    assert str(read.observations[0].value) == "50.0"


def test_the_same_council_gives_the_same_bytes(tmp_path: Path) -> None:
    first = {path.name: path.read_bytes() for path in write_folder(small(), tmp_path / "one")}
    again = {path.name: path.read_bytes() for path in write_folder(small(), tmp_path / "two")}

    assert first == again
    assert workbook_bytes(small()) == workbook_bytes(small())


def test_text_too_long_for_a_cell_is_cut_and_said(tmp_path: Path) -> None:
    measure = Measure("a", "x" * 40_000)
    council = Council(Authority("Exampleshire"), measures=(measure,))

    losses = write_workbook(council, tmp_path / "long.xlsx")

    assert losses == ("sheet measures, row 2, title: cut to 32,767 characters",)
    assert len(read_council(tmp_path / "long.xlsx").council.measures[0].title) == 32_767


def test_csv_ends_lines_as_excel_does() -> None:
    made = csv_bytes(tables(Council(Authority("Exampleshire")))["authority"])

    assert made == b"name\r\nExampleshire\r\n"


@pytest.mark.parametrize("name", ["package", "package.xlsx"])
def test_sheets_for_other_parts_of_the_product_are_handed_on(tmp_path: Path, name: str) -> None:
    checks = (("check", "severity"), ("sums", "warning"))
    answers = (("finding", "answer", "date"), ("sums:a", "=it is so", "2017-07-01"))
    first = read_council(
        folder(tmp_path / "in", {"measures": MEASURES, "checks": checks, "answers": answers})
    )

    write_package(first.council, tmp_path / name, carried=first.carried)
    again = read_council(tmp_path / name)

    assert again.problems == ()
    assert again.carried == first.carried
    assert again.carried["checks"][1] == ["sums", "warning"]
    assert again.council.answers[0].answer == "=it is so"
    said = write_wide(first.council, tmp_path / "wide.csv", period=Q1, carried=first.carried)
    assert said[-2:] == (
        "1 answer to a finding (sums:a): a wide sheet has no place for them",
        "the sheet 'checks': a wide sheet has no place for it",
    )
