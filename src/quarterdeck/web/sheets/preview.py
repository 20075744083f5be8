"""What the upload page shows of a sheet: its problems, or its changes line by line."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.acts.upload_sheet import Unsaved
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation, Quality
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.interchange.collect.own_sheet import filled_cells, main_figure
from quarterdeck.interchange.collect.returns import RATING, WHY
from quarterdeck.interchange.problems import Problem
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.sheets.changes import Change
from quarterdeck.web.sheets.owing import OwedFigure
from quarterdeck.web.sheets.words import NONE, NOTHING_NEW, WHAT, many

MOST_PROBLEMS = 200
SHORT = 60


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem, with its place in three parts; the sheet and the cell may be empty."""

    file: str
    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that changes: what it is, what was, what will be."""

    what: str
    was: str
    will_be: str

    @property
    def is_short(self) -> bool:
        """Whether it is a figure or a word, and no text."""
        return len(self.will_be) < SHORT


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """One measure that changes."""

    title: str
    place: str
    parts: tuple[Part, ...]
    now: Tag
    then: Tag
    why: str


@dataclass(frozen=True, slots=True)
class ClashRow:
    """One measure that cannot be saved: the sentence, and where two clash what each of them says."""

    title: str
    sentence: str
    parts: tuple[Part, ...] = ()


def problem_rows(problems: Sequence[Problem]) -> tuple[ProblemRow, ...]:
    """Return the problems in the order of the sheet, the first two hundred of them."""
    return tuple(_problem_row(one) for one in problems[:MOST_PROBLEMS])


def _problem_row(one: Problem) -> ProblemRow:
    said = str(one).removeprefix(f"{one.place}: ")
    start = "" if one.cell else "The sheet " if one.sheet else "The file "
    said = f"{start}{said}" if start else said[:1].upper() + said[1:]
    return ProblemRow(one.file, one.sheet, one.cell, f"{said}.")


def problems_heading(count: int) -> str:
    """Return how many problems there are."""
    return f"Nothing was saved: {many(count, 'problem', 'problems')} in the sheet"


def change_rows(
    changes: Iterable[Change], *, now: dict[str, Line], then: dict[str, Line], view: RoundView
) -> tuple[ChangeRow, ...]:
    """Return the changes; `now` and `then` are the lines before and after, by key."""
    return tuple(_change_row(one, now, then, view) for one in changes)


def _change_row(one: Change, now: dict[str, Line], then: dict[str, Line], view: RoundView) -> ChangeRow:
    measure = one.figure.measure
    line = then[measure.key]
    return ChangeRow(
        title=f"{measure.ref} {view.edition.title(measure)}".strip(),
        place=one.said.cell,
        parts=tuple(parts_of(one.figure.entry, one.after, measure, one.figure.declares)),
        now=_tag(now[measure.key], view),
        then=_tag(line, view),
        why=scorecard_line(line, view.edition).why,
    )


def _tag(line: Line, view: RoundView) -> Tag:
    return tag_of(view.edition.mark_of(line))


def parts_of(before: Entry, after: Entry, measure: Measure, scheme: Scheme | None) -> Iterator[Part]:
    """Yield what differs between two entries of a measure, in the order of the sheet; `scheme` is that by
    which its rating is declared.
    """
    was, will_be = _said(before, measure, scheme), _said(after, measure, scheme)
    for key, what in WHAT.items():
        goes_without_saying = key == "quality" and not was[key] and will_be[key] == Quality.FINAL
        if was[key] != will_be[key] and not goes_without_saying:
            yield Part(what, was[key] or NONE, will_be[key] or NONE)


def _said(entry: Entry, measure: Measure, scheme: Scheme | None) -> dict[str, str]:
    cells = filled_cells(entry, measure, scheme)
    held = main_figure(entry)
    return {
        "figure": cells.get("figure") or _reason(held),
        "quality": cells.get("quality", ""),
        "rating": cells.get(RATING, ""),
        "why": cells.get(WHY, ""),
        "forecast": cells.get("forecast", ""),
        "text": cells["commentary"],
        "outlook": cells["outlook"],
        "action": "\n".join(
            f"{one.text} ({one.due:%d %B %Y})" if one.due else one.text for one in entry.actions
        ),
    }


def _reason(held: Observation | None) -> str:
    return f"none: {held.reason_none}" if held and held.reason_none else ""


def sentences(changes: int, going: int, unchanged: int, owed: int, *, declares: bool) -> dict[str, str]:
    """Return what the preview says and what its buttons promise: so many changes, and figures to submit;
    `declares` where a rating that a person declares would do for one of them.
    """
    missing = owed - going
    nothing = "no figure, rating or reason" if declares else "neither a figure nor a reason"
    saved = many(changes, "change", "changes")
    goes = many(going, "figure", "figures")
    return {
        "lead_title": f"{saved} to look at" if changes else "Nothing new",
        "lead": "Nothing is saved yet. It is saved whole, or not at all." if changes else NOTHING_NEW,
        "save_text": f"Save {'this' if changes == 1 else 'these'} {saved} as drafts" if changes else "",
        "submit_text": (f"Save and submit {goes}" if changes else f"Submit {goes}") if going else "",
        "unchanged_text": many(
            unchanged, "row of the sheet stays as it is.", "rows of the sheet stay as they are."
        )
        if unchanged
        else "",
        "missing_text": f"Not submitted: {missing} of the {owed} you owe, with {nothing}."
        if missing > 0
        else "",
    }


def stale_rows(changes: Iterable[Change]) -> tuple[ClashRow, ...]:
    """Return what somebody else saved since the sheet was downloaded, beside what the sheet says."""
    return tuple(
        ClashRow(
            f"{one.figure.measure.ref} {one.figure.measure.title}".strip(),
            "Somebody else saved this since you downloaded the sheet. Download it again, and enter yours if "
            "it is right.",
            tuple(parts_of(one.figure.entry, one.after, one.figure.measure, one.figure.declares)),
        )
        for one in changes
        if one.is_stale
    )


def refused_rows(rows: Iterable[Unsaved], figures: Mapping[str, OwedFigure]) -> tuple[ClashRow, ...]:
    """Return what an act refused; a clash shows both entries. `figures` are those of the sheet, by key."""
    return tuple(ClashRow(one.title, one.sentence, _clash(one.clash, figures)) for one in rows)


def _clash(clash: EditedMeanwhile | None, figures: Mapping[str, OwedFigure]) -> tuple[Part, ...]:
    if clash is None or not isinstance(clash.yours, Entry) or not isinstance(clash.theirs.saved, Entry):
        return ()
    one = figures.get(_about(clash.yours) or _about(clash.theirs.saved))
    theirs = clash.theirs.saved
    return tuple(parts_of(theirs, clash.yours, one.measure, one.declares)) if one else ()


def _about(entry: Entry) -> str:
    """Return the key of the measure that an entry is of, "" where nothing in it says so."""
    seen = main_figure(entry)
    return seen.measure if seen else entry.judgement.about if entry.judgement else ""
