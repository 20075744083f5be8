"""What holds for the files of the repository itself."""

import importlib
import importlib.util
import pkgutil
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

import quarterdeck

ROOT = Path(__file__).parents[1]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").rglob("*.md")])

LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
# The home of a person or a session on some machine: never part of the project.
MACHINE_PATH = re.compile(r"(?<![\w.:/])/(?:home|root|Users|work|tmp)/\w|[A-Z]:\\Users\\(?!you\b)")
TEXT = {
    ".py",
    ".md",
    ".toml",
    ".txt",
    ".typ",
    ".jinja",
    ".csv",
    ".json",
    ".cfg",
    ".yaml",
    ".yml",
    ".css",
    ".svg",
    "",
}


def tracked_files() -> list[Path]:
    """Return the files git knows, or, in a copy without git, every file outside hidden and built folders."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True
        )
    except (OSError, subprocess.CalledProcessError):
        built = {".venv", "out", "dist"}
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not built & set(path.relative_to(ROOT).parts)
        ]
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def text_files() -> list[Path]:
    return [path for path in tracked_files() if path.suffix in TEXT and path.stat().st_size < 2_000_000]


def identity(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


# -- locks


def test_there_is_a_lock_for_each_purpose() -> None:
    assert [path.name for path in LOCKS] == ["base.txt", "build.txt", "service.txt", "test.txt", "uv.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=identity)
def test_locks_name_no_address(lock: Path) -> None:
    # An address in a lock sends everyone to one index, and tells strangers which.
    assert not re.search(r"://|--(extra-)?index|--find-links|\bfile:", lock.read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", LOCKS, ids=identity)
def test_every_pin_has_a_hash(lock: Path) -> None:
    entries = re.split(r"\n(?=[a-z0-9])", lock.read_text(encoding="utf-8"))

    assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def pins(name: str) -> set[str]:
    lines = (ROOT / "requirements" / name).read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if "==" in line and line[0].isalnum()}


@pytest.mark.parametrize("part", ["base.txt", "build.txt", "service.txt"])
def test_tests_run_on_the_versions_that_are_shipped(part: str) -> None:
    assert pins(part) <= pins("test.txt")


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = {re.split(r"[\[<>=~! ]", line)[0] for line in project["project"]["dependencies"]}

    assert wanted <= {pin.partition("==")[0] for pin in pins("base.txt")}


def test_every_dependency_says_what_it_is_for() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    dependencies = [line for line in lines if re.match(r'^  "[a-z][\w\[\],-]*[<>=]', line)]

    assert len(dependencies) > 20
    assert [line for line in dependencies if "#" not in line] == []


# -- text


def test_no_file_names_a_place_on_a_machine() -> None:
    itself = Path(__file__)
    guilty = [
        f"{identity(path)}: {found.group()}"
        for path in text_files()
        if path != itself
        and (found := MACHINE_PATH.search(path.read_text(encoding="utf-8", errors="replace")))
    ]

    assert guilty == []


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    inside = [
        link
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not re.match(r"https?:|mailto:|#", link)
    ]

    assert [link for link in inside if not (page.parent / link.partition("#")[0]).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=identity)
def test_links_to_a_heading_find_it(page: Path) -> None:
    linked = [
        (page.parent / path if path else page, heading)
        for path, hash_, heading in (link.partition("#") for link in LINK.findall(page.read_text("utf-8")))
        if hash_ and "://" not in path
    ]

    assert [
        f"{identity(at.resolve())}#{heading}" for at, heading in linked if heading not in anchors(at)
    ] == []


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as they are made where the repository is shown."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_every_page_can_be_reached_from_the_readme() -> None:
    reached, waiting = {ROOT / "README.md"}, [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        for link in LINK.findall(page.read_text(encoding="utf-8")):
            to = (page.parent / link.partition("#")[0]).resolve()
            if to.suffix == ".md" and to.exists() and to not in reached:
                reached.add(to)
                waiting.append(to)

    assert [identity(page) for page in PAGES if page not in reached] == []


def test_pictures_are_small_and_described() -> None:
    shown = {
        (page.parent / path).resolve(): alt
        for page in PAGES
        for alt, path in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", page.read_text(encoding="utf-8"))
    }

    assert len(shown) > 1
    assert [identity(picture) for picture, alt in shown.items() if len(alt) < 10] == []
    assert [identity(picture) for picture in shown if picture.stat().st_size > 200_000] == []


def test_architecture_names_every_folder_of_the_product() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    folders = {path.parent.name for path in (ROOT / "src" / "quarterdeck").glob("*/__init__.py")}

    assert len(folders) > 4
    assert sorted(name for name in folders if f"`{name}`" not in page) == []


def test_decisions_are_numbered_without_gaps() -> None:
    numbers = [int(path.name[:4]) for path in sorted((ROOT / "docs" / "decisions").glob("0*.md"))]

    assert numbers == list(range(1, len(numbers) + 1))


def test_decisions_stand_in_their_index() -> None:
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")

    for path in (ROOT / "docs" / "decisions").glob("0*.md"):
        title = path.read_text(encoding="utf-8").splitlines()[0].partition(". ")[2]
        assert f"{int(path.name[:4])}. [{title}]({path.name})" in index


def test_changelog_has_this_version() -> None:
    assert f"## {quarterdeck.__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


# -- glossary


def glossary_names() -> list[str]:
    """Return the names in the second column of the tables of docs/glossary.md."""
    rows = [
        line.strip("|").split("|")
        for line in (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("| ")
    ]
    return [name for row in rows for name in re.findall(r"`([A-Za-z_]+)`", row[1])]


def public_names() -> set[str]:
    """Return every public class and function of the domain and of compose."""
    names: set[str] = set()
    for layer in filter(importlib.util.find_spec, ("quarterdeck.domain", "quarterdeck.compose")):
        package = importlib.import_module(layer)
        for found in pkgutil.walk_packages(package.__path__, f"{layer}."):
            names |= {
                name for name, value in vars(importlib.import_module(found.name)).items() if is_ours(value)
            }
    return names


def is_ours(value: object) -> bool:
    return callable(value) and str(getattr(value, "__module__", "")).startswith("quarterdeck.")


def test_glossary_names_are_names_in_the_code() -> None:
    assert len(glossary_names()) > 20
    assert sorted(set(glossary_names()) - public_names()) == []
