"""`quarterdeck pack`: a scorecard becomes the report pack, in every format."""

import argparse
import gc
import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.cover import filled_cover, tell_unbound, write_cover
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.language import add_language, catalogue_asked
from quarterdeck.console.printing import counted, say, tell
from quarterdeck.console.source import (
    HOW_TO_GO_ON,
    add_source,
    listed,
    period_of,
    proved,
    reading_of,
    source_of,
)

if TYPE_CHECKING:
    from quarterdeck.compose.pack import ReportPack
    from quarterdeck.compose.readership import Readership
    from quarterdeck.domain.council import Council
    from quarterdeck.domain.periods import Period
    from quarterdeck.interchange.read import Reading

FORMATS = {
    "html": "web page",
    "pdf": "tagged PDF",
    "docx": "Word document",
    "xlsx": "Excel workbook",
    "csv": "tidy CSV",
    "json": "pack itself, to compare and verify",
}
_USUAL = tuple(name for name in FORMATS if name != "json")


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "pack",
        about="make the report pack: web page, tagged PDF, Word, Excel and CSV",
        examples="""
        quarterdeck pack scorecard.xlsx --period "Q1 2017/18" --out out/
        quarterdeck pack package/ --period "Q4 2017/18" --out out/ --formats html,pdf
        quarterdeck pack scorecard.xlsx --period "Q1 2017/18" --out out/ --draft
        quarterdeck pack package/ --period "Q2 2016/17" --out out/ --template quarterly-report
        quarterdeck pack package/ --period "Q2 2016/17" --out out/ --template ours --cover our-paper.docx
        """,
        run=run,
    )
    add_source(found)
    found.add_argument("--out", "-o", required=True, metavar="DIR", help="the folder the documents go to")
    found.add_argument(
        "--formats",
        default=",".join(_USUAL),
        metavar="LIST",
        help=f"which of {', '.join(FORMATS)}, with commas between (default: all but json, the pack itself)",
    )
    found.add_argument(
        "--edition",
        choices=("public", "exempt", "restricted"),
        default="public",
        help="public leaves out what is marked restricted or exempt; exempt holds exempt matter, "
        "restricted all (default: public)",
    )
    found.add_argument(
        "--template",
        default="",
        metavar="NAME",
        help="which sections, in which order; 'quarterdeck templates' lists them (default: standard)",
    )
    add_language(found)
    found.add_argument(
        "--as-known-on",
        metavar="DATE",
        help="leave out figures, targets and judgements that came after that day, such as 2017-09-19",
    )
    found.add_argument(
        "--cover",
        metavar="OUR.docx",
        help="your own Word template for the paper: filled and written beside the pack, as ...-cover.docx",
    )
    found.add_argument(
        "--draft",
        action="store_true",
        help="go on past problems; every page then says DRAFT, and figures bound to nothing are marked",
    )
    found.add_argument(
        "--unbound",
        action="store_true",
        help="list the figures in words that are bound to nothing that is held, with what is held alike",
    )
    found.add_argument("--quiet", "-q", action="store_true", help="print nothing when all is well")


def run(chosen: argparse.Namespace) -> int:
    """Make the pack. Problems stop it, all listed, unless it is to be a draft."""
    gc.set_threshold(50_000, 20, 100)  # a pack is many objects and no cycles: searching them costs a tenth
    formats = _formats(chosen.formats)
    period = period_of(chosen.period)
    source = source_of(chosen)
    reading = proved(reading_of(source, period=period), source)
    if reading.problems:
        lines = listed(reading.problems)
        if not chosen.draft:
            raise Stop(*lines, HOW_TO_GO_ON)
        tell("\n".join(lines))
    if not chosen.draft:
        _refuse_an_empty_round(reading.council, period, chosen.period)
    from quarterdeck.compose.readership import Readership
    from quarterdeck.compose.report import report_pack
    from quarterdeck.compose.templates import template_of
    from quarterdeck.domain.packs import TemplateRefused

    readership = Readership(chosen.edition)
    problems = _told(reading, readership, period)
    about = frozenset(problem.measure for problem in reading.problems if problem.measure)
    try:
        made = report_pack(
            reading.council,
            on=period,
            timestamp=now(),
            problems=problems,
            about=about,
            readership=readership,
            template=template_of(reading.council, chosen.template),
            catalogue=catalogue_asked(chosen.language),
            as_known_on=_day(chosen.as_known_on),
            is_preview=chosen.draft,
        )
    except TemplateRefused as wrong:
        raise Stop(*wrong.problems, "Nothing was written.") from wrong
    if not made.lines:
        raise Stop(f"{chosen.source} holds no measure that is reported in {chosen.period}.")
    edition = "" if readership is Readership.PUBLIC else f"-{readership}"
    edition += "" if made.language == "en" else f"-{made.language}"
    edition += "" if made.template == "standard" else f"-{made.template.casefold()}"
    cover = filled_cover(made, chosen.cover) if chosen.cover else None
    _write(made, Path(chosen.out), formats, edition=edition, quiet=chosen.quiet)
    if cover is not None:
        write_cover(cover, Path(chosen.out) / f"{file_stem(made)}{edition}-cover.docx", quiet=chosen.quiet)
    tell_unbound(made, lists_all=chosen.unbound)
    return Exit.DONE


def _told(reading: "Reading", readership: "Readership", period: "Period") -> tuple[str, ...]:
    """Return the problems as the pack tells them. Where matter is withheld, those about it by their number
    alone, and others by their place: what stands in a cell may be of it.
    """
    from quarterdeck.compose.readership import readable

    hidden = readable(reading.council, readership, on=period).keys
    if not hidden:
        return tuple(str(problem) for problem in reading.problems)
    told = [problem for problem in reading.problems if problem.measure not in hidden]
    said = [
        str(problem) if problem.measure else f"{problem.place}: this cannot be read as it stands"
        for problem in told
    ]
    if left := len(reading.problems) - len(told):
        said.append(f"{counted(left, 'problem')} in what this edition leaves out; the command lists them")
    return tuple(said)


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as wrong:
        raise Stop(f"'{text}' is not a day; write it as 2017-09-19.", code=Exit.USAGE) from wrong


def _refuse_an_empty_round(council: "Council", period: "Period", typed: str) -> None:
    """Stop where no figure is held for the round: most likely the year was mistyped."""
    from quarterdeck.interchange.grammar.periods import period_text

    rounds = {seen.round for seen in council.observations if seen.has_figure}
    if not rounds or any(period.first <= one.last <= period.last for one in rounds):
        return
    latest = period_text(max(rounds, key=lambda one: one.order))
    raise Stop(
        f"no figure is held for {typed}; the latest are for {latest}. "
        "Check the period, or add --draft to make the pack all the same."
    )


def _formats(text: str) -> tuple[str, ...]:
    wanted = tuple(name.strip().lower() for name in text.split(",") if name.strip())
    unknown = [name for name in wanted if name not in FORMATS]
    if unknown or not wanted:
        there = ", ".join(FORMATS)
        raise Stop(f"'{', '.join(unknown) or text}' is not a format; there are {there}.", code=Exit.USAGE)
    return wanted


def _write(made: "ReportPack", folder: Path, formats: tuple[str, ...], *, edition: str, quiet: bool) -> None:
    """Write each document under a name of council, period and edition, and say where it is."""
    from quarterdeck.documents.rendering import render_all

    if folder.is_file():
        raise Stop(f"{folder} is a file; name a folder for the documents.", code=Exit.CANNOT_WRITE)
    folder.mkdir(parents=True, exist_ok=True)
    stem = file_stem(made) + edition
    _show_progress(formats, quiet=quiet)
    for at, document in enumerate(render_all(made, formats), start=1):
        path = folder / f"{stem}.{document.name}"
        path.write_bytes(document.content)
        if not quiet:
            say(f"{path}  ({FORMATS[document.name]}, {document.seconds:.1f} s)")
        _show_progress(formats[at:], quiet=quiet)
    if "pdf" in formats:
        _tell_replaced(made)
    if not quiet:
        say(summary_line(made))


def _tell_replaced(made: "ReportPack") -> None:
    """Say which characters the PDF could not show, so that no word is lost in silence."""
    from quarterdeck.documents.clean import cleaned

    shown = [one for one in cleaned(made)[1] if one.shown]
    if shown:
        codes = ", ".join(dict.fromkeys(f"{one.character} ({one.code})" for one in shown))
        tell(f"Note: the PDF's fonts do not hold {codes}; it shows {shown[0].shown} there.")


def _show_progress(formats: tuple[str, ...], *, quiet: bool) -> None:
    """Say what is being made, where a person is watching; the line of the finished file takes its place."""
    if formats and not quiet and sys.stderr.isatty():
        sys.stderr.write(f"  making the {FORMATS[formats[0]]} ...\r")
        sys.stderr.flush()


def summary_line(made: "ReportPack") -> str:
    """Return what a person wants to know at once: the verdict, and whether the pack is a draft."""
    lead = made.sections[0].lead
    draft = f" {made.draft.word}. {made.draft.sentence}" if made.draft else ""
    return f"{counted(len(made.lines), 'measure')}. {lead}{draft}"


def file_stem(made: "ReportPack") -> str:
    """Return a name for the files: council and period, in plain letters."""
    text = f"{made.brand.council} {made.period_code}"
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "pack"
