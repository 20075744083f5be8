"""A rating's reason in words: a few for a cell, a full sentence for everywhere else."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.scheme_titles import scheme_title
from quarterdeck.compose.targets import TargetWords
from quarterdeck.domain.in_force import NoTarget, TargetHow, TargetInForce
from quarterdeck.domain.measures import Measure, Polarity
from quarterdeck.domain.periods import Period
from quarterdeck.domain.rating import Edge, Rating
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs, Grade
from quarterdeck.domain.schemes.scheme import Scheme

_KEYS = {
    ReasonCode.BETTER: "better",
    ReasonCode.EQUAL: "equal",
    ReasonCode.SHORT: "short",
    ReasonCode.TIED: "tied",
    ReasonCode.WITHIN_RANGE: "within",
    ReasonCode.BELOW_RANGE: "below",
    ReasonCode.ABOVE_RANGE: "above",
    ReasonCode.UNDER_BUDGET: "under_budget",
    ReasonCode.ON_BUDGET: "on_budget",
    ReasonCode.OVER_BUDGET: "over_budget",
    ReasonCode.STATUS: "status",
    ReasonCode.JUDGED: "by_person",
    ReasonCode.RULE: "rule",
    ReasonCode.ROLLED_UP: "rolled_up",
}
_WITHOUT_TARGET = (ReasonCode.STATUS, ReasonCode.JUDGED)
_MIRRORED = (ReasonCode.BETTER, ReasonCode.SHORT)


@dataclass(frozen=True, slots=True)
class Case:
    """One rating with what is needed to tell it: the measure, the value as printed, the target and its
    words. `service` is who owes the figure, `note` what was noted of it.
    """

    measure: Measure
    rating: Rating
    scheme: Scheme
    value: str
    target: TargetInForce | NoTarget
    words: TargetWords
    period: Period
    round: Period
    catalogue: Catalogue
    service: str = ""
    note: str = ""

    @property
    def reason(self) -> Reason:
        """The code with its figures."""
        return self.rating.reason


def why(case: Case) -> str:
    """Return the reason in a few words, with the edge of the next band."""
    if case.rating.grade is None:
        named = is_told_of(case.reason, case.note)
        plain = why_none(case.reason, catalogue=case.catalogue, period=case.period)
        return case.catalogue.say("none.not returned.by", service=case.service) if named else plain
    said = case.catalogue.say(f"why.{_key(case)}", **_places(case, in_full=False))
    return " ".join(part for part in (said, _edge_in_short(case, case.rating.grade)) if part)


def full(case: Case) -> str:
    """Return the reason as the full sentence: value, distance, target and how it came to be, edge, scheme."""
    say = case.catalogue.say
    if case.reason.code is ReasonCode.UNKNOWN_SCHEME:
        return say("none.long", why=why(case))
    scheme = say(
        "reason.scheme", scheme=scheme_title(case.scheme, case.catalogue), version=case.scheme.version
    )
    if case.rating.grade is None:
        return f"{say('none.long', why=_why_none_in_full(case))} {scheme}"
    parts = [say(f"reason.{_key(case)}", **_places(case, in_full=True))]
    parts += [_edge_in_full(case, case.rating.grade), *_how_it_came(case)]
    if case.rating.rounds_to_target:
        parts.append(say("reason.rounds"))
    return " ".join(part for part in (*parts, scheme) if part)


def is_told_of(reason: Reason, note: str) -> bool:
    """Tell whether a note is part of the reason itself: it says why nothing was returned."""
    return reason.code is ReasonCode.NOT_RETURNED and bool(note.strip())


def _why_none_in_full(case: Case) -> str:
    if not is_told_of(case.reason, case.note):
        return why(case)
    note = case.note.strip().rstrip(".")
    return case.catalogue.say("none.not returned.noted", service=case.service, note=note)


def why_none(reason: Reason, *, catalogue: Catalogue, period: Period | None = None) -> str:
    """Return why a line has no rating, as a sentence; `period` is the one that lacks a target."""
    key = f"none.{reason.code.value}"
    match reason.code:
        case ReasonCode.NOT_DUE if (due := reason.figures.get("due")) and isinstance(due, Period):
            return catalogue.say(key, due=catalogue.part(due))
        case ReasonCode.UNREADABLE if reason.figures.get("cell"):
            return catalogue.say(key, cell=reason.figures["cell"])
        case ReasonCode.NOT_DUE | ReasonCode.UNREADABLE:
            return catalogue.say(f"{key}.plain")
        case ReasonCode.NO_TARGET_FOR_PERIOD if period is not None:
            return catalogue.say(key, period=catalogue.period(period))
        case ReasonCode.NO_TARGET_FOR_PERIOD:
            return catalogue.say("none.no target")
        case ReasonCode.NOT_APPLICABLE if reason.figures.get("fact") == "retired":
            return catalogue.say("none.retired")
        case ReasonCode.UNKNOWN_FACT:
            return catalogue.say(key, fact=_fact(str(reason.figures.get("fact", "")), catalogue))
        case ReasonCode.UNKNOWN_STATUS:
            return catalogue.say(key, status=reason.figures.get("status", ""))
        case ReasonCode.UNKNOWN_SCHEME | ReasonCode.SCHEME_REFUSED | ReasonCode.UNKNOWN_PARAMETER:
            return catalogue.say(key, **reason.figures)
        case _:
            return catalogue.say(key)


def _fact(name: str, catalogue: Catalogue) -> str:
    key = f"fact.{name}"
    return catalogue.say(key) if key in catalogue.sentences else catalogue.say("fact.unnamed", fact=name)


def _key(case: Case) -> str:
    key = _KEYS[case.reason.code]
    low = case.measure.judged_polarity is Polarity.LOW
    return f"{key}.low" if low and case.reason.code in _MIRRORED else key


def _places(case: Case, *, in_full: bool) -> dict[str, object]:
    found = case.reason.figures
    target = _goal(case, found.get("target"))
    return {
        "rating": grade_word(case.rating.grade, case.catalogue),
        "value": case.value,
        "gap": _gap(case, found.get("gap"), in_full=in_full),
        "share": _share(case, found.get("gap_pct")),
        "target": target,
        "target_name": case.words.long_name if in_full else case.words.name,
        "rule": (case.rating.rule or 0) + 1,
        **_who_judged(case),
    }


def _who_judged(case: Case) -> dict[str, str]:
    """Return the role that judged and the day, "" where they are not given or a rule decided."""
    say, by, dated = case.catalogue.say, case.reason.figures.get("by"), case.reason.figures.get("dated")
    return {
        "by": say("reason.judged.by", by=by) if by else "",
        "dated": (
            say("reason.judged.dated", date=case.catalogue.date(dated)) if isinstance(dated, date) else ""
        ),
    }


def _gap(case: Case, size: Detail, *, in_full: bool) -> str:
    if not isinstance(size, Decimal):
        return ""
    return figures.gap(case.measure, size, catalogue=case.catalogue, in_full=in_full)


def _share(case: Case, pct: Detail) -> str:
    if not isinstance(pct, Decimal) or not pct:
        return ""
    return case.catalogue.say("reason.share", share=f"{figures.number(pct, places=1)}%")


def _goal(case: Case, goal: Detail) -> str:
    """Return the figure that the distance is from: the target without a sign, less its tolerance."""
    if not isinstance(goal, Decimal) or case.measure.judged_polarity is Polarity.IN_RANGE:
        return case.words.figure.text
    return figures.amount(case.measure, goal, catalogue=case.catalogue)


def _how_it_came(case: Case) -> list[str]:
    """Return how the target came to be, where it is not simply the one stated for the period."""
    found = case.target
    if not isinstance(found, TargetInForce) or case.reason.code in _WITHOUT_TARGET:
        return []
    say, said = case.catalogue.say, []
    stated = found.target.value
    if found.how in (TargetHow.STRAIGHT_LINE, TargetHow.LAST_YEARS_SHAPE) and stated is not None:
        said.append(
            say(
                f"reason.profile.{found.how.value}",
                stated=figures.amount(case.measure, stated, catalogue=case.catalogue),
            )
        )
    if found.tolerance and found.value is not None:
        slack = figures.gap(case.measure, found.tolerance, catalogue=case.catalogue, in_full=True)
        key = "reason.tolerance.low" if case.measure.judged_polarity is Polarity.LOW else "reason.tolerance"
        said.append(
            say(
                key,
                stated=figures.amount(case.measure, found.value, catalogue=case.catalogue),
                tolerance=slack,
            )
        )
    if case.period.last < case.round.first and case.period.year_first != case.round.year_first:
        catalogue = case.catalogue
        said.append(
            say("reason.arrears", period=catalogue.period(case.period), year=catalogue.year(case.period))
        )
    return said


def _edge_in_short(case: Case, grade: Grade) -> str:
    """Return the edge that matters in a cell: what a missed line needs, where a near one turns."""
    match grade.counts_as:
        case CountsAs.MISSED:
            better = _of_better(case, grade)
            return _bound(case, better[0]) if better else ""
        case CountsAs.NEAR:
            return next((_turn(case, edge, "edge.worse") for edge in _own(case, grade)), "")
        case _:
            return ""


def _bound(case: Case, edge: Edge) -> str:
    return _say_edge(case, "edge.better", edge.grade, edge)


def _turn(case: Case, edge: Edge, key: str) -> str:
    """Return where a rating ends, and what the reading beyond it gets."""
    return _say_edge(case, key, edge.beyond, edge) if edge.beyond else ""


def _say_edge(case: Case, key: str, grade: Grade, edge: Edge) -> str:
    way = "up" if edge.is_lower_bound else "down"
    if case.measure.polarity is Polarity.BREAKEVEN:
        if not edge.reading:
            return ""  # the aim itself is the edge
        reading = figures.over_or_under(case.measure, edge.reading, catalogue=case.catalogue)
    else:
        reading = figures.amount(case.measure, edge.reading, catalogue=case.catalogue)
    return case.catalogue.say(f"{key}.{way}", rating=grade_word(grade, case.catalogue), edge=reading)


def _edge_in_full(case: Case, grade: Grade) -> str:
    """Return what the next better rating would need; for the best one, where it would end."""
    better = _of_better(case, grade)
    if better:
        return _say_edge(case, "edge.needs", better[0].grade, better[0])
    own = _own(case, grade)
    ends = [edge for edge in own if edge.beyond]
    if len(ends) == 2 and ends[0].beyond is ends[1].beyond:
        below, above = (figures.amount(case.measure, edge.reading, catalogue=case.catalogue) for edge in ends)
        word = grade_word(ends[0].beyond, case.catalogue)
        return case.catalogue.say("edge.turns.both", rating=word, below=below, above=above)
    return " ".join(said for edge in ends if (said := _turn(case, edge, "edge.turns")))


def _of_better(case: Case, grade: Grade) -> list[Edge]:
    """Return the edges of the nearest better grade that has any, on the side of the figure."""
    better = [edge for edge in case.rating.edges if _order(edge.grade) < _order(grade)]
    nearest = max((_order(edge.grade) for edge in better), default=0)
    return _on_its_side(case, [edge for edge in better if _order(edge.grade) == nearest])


def _own(case: Case, grade: Grade) -> list[Edge]:
    return _on_its_side(case, [edge for edge in case.rating.edges if edge.grade == grade])


def _on_its_side(case: Case, edges: list[Edge]) -> list[Edge]:
    """Return the edges that the figure would have to cross: a figure above its range, the upper ones."""
    value, low = case.reason.figures.get("value"), case.reason.figures.get("low")
    if case.reason.code is ReasonCode.WITHIN_RANGE or low is None:
        return edges
    is_below = isinstance(value, Decimal) and isinstance(low, Decimal) and value <= low
    return [edge for edge in edges if edge.is_lower_bound is is_below]


def _order(grade: Grade) -> int:
    return grade.severity or 0


def grade_word(grade: Grade | None, catalogue: Catalogue) -> str:
    """Return a rating's word in the language, else in English, else its name."""
    if grade is None:
        return catalogue.words["not_rated"]
    return grade.words.get(catalogue.language) or grade.words.get("en") or grade.name
