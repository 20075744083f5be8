"""A council's own schemes from TOML files: those beside its package, and those named with the command."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.toml_in import read_scheme_text


@dataclass(frozen=True, slots=True)
class SchemeFiles:
    """The schemes of some files by name, the file of each, everything wrong with how they are written."""

    schemes: Mapping[str, Scheme] = field(default_factory=dict)
    origins: Mapping[str, str] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


NO_FILES = SchemeFiles()


def differing(files: SchemeFiles, sheet: Mapping[str, Scheme], *, place: str) -> Iterator[Problem]:
    """Yield a problem for each scheme of `files` that stands in the sheet at `place` too, and differs."""
    for name, scheme in files.schemes.items():
        if name in sheet and not _same(scheme, sheet[name]):
            yield Problem(files.origins[name], sentence=_TWICE.format(name, place))


_TWICE = "the scheme '{}' stands also in {}, and differs; delete one of them"


def read_scheme_files(paths: Iterable[Path]) -> SchemeFiles:
    """Return the schemes of TOML files; of two that differ in one name the second is a problem."""
    schemes: dict[str, Scheme] = {}
    origins: dict[str, str] = {}
    problems: list[Problem] = []
    for path in paths:
        text, wrong = _text(path)
        found, more = read_scheme_text(text, file=path.name)
        problems += wrong or more
        if not (found or wrong or more):
            problems.append(Problem(path.name, sentence="holds no scheme; one begins as in [ours]"))
        for name, scheme in found.items():
            if name in schemes and not _same(schemes[name], scheme):
                problems.append(Problem(path.name, sentence=_TWICE.format(name, origins[name])))
            schemes.setdefault(name, scheme)
            origins.setdefault(name, path.name)
    return SchemeFiles(schemes, origins, tuple(problems))


def holds_schemes(path: Path) -> bool:
    """Tell whether a TOML file has rules in it, or cannot be read so that nobody knows."""
    text, wrong = _text(path)
    try:
        tables = tomllib.loads(text).values()
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return True
    return bool(wrong) or any(isinstance(table, dict) and "rules" in table for table in tables)


def _text(path: Path) -> tuple[str, tuple[Problem, ...]]:
    try:
        return path.read_text(encoding="utf-8-sig"), ()
    except UnicodeDecodeError:
        said = "is not text in UTF-8; save it as UTF-8 and try again"
    except FileNotFoundError:
        said = "there is no such file"
    except OSError as wrong:
        said = f"cannot be opened ({wrong.strerror or wrong})"
    return "", (Problem(path.name, sentence=said),)


def _same(one: Scheme, other: Scheme) -> bool:
    """Tell whether two schemes say the same, wherever their rules stand."""
    return _placeless(one) == _placeless(other)


def _placeless(scheme: Scheme) -> Scheme:
    return replace(scheme, rules=tuple(replace(rule, place="") for rule in scheme.rules))
