"""The pages of the documentation, walked as a reader would: files written, cells filled in, commands typed.

`python -m tests.docs_pages` prints anew what they show; where `...` leaves something out, a person mends it.
"""

import contextlib
import filecmp
import io
import os
import re
import shlex
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from openpyxl import load_workbook

from quarterdeck.console.main import main

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "examples"
NOT_RUN = ("make", "source", "python3", "git")
PAGES = tuple(
    page
    for page in (
        ROOT / "README.md",
        ROOT / "docs" / "tutorial.md",
        *sorted((ROOT / "docs" / "how-to").glob("*.md")),
    )
    if page.name != "windows-laptop.md"
)

_STEP = re.compile(
    r"^```(?P<kind>\w+)(?: (?P<name>[\w./-]+))?\n(?P<body>.*?)^```$"
    r"|[Ii]n\s`(?P<file>[\w./-]+)`,\ssheet\s`(?P<sheet>\w+)`,\scell\s`(?P<cell>[A-Z]+\d+)`,\swrite\s`(?P<text>[^`]+)`",
    re.M | re.S,
)
_SECONDS = re.compile(r"\b\d+\.\d s\b")
_LEFT_OUT = "..."


@dataclass(frozen=True, slots=True)
class Command:
    """What a reader types, and what the page shows for it."""

    typed: str
    shown: str


@dataclass(frozen=True, slots=True)
class Ran:
    """What came out of a command, output and errors in their order, and its exit code."""

    command: Command
    said: str
    code: int

    @property
    def is_as_shown(self) -> bool:
        """Whether the page shows it, seconds aside; a command that shows nothing need only end well."""
        if not self.command.shown:
            return self.code == 0
        return bool(re.fullmatch(_pattern(self.command.shown), _timeless(self.said)))


def _timeless(text: str) -> str:
    return _SECONDS.sub("0.0 s", text)


def _pattern(shown: str) -> str:
    lines = _timeless(shown).splitlines(keepends=True)
    return "".join(r"(?:.*\n)*?" if line.strip() == _LEFT_OUT else re.escape(line) for line in lines)


def commands(block: str) -> Iterator[Command]:
    """Yield the commands of a console block, each with the lines below it."""
    for part in re.split(r"^\$ ", block, flags=re.M)[1:]:
        typed, _, shown = part.partition("\n")
        yield Command(typed, shown.strip("\n") + "\n" if shown.strip() else "")


def walk(text: str, folder: Path) -> Iterator[Ran]:
    """Follow a page in `folder`, which holds the examples, and yield what each of its commands said."""
    with contextlib.chdir(folder):
        for step in _STEP.finditer(text):
            if step["cell"]:
                _fill(Path(step["file"]), step["sheet"], step["cell"], step["text"])
            elif step["kind"] == "console":
                yield from map(_ran, commands(step["body"]))
            elif step["name"]:
                Path(step["name"]).write_text(step["body"], encoding="utf-8")


def _fill(path: Path, sheet: str, cell: str, text: str) -> None:
    book = load_workbook(path)
    book[sheet][cell] = text
    book.save(path)


def _ran(command: Command) -> Ran:
    words = shlex.split(command.typed, comments=True)
    settings = {}
    while "=" in words[0]:
        name, _, value = words.pop(0).partition("=")
        settings[name] = value
    if words[0] == "quarterdeck":
        return Ran(command, *_quarterdeck(words[1:], settings))
    if words[0] not in NOT_RUN:
        _FILES[words[0]](*words[1:])
    return Ran(command, command.shown, 0)


def _quarterdeck(arguments: list[str], settings: dict[str, str]) -> tuple[str, int]:
    said = io.StringIO()
    before = dict(os.environ)
    os.environ |= settings
    try:
        with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
            code = main(arguments)
    except SystemExit as stop:  # a command typed wrongly
        code = int(stop.code or 0)
    finally:
        os.environ.clear()
        os.environ |= before
    return said.getvalue(), code


def _copy(*paths: str) -> None:
    *sources, goal = paths
    for source in sources:
        shutil.copy(source, goal)


def _same(first: str, second: str) -> None:
    assert filecmp.cmp(first, second, shallow=False), f"{first} and {second} differ"


def _folder(name: str) -> None:
    Path(name).mkdir()


_FILES: dict[str, Callable[..., None]] = {"cp": _copy, "mkdir": _folder, "cmp": _same}


def refreshed(text: str, folder: Path) -> str:
    """Return the page with what its commands say now; where the page leaves lines out, it stays as it is."""
    for ran in list(walk(text, folder)):
        shown = ran.command.shown
        if shown and not ran.is_as_shown and f"{_LEFT_OUT}\n" not in shown:
            text = text.replace(f"$ {ran.command.typed}\n{shown}", f"$ {ran.command.typed}\n{ran.said}", 1)
    return text


def room(folder: Path) -> Path:
    """Return `folder` with the examples in it, as one finds them in the repository."""
    shutil.copytree(EXAMPLES, folder / "examples", ignore=shutil.ignore_patterns("__pycache__"))
    return folder


def main_of_pages() -> None:
    """Print every page anew."""
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            text = page.read_text(encoding="utf-8")
            made = refreshed(text, room(Path(folder)))
        page.write_text(made, encoding="utf-8")
        sys.stdout.write(f"{page.relative_to(ROOT)}: {'as it was' if made == text else 'refreshed'}\n")


if __name__ == "__main__":
    main_of_pages()
