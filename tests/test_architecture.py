"""The shape of the code: sizes, and who may know of whom. The layers themselves are in .importlinter."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "quarterdeck"

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
# "quarterdeck/compose/pack.py" or "quarterdeck/compose/pack.py:build", each with a comment that says why.
EXCEPTIONS = frozenset({"quarterdeck/records/migrations/0002_first.py"})  # written by Django

# Files to pack works without the service (docs/decisions/0001).
WITHOUT_DJANGO = ("domain", "compose", "interchange", "intake", "documents", "bulk")


def python_files(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(SOURCE.parent).as_posix()


def imported_roots(path: Path) -> set[str]:
    """Return the first part of every name the file imports, inside functions too."""
    roots: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            roots |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            roots.add((node.module or "").partition(".")[0])
    return roots


def long_functions(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or node.lineno) - node.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{name_of(path)}:{node.name}"


def too_large() -> set[str]:
    """Return the modules and functions over the limits, exceptions included."""
    modules = {
        name_of(path)
        for path in python_files(SOURCE)
        if len(path.read_text(encoding="utf-8").splitlines()) > LONGEST_MODULE
    }
    return modules | {name for path in python_files(SOURCE) for name in long_functions(path)}


def test_no_function_or_module_is_too_long() -> None:
    assert too_large() <= EXCEPTIONS, f"over {LONGEST_FUNCTION} lines a function or {LONGEST_MODULE} a module"


def test_exceptions_are_still_needed() -> None:
    assert too_large() >= EXCEPTIONS


@pytest.mark.parametrize("path", python_files(SOURCE / "domain"), ids=name_of)
def test_domain_imports_the_standard_library_alone(path: Path) -> None:
    assert imported_roots(path) <= {*sys.stdlib_module_names, "quarterdeck"}


@pytest.mark.parametrize("path", python_files(SOURCE / "domain"), ids=name_of)
def test_domain_opens_no_file_and_reads_no_clock(path: Path) -> None:
    forbidden = {
        "os",
        "io",
        "pathlib",
        "tempfile",
        "shutil",
        "time",
        "locale",
        "random",
        "socket",
        "subprocess",
    }

    assert not imported_roots(path) & forbidden
    called = {
        ast.unparse(node.func)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
    }
    assert not called & {"open", "print", "date.today", "datetime.now", "datetime.today", "datetime.utcnow"}


@pytest.mark.parametrize("folder", WITHOUT_DJANGO)
def test_files_to_pack_never_import_django(folder: str) -> None:
    guilty = [name_of(path) for path in python_files(SOURCE / folder) if "django" in imported_roots(path)]

    assert guilty == []


def test_no_typst_template_fetches_a_package() -> None:
    # Such an import reaches for the network, even where the package folders are empty.
    guilty = [
        name_of(path) for path in SOURCE.rglob("*.typ") if "@preview" in path.read_text(encoding="utf-8")
    ]

    assert guilty == []


def test_every_folder_is_a_package() -> None:
    bare = {path.parent for path in python_files(SOURCE) if not (path.parent / "__init__.py").exists()}

    assert bare == set(), "a folder without __init__.py escapes the import rules"
