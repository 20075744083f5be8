"""`quarterdeck rate`: every rating with its reason, as a table, CSV or JSON."""

import argparse
import csv
import io
import json
from typing import TYPE_CHECKING

from quarterdeck.console.clock import now
from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit
from quarterdeck.console.printing import columns, say, tell
from quarterdeck.console.source import add_source, council_of, period_of, source_of

if TYPE_CHECKING:
    from quarterdeck.compose.pack import ReportPack, ScorecardLine

HEADINGS = ("portfolio", "ref", "measure", "now", "target", "rating", "direction", "why")


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "rate",
        about="rate every measure and say why, without making documents",
        examples="""
        quarterdeck rate scorecard.xlsx --period "Q1 2017/18"
        quarterdeck rate scorecard.xlsx --period "Q1 2017/18" --as csv > ratings.csv
        """,
        run=run,
    )
    add_source(found)
    found.add_argument(
        "--as", dest="form", choices=("table", "csv", "json"), default="table", help="the form printed"
    )
    found.add_argument("--draft", action="store_true", help="go on past problems in the sheet")


def run(chosen: argparse.Namespace) -> int:
    """Print the ratings of the round."""
    from quarterdeck.compose.report import report_pack

    period = period_of(chosen.period)
    council = council_of(source_of(chosen), period=period, draft=chosen.draft)
    made = report_pack(council, on=period, timestamp=now())
    say(_FORMS[chosen.form](made).rstrip("\n"))
    tell(made.sections[0].lead)
    return Exit.DONE


def _cells(line: "ScorecardLine") -> tuple[str, ...]:
    now_text = f"{line.now.text} ({line.now.note})" if line.now.note else line.now.text
    target = f"{line.target.text} {line.target.note}".strip()
    return (
        line.portfolio,
        line.ref,
        line.title,
        now_text,
        target,
        line.mark.word,
        line.direction.word,
        line.reason,
    )


def _table(made: "ReportPack") -> str:
    parts = []
    for card in made.scorecards:
        rows = [(line.ref, *_cells(line)[2:7], line.why) for line in card.lines]
        parts.append(f"{card.name}: {card.closing}\n{columns(rows)}")
    return "\n\n".join(parts)


def _csv(made: "ReportPack") -> str:
    from quarterdeck.documents.csv.guard import guard

    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(HEADINGS)
    rows.writerows([guard(cell) for cell in _cells(line)] for line in made.lines)
    return text.getvalue()


def _json(made: "ReportPack") -> str:
    found = [{"key": line.key, **dict(zip(HEADINGS, _cells(line), strict=True))} for line in made.lines]
    return json.dumps(found, ensure_ascii=False, indent=1)


_FORMS = {"table": _table, "csv": _csv, "json": _json}
