"""`quarterdeck templates`: the templates of packs, and the kinds of sections they are made of."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import columns, say
from quarterdeck.console.source import Source, listed, reading_of

if TYPE_CHECKING:
    from quarterdeck.domain.council import Council
    from quarterdeck.domain.packs import PackTemplate


def add_to(commands: Commands) -> None:
    """Add the command with its verbs."""
    found = add_command(
        commands,
        "templates",
        about="list the templates of packs, show one, list the kinds of sections, or check your own",
        examples="""
        quarterdeck templates list
        quarterdeck templates list package/
        quarterdeck templates show quarterly-report
        quarterdeck templates sections
        quarterdeck templates check package.xlsx
        quarterdeck templates cover our-paper.docx
        """,
        run=_list,
    )
    verbs = found.add_subparsers(title="verbs", metavar="VERB", required=False)
    listing = verbs.add_parser("list", help="every template, a line each")
    _add_source(listing, needed=False)
    listing.set_defaults(run=_list)
    show = verbs.add_parser("show", help="one template: its sections in order")
    show.add_argument("name", metavar="NAME")
    _add_source(show, needed=False)
    show.set_defaults(run=_show)
    verbs.add_parser("sections", help="every kind of section with its options").set_defaults(run=_sections)
    check = verbs.add_parser("check", help="look for what does not exist in a council's own templates")
    _add_source(check, needed=True)
    check.set_defaults(run=_check)
    cover = verbs.add_parser("cover", help="write an example of a Word template for the paper, to begin with")
    cover.add_argument("path", metavar="OUT.docx", help="where to write it; it must not exist yet")
    cover.set_defaults(run=_cover)


def _add_source(parser: argparse.ArgumentParser, *, needed: bool) -> None:
    parser.add_argument(
        "source", metavar="SOURCE", nargs=None if needed else "?", help="a package with a sheet packs"
    )


def _list(chosen: argparse.Namespace) -> int:
    from quarterdeck.compose.templates import shipped_templates

    own = own_templates(_council(chosen))
    say(columns([(one.name, one.title) for one in (*own, *shipped_templates().values())]))
    return Exit.DONE


def _show(chosen: argparse.Namespace) -> int:
    from quarterdeck.compose.templates import template_of
    from quarterdeck.domain.council import Authority, Council
    from quarterdeck.domain.packs import TemplateRefused

    try:
        found = template_of(_council(chosen) or Council(Authority("")), chosen.name)
    except TemplateRefused as wrong:
        raise Stop(*wrong.problems) from wrong
    say(found.title)
    say(
        columns(
            [
                (str(row.order), row.section, "  ".join(part for part in (row.chosen, row.options) if part))
                for row in found.sections
            ]
        )
    )
    return Exit.DONE


def _sections(_: argparse.Namespace) -> int:
    from quarterdeck.compose.sections.registry import KINDS

    for kind in KINDS.values():
        say(f"{kind.name}: {kind.about}")
        for name, option in kind.options.items():
            words = f" ({', '.join(option.words)})" if option.words else ""
            say(f"    {name}={words}  {option.about}")
    return Exit.DONE


def _check(chosen: argparse.Namespace) -> int:
    from quarterdeck.compose.sections.checking import template_problems

    council = _council(chosen)
    own = own_templates(council)
    problems = [problem for one in own for problem in template_problems(one, council)]
    if problems:
        raise Stop(*problems)
    say(f"{len(own)} templates, nothing wrong." if own else "The sheet packs holds no template.")
    return Exit.DONE


def _cover(chosen: argparse.Namespace) -> int:
    from quarterdeck.documents.cover.example import example

    path = Path(chosen.path)
    if path.exists():
        raise Stop(f"{path} exists already; choose another name.", code=Exit.CANNOT_WRITE)
    try:
        path.write_bytes(example())
    except OSError as wrong:
        raise Stop(f"{path} cannot be written: {wrong.strerror or wrong}.", code=Exit.CANNOT_WRITE) from wrong
    say(f"{path}  (an example of a template for the paper; change it in Word)")
    return Exit.DONE


def own_templates(council: "Council | None") -> "tuple[PackTemplate, ...]":
    """Return the templates in a council's own sheet, in the order they first appear."""
    from quarterdeck.domain.packs import template_named

    if council is None:
        return ()
    names = dict.fromkeys(one.pack.casefold() for one in council.packs)
    return tuple(found for name in names if (found := template_named(name, council.packs)))


def _council(chosen: argparse.Namespace) -> "Council | None":
    source = getattr(chosen, "source", None)
    if not source:
        return None
    reading = reading_of(Source(source), period=None)
    if reading.problems:
        raise Stop(*listed(reading.problems))
    return reading.council
