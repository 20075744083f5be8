"""`quarterdeck compare`: what differs between two packs: saved ones, two sources, or two rounds of one."""

import argparse
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.language import add_language, catalogue_asked
from quarterdeck.console.printing import counted, say, tell
from quarterdeck.console.source import add_reading, council_of, period_of, source_of

if TYPE_CHECKING:
    from quarterdeck.compose.compared import Compared
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


@dataclass(frozen=True, slots=True)
class _Side:
    """One of the two as it was typed: where it is, and for a source its round and template."""

    path: str
    period: str
    template: str

    @property
    def is_saved(self) -> bool:
        return Path(self.path).suffix.lower() == _SAVED and Path(self.path).is_file()


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "compare",
        about="list what differs between two packs: ratings, figures, targets, texts, sections",
        examples="""
        quarterdeck compare before.json after.json
        quarterdeck compare july.xlsx september.xlsx --period "Q1 2017/18"
        quarterdeck compare package/ package/ --period "Q2 2017/18" --period-before "Q1 2017/18"
        quarterdeck compare july/ september/ --period "Q1 2017/18" --template quarterly-report --language cy
        quarterdeck compare package/ package/ --period "Q1 2017/18" --template ours --template-before standard
        """,
        run=run,
    )
    found.add_argument("before", metavar="BEFORE", help="a pack saved as .json, or a sheet or package")
    found.add_argument("after", metavar="AFTER", help="what it is compared with: a pack or a source, too")
    found.add_argument("--period", "-p", metavar="PERIOD", help="the round of sheets and packages")
    found.add_argument("--period-before", metavar="PERIOD", help="the round of BEFORE, where it is another")
    found.add_argument(
        "--template",
        metavar="NAME",
        help="the template that packs are made with of sheets and packages; 'quarterdeck templates' lists "
        "them (default: standard)",
    )
    found.add_argument(
        "--template-before", metavar="NAME", help="the template of BEFORE, where it is another"
    )
    add_language(found)
    found.add_argument(
        "--edition",
        choices=("public", "exempt", "restricted"),
        default="public",
        help="the edition that is made of sheets and packages (default: public)",
    )
    add_reading(found)


def run(chosen: argparse.Namespace) -> int:
    """List each difference under its measure, then what was restated, then the sections that one of the two
    has alone. Two packs that differ are no problem: it ends with 0.
    """
    from quarterdeck.compose.canonical import canonical
    from quarterdeck.compose.compared import compared

    sides = _sides(chosen)
    before, after = (_pack(one, chosen) for one in sides)
    for note in _notes(before, after):
        tell(f"Note: {note}")
    found = compared(canonical(before), canonical(after))
    for line in _told(found, before, after):
        say(line)
    return Exit.DONE


# -- what is compared


def _sides(chosen: argparse.Namespace) -> tuple[_Side, _Side]:
    """Return both sides. Stops where something is asked of a saved pack that it cannot be made with."""
    period, template = chosen.period or "", chosen.template or ""
    own = chosen.template_before or ""
    before = _Side(chosen.before, chosen.period_before or period, own or template)
    after = _Side(chosen.after, period, template)
    for one, typed in ((before, own), (after, template if before.is_saved else "")):
        if one.is_saved and typed:
            raise Stop(
                f"{one.path} is a saved pack, which stays as it was made: leave out the template {typed}.",
                code=Exit.USAGE,
            )
    return before, after


def _pack(one: _Side, chosen: argparse.Namespace) -> "ReportPack":
    """Return the pack of one side: a saved one as it is, a source's made now."""
    if one.is_saved:
        return _saved(Path(one.path))
    if not one.period:
        raise Stop(
            f'{one.path} is not a saved pack: name its round, as in --period "Q1 2017/18".', code=Exit.USAGE
        )
    return _made(one, chosen)


def _saved(path: Path) -> "ReportPack":
    from quarterdeck.compose.kept_pack import NotAPack, read_pack

    try:
        return read_pack(path.read_text(encoding="utf-8", errors="surrogatepass"))
    except (NotAPack, UnicodeDecodeError) as wrong:
        raise Stop(
            f"{path.name} is no saved pack; make one with: quarterdeck pack ... --formats json."
        ) from wrong


def _made(one: _Side, chosen: argparse.Namespace) -> "ReportPack":
    from quarterdeck.compose.readership import Readership
    from quarterdeck.compose.report import report_pack
    from quarterdeck.compose.templates import template_of
    from quarterdeck.domain.packs import TemplateRefused

    on, catalogue = period_of(one.period), catalogue_asked(chosen.language)
    source = source_of(argparse.Namespace(**{**vars(chosen), "source": one.path}))
    council = council_of(source, period=on)
    try:
        made = report_pack(
            council,
            on=on,
            timestamp=now(),
            catalogue=catalogue,
            readership=Readership(chosen.edition),
            template=template_of(council, one.template),
        )
    except TemplateRefused as wrong:
        raise Stop(*wrong.problems) from wrong
    if not made.lines:
        raise Stop(f"{one.path} holds no measure that is reported in {one.period}.")
    return made


# -- what is said


def _notes(before: "ReportPack", after: "ReportPack") -> Iterator[str]:
    """Yield what makes two packs differ everywhere, or in more than figures."""
    if before.marking != after.marking:
        yield f"the editions differ: {before.marking}, and {after.marking}."
    if before.language != after.language:
        yield "the languages differ, so that every word does."
    if before.template != after.template:
        yield (
            f"the templates differ, {before.template} and {after.template}: a measure or section may stand "
            "in one of the packs alone."
        )


def _told(found: "Compared", before: "ReportPack", after: "ReportPack") -> Iterator[str]:
    """Yield every line that is printed, what it comes to last."""
    from quarterdeck.compose.differences import Kind

    of_measures = [one for one in found.changes if one.kind is not Kind.PACK]
    yield from _of_measures(of_measures)
    if found.restated:
        yield "Figures for the same period that were restated:"
        for one in found.restated:
            yield f"  {_named(one.ref, one.title)}, {one.period}: {one.before} -> {one.after}"
    for which, titles in (("first", found.only_before), ("second", found.only_after)):
        if titles:
            yield f"Sections in the {which} pack alone:"
            yield from (f"  {title}" for title in titles)
    says_more = found.only_before or found.only_after or before.period_code != after.period_code
    if len(of_measures) < len(found.changes) and not says_more:
        yield "Something besides the measures differs: names, sections or words of the pack."
    yield _summary(of_measures, found, before, after)


def _of_measures(found: "Iterable[Difference]") -> Iterator[str]:
    for (_, ref, title), held in groupby(found, key=lambda one: (one.key, one.ref, one.title)):
        yield _named(ref, title)
        for one in held:
            yield f"  {_words(one)}"


def _named(ref: str, title: str) -> str:
    return f"{ref} {title}".strip()


def _words(one: "Difference") -> str:
    """Return one difference as a line: "rating: Green -> Red"; long texts are cut short."""
    kind = _WORDS[one.kind.value]
    if one.kind.value in ("new", "gone"):
        return f"{kind}: {_short(one.before or one.after)}"
    return f"{kind}: {_short(one.before)} -> {_short(one.after)}"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return (f"{flat[: _LONGEST - 1].rstrip()}…" if len(flat) > _LONGEST else flat) or "none"


def _summary(
    of_measures: "list[Difference]", found: "Compared", before: "ReportPack", after: "ReportPack"
) -> str:
    """Return what it comes to: "3 differences in 1 measure of Q1 2017/18; 1 figure restated."."""
    rounds = {before.period_code, after.period_code}
    of = f"{before.period_code} and {after.period_code}" if len(rounds) == 2 else after.period_code
    measures = len({one.key for one in of_measures})
    said = [
        f"{counted(len(of_measures), 'difference')} in {counted(measures, 'measure')} of {of}"
        if of_measures
        else f"No measure differs: {len(after.lines)} in both, {of}"
    ]
    if found.restated:
        said.append(f"{counted(len(found.restated), 'figure')} restated")
    if alone := len(found.only_before) + len(found.only_after):
        said.append(f"{counted(alone, 'section')} in one pack alone")
    return f"{'; '.join(said)}."
