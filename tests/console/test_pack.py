"""`quarterdeck pack`: the files it writes, and how problems stop it or not."""

from pathlib import Path

import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.console.sheets import CALLS, WASTE, write
from tests.interchange.made import folder

PERIOD = ["--period", "Q1 2017/18"]
BAD = (*WASTE[:7], "fifty-three", "", "")


def pack(source: Path, out: Path, *more: str) -> int:
    """Run the command."""
    return main(["pack", str(source), *PERIOD, "--out", str(out), *more])


def test_pack_writes_the_formats_asked_for_and_says_where(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert pack(write(tmp_path), tmp_path / "out", "--formats", "html,csv") == Exit.DONE
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "example-borough-council-q1-2017-18.csv",
        "example-borough-council-q1-2017-18.html",
    ]
    said = capsys.readouterr().out
    assert "example-borough-council-q1-2017-18.html  (web page" in said
    assert (
        "3 measures. Half of the measures we can rate are on target. One is well off target, in Resources."
        in said
    )


def test_council_can_be_named_where_the_sheet_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path, council="")
    assert pack(source, tmp_path / "out", "--formats", "csv", "--council", "Exampleshire") == Exit.DONE
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["exampleshire-q1-2017-18.csv"]
    assert capsys.readouterr().err == ""


def test_pack_is_quiet_when_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack(write(tmp_path), tmp_path / "out", "--formats", "csv", "--quiet") == Exit.DONE
    assert capsys.readouterr().out == ""


def test_same_sheet_and_time_make_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1501491600")
    source = write(tmp_path)
    for name in ("one", "two"):
        assert pack(source, tmp_path / name, "--formats", "html,csv", "--quiet") == Exit.DONE
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes()


def test_unknown_format_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack(write(tmp_path), tmp_path / "out", "--formats", "html,odt") == Exit.USAGE
    assert capsys.readouterr().err == "'odt' is not a format; there are html, pdf, docx, xlsx, csv, json.\n"


def test_problems_stop_the_pack_and_are_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert pack(write(tmp_path, BAD, CALLS), tmp_path / "out", "--formats", "html") == Exit.PROBLEMS
    said = capsys.readouterr().err
    assert "scorecard.csv, cell H3: found 'fifty-three'" in said
    assert "--draft" in said
    assert not (tmp_path / "out").exists()


def test_draft_goes_on_past_a_bad_cell_and_says_so_everywhere(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path, BAD, CALLS)
    assert pack(source, tmp_path / "out", "--formats", "html,csv", "--draft") == Exit.DONE
    page = next((tmp_path / "out").glob("*.html")).read_text(encoding="utf-8")
    assert "DRAFT" in page
    assert "could not be read" in page
    assert "fifty-three" in page
    assert "DRAFT. " in capsys.readouterr().out


def test_round_without_measures_is_a_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "scorecard.csv").write_text("")
    assert pack(tmp_path / "scorecard.csv", tmp_path / "out") == Exit.PROBLEMS
    assert capsys.readouterr().err.strip()


def test_characters_the_pdf_cannot_show_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path, (*WASTE[:9], "Going well 🎉"))
    assert pack(source, tmp_path / "out", "--formats", "pdf") == Exit.DONE
    assert "the PDF's fonts do not hold 🎉 (U+1F389)" in capsys.readouterr().err


def test_round_without_a_figure_is_most_likely_mistyped(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    package = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
    arguments = ["pack", str(package), "--period", "Q1 2030/31", "--out", str(tmp_path), "--formats", "csv"]
    assert main(arguments) == Exit.PROBLEMS
    said = capsys.readouterr().err
    assert "no figure is held for Q1 2030/31; the latest are for Q1 2017/18." in said
    assert main([*arguments, "--draft", "--quiet"]) == Exit.DONE


def test_restricted_matter_is_in_its_own_edition_alone(tmp_path: Path) -> None:
    header = ("key", "title", "access")
    folder(
        tmp_path / "package",
        {
            "authority": (("name",), ("Example Borough Council",)),
            "measures": (
                header,
                ("a", "Roads mended", ""),
                ("b", "A contract", "restricted"),
                ("c", "A sale", "exempt"),
            ),
            "observations": (
                ("measure", "period", "value"),
                ("a", "Q1 2017/18", 5),
                ("b", "Q1 2017/18", 6),
                ("c", "Q1 2017/18", 7),
            ),
        },
    )
    typed = ["pack", str(tmp_path / "package"), "--period", "Q1 2017/18", "--out", str(tmp_path)]

    for edition in ("public", "exempt", "restricted"):
        assert main([*typed, "--formats", "csv", "--quiet", "--edition", edition]) == Exit.DONE

    titles = ("Roads mended", "A sale", "A contract")
    for edition, held in (("", titles[:1]), ("-exempt", titles[:2]), ("-restricted", titles)):
        text = (tmp_path / f"example-borough-council-q1-2017-18{edition}.csv").read_text("utf-8-sig")
        assert tuple(one for one in titles if one in text) == held


def test_a_draft_of_the_public_edition_quotes_nothing_that_may_be_withheld(tmp_path: Path) -> None:
    """A word for who may read it that cannot be read keeps the measure to officers."""
    folder(
        tmp_path / "package",
        {
            "authority": (("name",), ("Example Borough Council",)),
            "measures": (
                ("key", "title", "access"),
                ("a", "Roads mended", ""),
                ("b", "A depot sold", "exmept"),
                ("c", "A contract", "exempt"),
            ),
            "observations": (
                ("measure", "period", "value"),
                ("a", "Q1 2017/18", 5),
                ("b", "Q1 2017/18", 6),
                ("c", "Q1 2017/18", "seven thousand"),
            ),
        },
    )
    assert pack(tmp_path / "package", tmp_path, "--formats", "html", "--quiet", "--draft") == Exit.DONE
    page = (tmp_path / "example-borough-council-q1-2017-18.html").read_text("utf-8")

    assert "observations.csv, cell C4: this cannot be read as it stands" in page
    for secret in ("depot", "A contract", "seven thousand", "exmept"):
        assert secret not in page
