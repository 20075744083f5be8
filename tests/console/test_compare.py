"""`quarterdeck compare`: saved packs, sources, rounds: what differs is listed under its measure."""

from pathlib import Path

import pytest

from quarterdeck.compose.kept_pack import read_pack
from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from tests.interchange.made import folder

Q1, Q2 = "Q1 2017/18", "Q2 2017/18"


def package(path: Path, *, figure: object = 95, title: str = "Potholes mended", target: int = 90) -> str:
    """A package of two measures over two rounds."""
    folder(
        path,
        {
            "authority": (("name",), ("Example Borough Council",)),
            "measures": (
                ("key", "ref", "title", "value kind", "access"),
                ("a", "1", title, "percent", ""),
                ("b", "2", "A contract", "percent", "exempt"),
            ),
            "targets": (("measure", "period", "value"), ("a", "2017/18", target), ("b", "2017/18", 50)),
            "observations": (
                ("measure", "period", "value"),
                ("a", Q1, figure),
                ("a", Q2, 60),
                ("b", Q1, 40),
                ("b", Q2, 41),
            ),
        },
    )
    return str(path)


def saved(source: str, out: Path, period: str = Q1) -> str:
    assert main(["pack", source, "-p", period, "-o", str(out), "-q", "--formats", "json"]) == Exit.DONE
    (found,) = out.glob("*.json")
    return str(found)


def test_two_sources_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before, after = package(tmp_path / "x"), package(tmp_path / "y", figure=85, target=92)

    assert main(["compare", before, after, "--period", Q1]) == Exit.DONE
    said = capsys.readouterr().out
    assert "1 Potholes mended\n  rating: Green -> Red\n  figure: 95% -> 85%\n  target: 90% -> 92%" in said
    assert said.endswith(f"3 differences in 1 measure of {Q1}.\n")
    assert "A contract" not in said


def test_two_saved_packs_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = saved(package(tmp_path / "x"), tmp_path / "one")
    after = saved(package(tmp_path / "y", title="Potholes mended in time"), tmp_path / "two")
    capsys.readouterr()

    assert main(["compare", before, after]) == Exit.DONE
    said = capsys.readouterr().out
    assert said.startswith("1 Potholes mended in time\n  definition: Potholes mended; ")
    assert main(["compare", before, before]) == Exit.DONE
    assert capsys.readouterr().out == f"No measure differs: 1 in both, {Q1}.\n"


def test_a_saved_pack_is_compared_with_its_source(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = package(tmp_path / "x")
    kept = saved(source, tmp_path / "one")
    capsys.readouterr()
    assert main(["compare", kept, source, "--period", Q1]) == Exit.DONE
    assert "No measure differs" in capsys.readouterr().out


def test_two_rounds_of_one_source_are_compared(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = package(tmp_path / "x")
    assert main(["compare", source, source, "--period", Q2, "--period-before", Q1]) == Exit.DONE
    said = capsys.readouterr().out
    assert "  rating: Green -> Red\n  figure: 95% -> 60%" in said
    assert f"of {Q1} and {Q2}." in said


def test_the_exempt_edition_has_what_the_public_one_leaves_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = package(tmp_path / "x")
    typed = ["compare", source, source, "--period", Q2, "--period-before", Q1, "--edition", "exempt"]
    assert main(typed) == Exit.DONE
    assert "2 A contract\n  figure: 40% -> 41%" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "typed", "code", "said"),
    [
        ("{}", (), Exit.PROBLEMS, "is no saved pack"),
        ("[", (), Exit.PROBLEMS, "is no saved pack"),
        (None, (), Exit.USAGE, "is not a saved pack: name its round"),
        (None, ("--period", "Q9 2017"), Exit.USAGE, "Q9 2017"),
    ],
)
def test_what_cannot_be_compared_is_said(
    content: str | None,
    typed: tuple[str, ...],
    code: Exit,
    said: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = tmp_path / "x.json"
    if content is not None:
        path.write_text(content)
    asked = str(path) if content is not None else package(tmp_path / "p")
    assert main(["compare", asked, asked, *typed]) == code
    assert said in capsys.readouterr().err


def test_a_saved_pack_is_the_pack(tmp_path: Path) -> None:
    kept = Path(saved(package(tmp_path / "x"), tmp_path / "one"))
    read = read_pack(kept.read_text(encoding="utf-8"))

    import hashlib

    assert read.key == hashlib.sha256(kept.read_bytes()).hexdigest()
    assert [line.title for line in read.lines] == ["Potholes mended"]
