"""What the measures under an outcome or a unit suggest for it, for the person who declares its rating."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.compose.tallies import closing_words, standing
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.rollup import RollUpRefused, roll_up
from quarterdeck.domain.schemes.evaluate import SchemeRefused
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.records import models
from quarterdeck.records.sign_off import about
from quarterdeck.web.pages.around import Here
from quarterdeck.web.presenters.plan_tree import USUAL_SCHEME
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of


@dataclass(frozen=True, slots=True)
class Suggested:
    """The suggested rating with its counts, or why there is none; `grades` are those to choose from."""

    tag: Tag
    closing: str
    rule: str
    cannot: str
    grades: tuple[Grade, ...]


def suggested(at: Here, row: models.Submission) -> Suggested | None:
    """Return what is suggested for what a submission is about; None where it is about a measure."""
    if row.measure is not None:
        return None
    view = at.known.view(row.round.period)
    if row.line or (row.node is None and row.unit is None):
        return Suggested(tag_of(view.edition.mark(None)), "", "", "", DEFAULT_GRADES)
    lines = _under_node(row.node.code, view) if row.node else _of_unit(about(row), view)
    return _suggested(tuple(lines), _scheme(row, view), view)


def _suggested(lines: tuple[Line, ...], scheme: Scheme | None, view: RoundView) -> Suggested:
    tally = standing(lines)
    closing = closing_words(tally, view.edition) if tally.total else ""
    grade, cannot, rule = None, "", ""
    if scheme is not None:
        rule = scheme.title or scheme.name
        try:
            grade = roll_up(scheme=scheme, tally=tally).suggested.grade
        except (RollUpRefused, SchemeRefused) as error:
            cannot = str(error)
    grades = scheme.grades if scheme is not None and scheme.grades else DEFAULT_GRADES
    return Suggested(tag_of(view.edition.mark(grade)), closing, rule, cannot, grades)


def _scheme(row: models.Submission, view: RoundView) -> Scheme | None:
    """Return the scheme that rolls up a heading: its own, of one above it, else the usual one."""
    node = view.edition.nodes.get(row.node.code) if row.node else None
    name = next((one.scheme for one in _upwards(node, view) if one.scheme), USUAL_SCHEME)
    return view.council.schemes.get(name)


def _upwards(node: PlanNode | None, view: RoundView) -> Iterator[PlanNode]:
    seen: set[str] = set()
    while node is not None and node.code not in seen:
        seen.add(node.code)
        yield node
        node = view.edition.nodes.get(node.parent)


def _under_node(code: str, view: RoundView) -> Iterator[Line]:
    """Yield the measures that count under a heading, or under one below it."""
    for line in view.lines:
        home = view.edition.nodes.get(line.measure.outcomes[0]) if line.measure.outcomes else None
        if any(one.code == code for one in _upwards(home, view)):
            yield line


def _of_unit(code: str, view: RoundView) -> Iterator[Line]:
    for line in view.lines:
        if code in (line.measure.portfolio, line.measure.directorate):
            yield line
