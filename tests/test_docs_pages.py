"""A stranger can follow the documentation word for word: its commands run, and show what it shows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from quarterdeck.compose.pack import Counts
from quarterdeck.console.main import parser
from quarterdeck.interchange.grammar.letters import heading
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.wide.table import BY_HEADING
from tests.docs_pages import PAGES, ROOT, commands, room, walk
from tests.docs_pictures import SUMMARY, example_pack

HOW_TO = ROOT / "docs" / "how-to"
SOURCE = ROOT / "src" / "quarterdeck"
FIRST_STEPS = ROOT / "examples" / "first-steps" / "scorecard.csv"
WINDOWS = HOW_TO / "windows-laptop.md"


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_of_a_page_show_what_it_shows(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for ran in walk(page.read_text(encoding="utf-8"), room(tmp_path)):
        assert ran.is_as_shown, f"$ {ran.command.typed}\n{ran.said}[exit code {ran.code}]"


def test_what_is_left_out_may_be_any_lines_and_seconds_any_time() -> None:
    (found,) = commands("$ quarterdeck pack a.xlsx\n...\nb.pdf  (0.3 s)\n")

    assert found.typed == "quarterdeck pack a.xlsx"
    assert found.shown == "...\nb.pdf  (0.3 s)\n"


def test_commands_for_windows_are_commands() -> None:
    typed = re.findall(r"quarterdeck (pack .*)$", WINDOWS.read_text(encoding="utf-8"), re.M)

    assert len(typed) > 1
    for line in typed:
        parser().parse_args([word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)])


def rows(page: Path, first: str) -> Iterator[tuple[str, str]]:
    """Yield the first two cells of each row of the tables of a page whose first heading is `first`."""
    for block in re.findall(r"(?:^\|.*\|\n)+", page.read_text(encoding="utf-8"), re.M):
        head, _, *lines = (
            [cell.strip() for cell in line.strip("|\n").split("|")] for line in block.splitlines()
        )
        if head[0] == first:
            yield from ((line[0], line[1]) for line in lines)


def test_headings_that_the_how_to_names_are_known() -> None:
    found = [row for row in rows(HOW_TO / "wide-sheet-headings.md", "Column") if not row[0].startswith("Q1")]

    assert len(found) > 8
    for name, also in found:
        words = [name, *(word.strip() for word in also.partition(":")[0].split(","))]
        assert {BY_HEADING[heading(word)].name for word in words} == {name}


def messages() -> str:
    """Return every text of the product, a line each."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCE.rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree))
    return "\n".join(
        node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )


def test_messages_that_are_explained_are_those_of_the_product() -> None:
    known = messages()
    explained = [
        said for said, _ in rows(HOW_TO / "troubleshooting.md", "It says") if not said.startswith("*")
    ]
    parts = [part.removeprefix("expected ") for said in explained for part in said.split("…")]

    assert len(explained) > 30
    assert [part for part in parts if part not in known] == []


SERVICE_PAGES = (
    ROOT / "docs" / "tutorial-service.md",
    *(
        HOW_TO / f"{name}.md"
        for name in (
            "define-measures",
            "edit-texts",
            "enter-figures",
            "fill-in-a-sheet",
            "load-and-export",
            "people-and-roles",
            "publish",
            "read-a-round",
            "read-as-a-member",
            "run-a-round",
            "set-up-a-council",
            "sign-off",
        )
    ),
)
BOLD = re.compile(r"\*\*([^*]+)\*\*(:?)")


def words_of_pages() -> str:
    """Return everything the service may print: its code, its templates, and the examples it shows."""
    files = [path for kind in ("py", "html") for path in SOURCE.rglob(f"*.{kind}")]
    files += [ROOT / "examples" / "buckinghamshire-2017-q1" / "package" / "measures.csv", FIRST_STEPS]
    return plain(" ".join(path.read_text(encoding="utf-8") for path in files))


def plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).replace("’", "'").casefold()


@pytest.mark.parametrize("page", SERVICE_PAGES, ids=lambda page: page.stem)
def test_names_of_buttons_and_links_are_those_of_the_service(page: Path) -> None:
    known = words_of_pages()

    assert [name for name in names(page.read_text(encoding="utf-8")) if plain(name) not in known] == []


def names(text: str) -> list[str]:
    """Return what a page calls by name, in bold: buttons, links, headings.

    A sentence or a lead-in is none, and what holds a number is put together when it is printed.
    """
    bold = BOLD.findall(text)
    return [
        name for name, colon in bold if not colon and not name.endswith(".") and not re.search(r"\d", name)
    ]


def test_readme_counts_the_shipped_schemes() -> None:
    said = f"{len(shipped_schemes())} schemes"

    assert said in (ROOT / "README.md").read_text(encoding="utf-8")
    assert said.replace(" schemes", " rating schemes") in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_picture_in_the_readme_is_described_with_the_counts_of_its_pack() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    (described,) = re.findall(rf"!\[([^\]]*)\]\(docs/pictures/{SUMMARY}\)", readme)
    summary = example_pack().sections[0]
    (counts,) = (block for block in summary.blocks if isinstance(block, Counts))

    assert ", ".join(f"{one.number} {one.mark.word}" for one in counts.items).lower() in described.lower()
    assert summary.title in described
