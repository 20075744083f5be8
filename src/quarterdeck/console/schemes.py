"""`quarterdeck schemes`: the shipped rating schemes, and the prover on a council's own."""

import argparse
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import columns, say
from quarterdeck.console.source import Source, listed, reading_of

if TYPE_CHECKING:
    from quarterdeck.domain.schemes.scheme import Scheme
    from quarterdeck.interchange.problems import Problem


def add_to(commands: Commands) -> None:
    """Add the command with its three verbs."""
    found = add_command(
        commands,
        "schemes",
        about="list the rating schemes, show one, or check your own",
        examples="""
        quarterdeck schemes list
        quarterdeck schemes show tolerance-target
        quarterdeck schemes check our-scheme.toml
        quarterdeck schemes check package.xlsx
        """,
        run=_list,
    )
    verbs = found.add_subparsers(title="verbs", metavar="VERB", required=True)
    verbs.add_parser("list", help="every shipped scheme, a line each").set_defaults(run=_list)
    show = verbs.add_parser("show", help="one scheme: its sentence, ratings and rules")
    show.add_argument("name", metavar="NAME")
    show.set_defaults(run=_show)
    check = verbs.add_parser("check", help="run the prover on a council's own schemes")
    check.add_argument(
        "source", metavar="FILE", help="a .toml file, or a workbook or package with a schemes sheet"
    )
    check.add_argument(
        "--all",
        action="store_true",
        help="also what nearly every scheme needs: a figure, a target, a polarity",
    )
    check.set_defaults(run=_check)


def _list(_: argparse.Namespace) -> int:
    from quarterdeck.interchange.schemes.shipped import shipped_schemes

    rows = [(scheme.name, scheme.note.get("en", scheme.title)) for scheme in shipped_schemes().values()]
    say(columns(rows))
    return Exit.DONE


def _show(chosen: argparse.Namespace) -> int:
    from quarterdeck.interchange.schemes.shipped import shipped_schemes

    found = shipped_schemes().get(chosen.name)
    if found is None:
        there = ", ".join(shipped_schemes())
        raise Stop(f"there is no shipped scheme '{chosen.name}'; there are: {there}.", code=Exit.USAGE)
    say(_described(found))
    return Exit.DONE


def _described(scheme: "Scheme") -> str:
    rules = [
        (rule.rating, rule.when or "otherwise", _if_unknown(rule.if_unknown.value)) for rule in scheme.rules
    ]
    parameters = ", ".join(f"{name} = {value:f}" for name, value in scheme.parameters.items())
    parts = [f"{scheme.title or scheme.name} (version {scheme.version})", scheme.note.get("en", "")]
    if parameters:
        parts.append(f"Parameters, settable per measure: {parameters}")
    parts.append(f"Target: {scheme.target.value}")
    parts.append("Rules, first that holds:")
    parts += [f"  {line}" for line in columns(rules).splitlines()]
    return "\n".join(part for part in parts if part)


def _if_unknown(value: str) -> str:
    return "(if unknown: skip)" if value == "skip" else ""


def _check(chosen: argparse.Namespace) -> int:
    """Print what the prover finds; end with 1 when a scheme is refused."""
    from quarterdeck.domain.schemes.kind import vocabulary_of
    from quarterdeck.domain.schemes.prove import is_refused, prove

    schemes = _own_schemes(chosen.source)
    refused = False
    for scheme in schemes.values():
        findings = prove(scheme, vocabulary=vocabulary_of(scheme))
        bad = is_refused(findings)
        refused = refused or bad
        say(f"{scheme.name}: {'refused' if bad else 'good'}")
        for finding in (one for one in findings if chosen.all or not one.is_obvious):
            say(f"  {finding.gravity.value}: {finding.sentence}")
    return Exit.PROBLEMS if refused else Exit.DONE


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise Stop(f"{path.name}: is not text in UTF-8; save it as UTF-8 and try again.") from None


def _own_schemes(source: str) -> "Mapping[str, Scheme]":
    """Return the council's own schemes of a file. Stops at problems, and where there is none."""
    from quarterdeck.interchange.schemes.shipped import shipped_schemes
    from quarterdeck.interchange.schemes.toml_in import read_scheme_text

    path = Path(source)
    if path.suffix.lower() == ".toml":
        found, problems = read_scheme_text(_text(path), file=path.name)
    else:
        reading = reading_of(Source(source), period=None)
        problems = tuple(one for one in reading.problems if _is_about_schemes(one))
        shipped = shipped_schemes()
        found = {name: one for name, one in reading.council.schemes.items() if shipped.get(name) != one}
    if problems:
        raise Stop(*listed(problems))
    if not found:
        raise Stop(f"{source} holds no scheme of its own.")
    return found


def _is_about_schemes(problem: "Problem") -> bool:
    path = Path(problem.file)
    return "schemes" in (problem.sheet, path.stem) or path.suffix == ".toml"
