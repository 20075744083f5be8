"""`quarterdeck compare`: saved packs, sources, rounds: what differs is listed under its measure."""

from pathlib import Path

import pytest

from quarterdeck.compose.compared import compared
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
    assert f"that were restated:\n  1 Potholes mended, {Q1}: 95% -> 85%\n" in said
    assert said.endswith(f"3 differences in 1 measure of {Q1}; 1 figure restated.\n")
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


def test_a_figure_of_the_past_that_was_restated_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = package(tmp_path / "x"), package(tmp_path / "y", figure=94)
    assert main(["compare", before, after, "--period", Q2]) == Exit.DONE
    assert f"restated:\n  1 Potholes mended, {Q1}: 95% -> 94%\n" in capsys.readouterr().out


def test_sections_of_one_pack_alone_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = package(tmp_path / "x")
    typed = ["compare", source, source, "--period", Q1, "--template", "annex"]
    assert main([*typed, "--template-before", "standard"]) == Exit.DONE
    told = capsys.readouterr()
    assert "Sections in the second pack alone:\n  Other measures: summary\n" in told.out
    assert told.out.endswith("; 1 section in one pack alone.\n")
    assert "Note: the templates differ, standard and annex" in told.err
    assert main(typed) == Exit.DONE
    assert capsys.readouterr().out == f"No measure differs: 1 in both, {Q1}.\n"


def test_packs_are_made_in_the_language_that_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before, after = package(tmp_path / "x"), package(tmp_path / "y", figure=85)
    assert main(["compare", before, after, "--period", Q1, "--language", "cy"]) == Exit.DONE
    assert "rating: Gwyrdd -> Coch" in capsys.readouterr().out


def test_what_the_console_says_is_what_the_rule_of_comparing_finds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = saved(package(tmp_path / "x"), tmp_path / "one", Q2)
    two = saved(package(tmp_path / "y", figure=85), tmp_path / "two", Q2)
    capsys.readouterr()
    found = compared(*(Path(path).read_text(encoding="utf-8") for path in (one, two)))
    assert main(["compare", one, two]) == Exit.DONE
    said = capsys.readouterr().out
    assert found.restated
    assert all(f"{each.period}: {each.before} -> {each.after}" in said for each in found.restated)
    assert all(f": {each.before} -> {each.after}" in said for each in found.changes if each.key)


def test_a_saved_pack_takes_no_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = package(tmp_path / "x")
    kept = saved(source, tmp_path / "one")
    capsys.readouterr()
    asked = ["--period", Q1, "--template", "annex"]
    assert main(["compare", kept, source, *asked]) == Exit.DONE
    assert main(["compare", kept, kept, *asked]) == Exit.USAGE
    assert main(["compare", source, kept, *asked]) == Exit.DONE
    assert main(["compare", kept, source, "--period", Q1, "--template-before", "annex"]) == Exit.USAGE
    assert (
        "is a saved pack, which stays as it was made: leave out the template annex" in capsys.readouterr().err
    )


@pytest.mark.parametrize(
    ("content", "typed", "code", "said"),
    [
        ("{}", (), Exit.PROBLEMS, "is no saved pack"),
        ("[", (), Exit.PROBLEMS, "is no saved pack"),
        (None, (), Exit.USAGE, "is not a saved pack: name its round"),
        (None, ("--period", "Q9 2017"), Exit.USAGE, "Q9 2017"),
        (None, ("--period", Q1, "--template", "anex"), Exit.PROBLEMS, "anex"),
        (
            None,
            ("--period", Q1, "--language", "xx"),
            Exit.USAGE,
            'a pack cannot be in "xx"; it can be in en, cy',
        ),
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
