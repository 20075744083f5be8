"""`quarterdeck pack` with a paper: the council's own Word template, and figures that are bound to nothing."""

import io
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import docx
import pytest

from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.interchange.made import folder

ROOT = Path(__file__).parents[2]

COVER = (
    "Of {indicators.total} measures {indicators.red|one is|{n} are} Red.\n"
    "We asked 1,923 people, and 5 of them twice."
)


def package(path: Path, *, text: str = COVER, answers: Sequence[Sequence[str]] = ()) -> Path:
    """A package with two measures and a template `ours`: a cover and the scorecard."""
    sheets: dict[str, Sequence[Sequence[Any]]] = {
        "authority": (("name",), ("Example Borough Council",)),
        "measures": (("key", "title"), ("a", "Roads mended"), ("b", "Visitors")),
        "observations": (
            ("measure", "period", "value"),
            ("a", "Q1 2017/18", 5),
            ("b", "Q1 2017/18", 60),
        ),
        "targets": (
            ("measure", "period", "value"),
            ("a", "Q1 2017/18", 5),
            ("b", "Q1 2017/18", 100),
        ),
        "packs": (
            ("pack", "order", "section", "title", "text"),
            ("ours", 1, "cover", "", text),
            ("ours", 2, "scorecard", "", ""),
        ),
        "papers": (
            ("meeting", "date", "title", "recommendations"),
            ("Cabinet", "2017-09-19", "Performance", "Note the report"),
        ),
    }
    if answers:
        sheets["answers"] = (("finding", "answer"), *answers)
    folder(path / "package", sheets)
    return path / "package"


def pack(source: Path, out: Path, *more: str) -> int:
    """Run the command."""
    period = ("--period", "Q1 2017/18", "--template", "ours", "--formats", "html")
    return main(["pack", str(source), *period, "--out", str(out), *more])


def test_template_of_the_council_is_filled_beside_the_pack(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "our.docx"
    assert main(["templates", "cover", str(own)]) == Exit.DONE
    assert pack(package(tmp_path), tmp_path / "out", "--cover", str(own)) == Exit.DONE
    name = "example-borough-council-q1-2017-18-ours-cover.docx"
    assert f"{name}  (the paper in your own Word template)" in capsys.readouterr().out
    document = docx.Document(io.BytesIO((tmp_path / "out" / name).read_bytes()))
    told = [one.text for one in document.paragraphs]
    assert "1.  Of 2 measures one is Red." in told
    assert "3.  Note the report" in told


def test_figures_bound_to_nothing_are_told_with_what_is_held_alike(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = package(tmp_path, answers=())
    assert pack(source, tmp_path / "out") == Exit.DONE
    said = capsys.readouterr().err
    assert "Note: 2 figures in the words of this pack are bound to nothing that is held:" in said
    assert "unbound:cover:1,923" in said
    assert "the same figure is held as {measure:a.now}, {measure:a.target}" in said
    page = next((tmp_path / "out").glob("*.html")).read_text("utf-8")
    assert "<mark" not in page


def test_many_figures_bound_to_nothing_are_counted_and_listed_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = str(ROOT / "examples" / "buckinghamshire-2017-q1" / "scorecard.xlsx")
    asked = ["pack", source, "--period", "Q1 2017/18", "--out", str(tmp_path), "--formats", "csv", "--quiet"]
    assert main(asked) == Exit.DONE
    (said,) = [line for line in capsys.readouterr().err.splitlines() if "bound to" in line]
    count = re.fullmatch(
        r"Note: (\d+) figures in the words of this pack are bound to nothing that is held; "
        r"with --unbound they are listed\.",
        said,
    )
    assert count
    assert main([*asked, "--unbound"]) == Exit.DONE
    assert capsys.readouterr().err.count("\n  unbound:") == int(count[1])


def test_answered_figure_is_told_no_more(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answers = (("unbound:cover:1,923", "Register of July"), ("unbound:cover:5", "The same"))
    assert pack(package(tmp_path, answers=answers), tmp_path / "out") == Exit.DONE
    assert capsys.readouterr().err == ""


def test_preview_marks_them(tmp_path: Path) -> None:
    assert pack(package(tmp_path), tmp_path / "out", "--draft", "--quiet") == Exit.DONE
    page = next((tmp_path / "out").glob("*.html")).read_text("utf-8")
    assert "<mark" in page
    assert "DRAFT" in page


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (None, "cannot be read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word document (.doc)"),
        (b"hello", "no Word document"),
    ],
)
def test_template_that_cannot_be_used_stops_it_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], data: bytes | None, said: str
) -> None:
    own = tmp_path / "our.docx"
    if data is not None:
        own.write_bytes(data)
    assert pack(package(tmp_path), tmp_path / "out", "--cover", str(own)) == Exit.PROBLEMS
    told = capsys.readouterr().err
    assert f"{own}" in told
    assert said in told
    assert "Nothing was written." in told
    assert not (tmp_path / "out").exists()


def test_name_that_does_not_exist_stops_it_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = package(tmp_path, text="Fine.\n{indicators.rde} are Red")
    assert pack(source, tmp_path / "out") == Exit.PROBLEMS
    problem = 'section 1 (cover) of the template ours, paragraph 2: there is no figure "indicators.rde"'
    assert problem in capsys.readouterr().err
    assert main(["templates", "check", str(source)]) == Exit.PROBLEMS
    assert problem in capsys.readouterr().err


def test_example_never_takes_the_place_of_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "our.docx"
    own.write_bytes(b"mine")
    assert main(["templates", "cover", str(own)]) == Exit.CANNOT_WRITE
    assert "exists already" in capsys.readouterr().err
    assert own.read_bytes() == b"mine"
