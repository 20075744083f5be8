"""`quarterdeck compare`: what differs between two packs: saved ones, two sources, or two rounds of one."""

import argparse
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, say, tell
from quarterdeck.console.source import Source, add_reading, council_of, period_of, source_of

if TYPE_CHECKING:
    from quarterdeck.compose.differences import Difference
    from quarterdeck.compose.pack import ReportPack

_SAVED = ".json"
_WORDS = {
    "new": "new",
    "gone": "no longer in it",
    "rating": "rating",
    "judged": "judged rating",
    "figure": "figure",
    "earlier": "earlier figures",
    "target": "target",
    "definition": "definition",
    "commentary": "commentary",
    "actions": "actions",
    "others": "others' figures",
    "notes": "notes",
}
_LONGEST = 160


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "compare",
        about="list what differs between two packs: ratings, figures, targets, texts",
        examples="""
        quarterdeck compare before.json after.json
        quarterdeck compare july.xlsx september.xlsx --period "Q1 2017/18"
        quarterdeck compare package/ package/ --period "Q2 2017/18" --period-before "Q1 2017/18"
        """,
        run=run,
    )
    found.add_argument("before", metavar="BEFORE", help="a pack saved as .json, or a sheet or package")
    found.add_argument("after", metavar="AFTER", help="what it is compared with: a pack or a source, too")
    found.add_argument("--period", "-p", metavar="PERIOD", help="the round of sheets and packages")
    found.add_argument("--period-before", metavar="PERIOD", help="the round of BEFORE, where it is another")
    found.add_argument(
        "--edition",
        choices=("public", "exempt", "restricted"),
        default="public",
        help="the edition that is made of sheets and packages (default: public)",
    )
    add_reading(found)


def run(chosen: argparse.Namespace) -> int:
    """List each difference under its measure. Two packs that differ are no problem: it ends with 0."""
    from quarterdeck.compose.canonical import canonical
    from quarterdeck.compose.differences import Kind, differences

    before = _pack(chosen.before, chosen.period_before or chosen.period, chosen)
    after = _pack(chosen.after, chosen.period, chosen)
    _tell_of_editions(before, after)
    found = differences(canonical(before), canonical(after))
    of_measures = [one for one in found if one.kind is not Kind.PACK]
    _print(of_measures)
    if len(of_measures) < len(found) and before.period_code == after.period_code:
        say("Something besides the measures differs: names, sections or words of the pack.")
    say(_summary(of_measures, before, after))
    return Exit.DONE


def _pack(path: str, period: str | None, chosen: argparse.Namespace) -> "ReportPack":
    """Return the pack at `path`: a saved one as it is, a source's made now."""
    if Path(path).suffix.lower() == _SAVED and Path(path).is_file():
        return _saved(Path(path))
    if not period:
        raise Stop(
            f'{path} is not a saved pack: name its round, as in --period "Q1 2017/18".', code=Exit.USAGE
        )
    source = source_of(argparse.Namespace(**{**vars(chosen), "source": path}))
    return _made(source, period, chosen.edition)


def _saved(path: Path) -> "ReportPack":
    from quarterdeck.compose.kept_pack import NotAPack, read_pack

    try:
        return read_pack(path.read_text(encoding="utf-8", errors="surrogatepass"))
    except (NotAPack, UnicodeDecodeError) as wrong:
        raise Stop(
            f"{path.name} is no saved pack; make one with: quarterdeck pack ... --formats json."
        ) from wrong


def _made(source: Source, period: str, edition: str) -> "ReportPack":
    from quarterdeck.compose.readership import Readership
    from quarterdeck.compose.report import report_pack

    on = period_of(period)
    council = council_of(source, period=on)
    made = report_pack(council, on=on, timestamp=now(), readership=Readership(edition))
    if not made.lines:
        raise Stop(f"{source.path} holds no measure that is reported in {period}.")
    return made


def _tell_of_editions(before: "ReportPack", after: "ReportPack") -> None:
    if before.marking != after.marking:
        tell(f"Note: the editions differ: {before.marking}, and {after.marking}.")
    if before.language != after.language:
        tell("Note: the languages differ, so that every word does.")


def _print(found: "Iterable[Difference]") -> None:
    for (_, ref, title), held in groupby(found, key=lambda one: (one.key, one.ref, one.title)):
        say(f"{ref} {title}".strip())
        for one in held:
            say(f"  {_words(one)}")


def _words(one: "Difference") -> str:
    """Return one difference as a line: "rating: Green -> Red"; long texts are cut short."""
    kind = _WORDS[one.kind.value]
    if one.kind.value in ("new", "gone"):
        return f"{kind}: {_short(one.before or one.after)}"
    return f"{kind}: {_short(one.before)} -> {_short(one.after)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return (f"{flat[: _LONGEST - 1].rstrip()}…" if len(flat) > _LONGEST else flat) or "none"


def _summary(found: "list[Difference]", before: "ReportPack", after: "ReportPack") -> str:
    rounds = {before.period_code, after.period_code}
    of = f"{before.period_code} and {after.period_code}" if len(rounds) == 2 else after.period_code
    if not found:
        return f"No measure differs: {len(after.lines)} in both, {of}."
    measures = len({one.key for one in found})
    return f"{counted(len(found), 'difference')} in {counted(measures, 'measure')} of {of}."
