"""Schemes written in rows of the `schemes` sheet."""

from decimal import Decimal

import pytest

from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED, CountsAs
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, TargetUse
from quarterdeck.interchange.schemes.rows_in import SchemeRow, read_scheme_rows

HEAD = ("scheme", "order", "rating", "when", "if unknown")


def sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> list[SchemeRow]:
    """Return rows as they stand under a heading in row 1."""
    return [SchemeRow(number, dict(zip(head, row, strict=False))) for number, row in enumerate(rows, start=2)]


def sentences(rows: list[SchemeRow]) -> list[str]:
    schemes, problems = read_scheme_rows(rows, file="council.xlsx")
    assert schemes == {}
    return [str(problem) for problem in problems]


def test_rows_make_a_scheme_in_the_order_given() -> None:
    schemes, problems = read_scheme_rows(
        sheet(
            ("ours", "10", "Green", "met", ""),
            ("ours", "30", "Red", "", ""),
            ("ours", "20", "Amber", "improved_on(last_year)", "Skip"),
        )
    )

    assert problems == ()
    assert schemes["ours"].rules == (
        Rule("green", "met", IfUnknown.NOT_RATED, "row 2"),
        Rule("amber", "improved_on(last_year)", IfUnknown.SKIP, "row 4"),
        Rule("red", "", IfUnknown.NOT_RATED, "row 3"),
    )
    assert {grade.name for grade in schemes["ours"].grades} == {"green", "amber", "red"}


def test_a_rating_is_declared_beside_any_of_its_rules() -> None:
    head = (*HEAD, "word", "word.cy", "letter", "shape", "colour", "severity", "counts as")
    schemes, problems = read_scheme_rows(
        sheet(
            ("ours", "1", "on track", "met", ""),
            (
                "ours",
                "2",
                "on track",
                "short <= 1",
                "",
                "On track",
                "Ar y trywydd",
                "",
                "",
                "Blue",
                "1",
                "Met",
            ),
            ("ours", "3", "red"),
            head=head,
        )
    )

    assert problems == ()
    on_track, red = schemes["ours"].grades
    assert red == RED
    assert (on_track.name, on_track.letter, on_track.colour, on_track.severity, on_track.counts_as) == (
        "on_track",
        "O",
        "blue",
        1,
        CountsAs.MET,
    )
    assert on_track.words == {"en": "On track", "cy": "Ar y trywydd"}


def test_what_is_of_the_whole_scheme_is_said_once() -> None:
    head = (*HEAD, "title", "note", "note.cy", "parameters", "target", "polarity", "level", "version")
    schemes, problems = read_scheme_rows(
        sheet(
            (
                "ours",
                "1",
                "green",
                "met",
                "",
                "Ours",
                "How.",
                "Sut.",
                "band = 5; far=2.5",
                "relaxed",
                "high",
                "x",
                "2",
            ),
            ("ours", "2", "red"),
            head=head,
        )
    )

    assert problems == ()
    ours = schemes["ours"]
    assert (ours.title, ours.note, ours.version) == ("Ours", {"en": "How.", "cy": "Sut."}, 2)
    assert ours.parameters == {"band": Decimal(5), "far": Decimal("2.5")}
    assert (ours.target, ours.polarity, ours.level) == (TargetUse.RELAXED, "high", "x")


def test_the_row_of_a_wrong_condition_is_named_when_it_is_checked() -> None:
    schemes, _ = read_scheme_rows(
        sheet(("ours", "1", "green", "met"), ("ours", "2", "amber", "shrt_pct <= 5"), ("ours", "3", "red"))
    )

    with pytest.raises(SchemeRefused) as refused:
        compile_scheme(schemes["ours"])

    assert str(refused.value) == (
        "row 3 of scheme 'ours' (Amber): 'shrt_pct' is not a known fact; did you mean 'short_pct'?"
    )


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (("", "1", "red"), "row 2: the row does not say which scheme it belongs to"),
        (("x", "", "red"), "row 2: scheme 'x' has no number in the column order"),
        (("x", "first", "red"), "row 2: scheme 'x' has no number in the column order"),
        (("x", "1e3", "red"), "row 2: scheme 'x' has no number in the column order"),
        (("x", "1", "red", "", "maybe"), "row 2: scheme 'x' has 'maybe' in the column if unknown"),
        (("x", "1", "blue"), "row 2: scheme 'x': the rating 'blue' is not declared"),
    ],
)
def test_a_wrong_row_is_named(row: tuple[str, ...], sentence: str) -> None:
    said = sentences(sheet(row))

    assert any(one.startswith(f"council.xlsx, sheet schemes, {sentence}") for one in said), said


def test_two_rows_with_one_place_are_named() -> None:
    assert sentences(sheet(("x", "1", "green", "met"), ("x", "1", "red"))) == [
        "council.xlsx, sheet schemes, row 3: scheme 'x' has the order 1, as row 2 has already"
    ]


@pytest.mark.parametrize(
    ("column", "text", "sentence"),
    [
        (
            "parameters",
            "band 5",
            "scheme 'x' has the parameter 'band 5'; write a name and a number: band = 5",
        ),
        ("parameters", "band = 1.2.3", "scheme 'x' has the parameter 'band = 1.2.3'; write a name"),
        ("target", "loose", "scheme 'x' has the target 'loose'; it can be: stated, relaxed"),
        ("version", "two", "scheme 'x' has the version 'two'; it is a whole number"),
        ("dated", "May", "scheme 'x' has the day 'May' in the column dated; write it as 2017-11-14"),
        ("reason needed", "often", "scheme 'x' has 'often' in the column reason needed; write yes or no"),
    ],
)
def test_a_wrong_cell_about_the_whole_scheme_is_named(column: str, text: str, sentence: str) -> None:
    said = sentences(sheet(("x", "1", "red", "", "", text), head=(*HEAD, column)))

    assert any(sentence in one for one in said), said


@pytest.mark.parametrize(("text", "is_needed"), [("Yes", True), ("no", False), ("", False)])
def test_a_scheme_says_whether_a_reason_is_needed(text: str, is_needed: bool) -> None:
    rows = sheet(("x", "1", "red", "", "", text), head=(*HEAD, "reason needed"))

    assert read_scheme_rows(rows)[0]["x"].reason_needed is is_needed


def test_two_titles_of_one_scheme_are_a_problem() -> None:
    rows = sheet(
        ("x", "1", "green", "met", "", "One"), ("x", "2", "red", "", "", "Two"), head=(*HEAD, "title")
    )

    assert sentences(rows) == [
        "council.xlsx, sheet schemes, row 3: scheme 'x' has the title 'Two', "
        "where another row has 'One'; say it once"
    ]


def test_a_sheet_without_rows_has_no_schemes() -> None:
    assert read_scheme_rows([]) == ({}, ())


def test_default_ratings_need_no_declaration() -> None:
    schemes, _ = read_scheme_rows(sheet(("x", "1", "green", "met"), ("x", "2", "amber")))

    assert schemes["x"].grades == (GREEN, AMBER)
