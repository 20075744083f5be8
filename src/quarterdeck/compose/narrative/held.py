"""What names stand for in one edition: the figures that are held, as the tables print them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from quarterdeck.compose.directions import direction
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor, case_of, last_year_figure, now_figure, target_of
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.narrative.facts import Facts, count_facts, known_grades, moves, slug
from quarterdeck.compose.narrative.money_facts import finance_facts, money_line, money_value
from quarterdeck.compose.narrative.names import Known, Name, UnknownName, named
from quarterdeck.compose.narrative.plan_facts import node_of, outcome_facts
from quarterdeck.compose.narrative.values import Day, Leads, Printed, Span, Told, Value, Withheld
from quarterdeck.compose.reasons import full, why
from quarterdeck.compose.summary import gap_words
from quarterdeck.domain.council import Council
from quarterdeck.domain.lines import Line
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.packs import Paper
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode, UnitKind
from quarterdeck.domain.selection import Selection, chosen

_WITHHELD = Withheld()
_NOTHING = "–"


@dataclass(frozen=True)
class Held:
    """What a sentence may be told from: the lines its section selects, all of the pack, its meeting.

    `links` leads from a portfolio's name to the anchor of its first section.
    """

    chosen: Edition
    whole: Edition
    paper: Paper | None = None
    links: Mapping[str, str] = field(default_factory=dict)

    def value(self, text: str) -> Value:
        """Return what a name stands for. Raises UnknownName where there is none."""
        name = named(text, known_to(self.whole))
        return self._leads(name) if name.see else _BY_SUBJECT[name.subject](self, name)

    def _leads(self, name: Name) -> Value:
        if name.subject == "measure":
            line = line_named(name.key, self.whole)
            if isinstance(line, Withheld):
                return line
            return Leads(anchor(line.measure.key), line.measure.ref or self.whole.title(line.measure))
        if name.subject == "portfolio":
            unit = next(
                one for one in self.whole.units.values() if one.code.casefold() == name.key.casefold()
            )
            return Leads(self.links.get(unit.name, ""), unit.name)
        node = _node(name.key, self.whole)
        return Leads(_node_anchor(node.code), _node_title(node, self.whole))


def known_to(edition: Edition) -> Known:
    """Return what the names of one edition can be keyed by."""
    return edition.once("known names", lambda: _known_to(edition))


def _known_to(edition: Edition) -> Known:
    found = known_of(edition.lookup.council, [one.name for one in known_grades(edition)])
    measures = found.keys["measure"] | _withheld_keys(edition)
    return Known(found.ratings, {**found.keys, "measure": measures})


def _withheld_keys(edition: Edition) -> frozenset[str]:
    return _small(getattr(edition, "withheld_keys", ()))


def known_of(council: Council, ratings: list[str] | None = None) -> Known:
    """Return what the names of a council can be keyed by."""
    grades = ratings or [one.name for scheme in council.schemes.values() for one in scheme.grades]
    units = {kind: _small(one.code for one in council.units if one.kind is kind) for kind in UnitKind}
    keys = {
        "measure": _small(one.key for one in council.measures),
        "portfolio": units[UnitKind.PORTFOLIO],
        "directorate": units[UnitKind.DIRECTORATE],
        "priority": _small(one.code for one in council.plan),
        "outcome": _small(one.code for one in council.plan),
        "budget": _small(f"{one.unit}/{one.line}" for one in council.budgets),
    }
    return Known(frozenset(slug(name) for name in (*grades, "red", "amber", "green")), keys)


def line_named(key: str, edition: Edition) -> Line | Withheld:
    """Return the line of a measure; Withheld where another edition alone has it.

    Raises UnknownName where the round does not report it.
    """
    if key.casefold() in _withheld_keys(edition):
        return _WITHHELD
    by_key = edition.once("lines by key", lambda: {one.measure.key.casefold(): one for one in edition.lines})
    found = by_key.get(key.casefold())
    if found is not None:
        return found
    defined = {one.key.casefold(): one for one in edition.lookup.measures(on=edition.round)}
    measure = defined.get(key.casefold())
    if measure is None or not _is_reported(measure, edition.round):
        period = edition.catalogue.period(edition.round)
        raise UnknownName(f'the measure "{key}" is not reported in {period}')
    return _WITHHELD


def _is_reported(measure: Measure, on: Period) -> bool:
    in_its_years = measure.retired is None or on.first <= measure.retired.year().last
    return in_its_years and measure.has_begun(on)


def _small(codes: Iterable[str]) -> frozenset[str]:
    return frozenset(one.casefold() for one in codes)


def _indicators(held: Held, name: Name) -> Value:
    return _fact(count_facts(held.chosen.lines, held.whole), name)


def _fact(facts: Facts, name: Name) -> Value:
    """Return one of the counts. A step that no rating can take, such as improving to Red, has none."""
    found = facts.get(name.field)
    if found is None:
        way, _, step = name.field.partition(".")
        raise UnknownName(
            f'no rating of your schemes has "{way}" where it goes from {step.replace("-to-", " to ")}'
        )
    return found


def _part(held: Held, name: Name) -> Value:
    """Return a count of the measures of a portfolio, directorate or part of the plan, or its title."""
    edition = held.whole
    if name.field in ("title", "holder", "rating", "suggested"):
        return Told(_said_of(edition, name))
    word = "plan" if name.subject in ("priority", "outcome") else name.subject
    lines = chosen(
        edition.lines, Selection({word: frozenset((name.key.casefold(),))}), edition.lookup.council
    )
    return _fact(count_facts(lines, edition), name)


def _said_of(edition: Edition, name: Name) -> str:
    if name.subject not in ("priority", "outcome"):
        unit = next(one for one in edition.units.values() if one.code.casefold() == name.key.casefold())
        return unit.holder if name.field == "holder" else unit.name
    if name.field == "title":
        return _node_title(_node(name.key, edition), edition)
    stands = node_of(name.key, edition)
    if stands is None:
        return edition.mark(None).word
    return edition.mark(stands.suggested if name.field == "suggested" else stands.grade).word


def _node(code: str, edition: Edition) -> PlanNode:
    return next(one for one in edition.nodes.values() if one.code.casefold() == code.casefold())


def _node_title(node: PlanNode, edition: Edition) -> str:
    return edition.told(node.title, node.translations.get(edition.catalogue.language))


def _node_anchor(code: str) -> str:
    """Return where the dashboards show an outcome."""
    return "o-" + (re.sub(r"[^a-z0-9]+", "-", code.lower()).strip("-") or "none")


def _outcomes(held: Held, name: Name) -> Value:
    return outcome_facts(held.whole)[name.field]


def _finance(held: Held, name: Name) -> Value:
    return finance_facts(held.whole)[name.field]


def _budget(held: Held, name: Name) -> Value:
    line = money_line(name.key, held.whole)
    if line is None:
        period = held.whole.catalogue.period(held.whole.round)
        raise UnknownName(f'the line of money "{name.key}" is not reported in {period}')
    return money_value(line, name.field, held.whole)


def _measure(held: Held, name: Name) -> Value:
    line = line_named(name.key, held.whole)
    return line if isinstance(line, Withheld) else _of_line[name.field](line, held.whole)


def _printed(shown: Figure) -> Value:
    return Printed(shown.text, shown.number)


def _before(line: Line, edition: Edition) -> Value:
    then = edition.before.get(line.measure.key)
    return Printed(_NOTHING) if then is None else _printed(now_figure(then, edition))


def _rating_before(line: Line, edition: Edition) -> Value:
    then = edition.before.get(line.measure.key)
    return Told(edition.mark(None).word if then is None else edition.mark_of(then).word)


def _change(line: Line, edition: Edition) -> Value:
    found = next(iter(moves((line,), edition)), None)
    return Told(edition.catalogue.say(f"change.word.{found.change.value}") if found else _NOTHING)


_of_line: Mapping[str, Callable[[Line, Edition], Value]] = {
    "now": lambda line, edition: _printed(now_figure(line, edition)),
    "target": lambda line, edition: _printed(target_of(line, edition).figure),
    "last-year": lambda line, edition: _printed(last_year_figure(line, edition)),
    "before": _before,
    "title": lambda line, edition: Told(edition.title(line.measure)),
    "ref": lambda line, _: Told(line.measure.ref),
    "rating": lambda line, edition: Told(edition.mark_of(line).word),
    "rating-before": _rating_before,
    "change": _change,
    "direction": lambda line, edition: Told(direction(line, edition).word or _NOTHING),
    "gap": lambda line, edition: Told(gap_words(line, edition) or _NOTHING),
    "why": lambda line, edition: Told(why(case_of(line, edition))),
    "reason": lambda line, edition: Told(full(case_of(line, edition))),
    "portfolio": lambda line, edition: Told(edition.portfolio(line.measure)),
    "owner": lambda line, edition: Told(line.measure.accountable or edition.service(line.measure)),
    "period": lambda line, _: Span(line.period),
}


def _round(held: Held, name: Name) -> Value:
    on = held.whole.round
    match name.field:
        case "begins":
            return Day(on.first)
        case "ends":
            return Day(on.last)
        case "made":
            return Day(held.whole.today)
        case "before":
            return Span(on.previous() or on)
        case "last-year":
            return Span(on.year_before() or on)
        case _:
            return Span(on)


def _meeting(held: Held, name: Name) -> Value:
    paper = held.paper
    if paper is None:
        raise UnknownName(
            f'"{name.subject}.{name.field}" is not known: the sheet papers has no meeting for this round'
        )
    if name.field == "date":
        return Told(_NOTHING) if paper.dated is None else Day(paper.dated)
    return Told({"name": paper.meeting, "title": paper.title, "contact": paper.contact}[name.field])


def _council(held: Held, _: Name) -> Value:
    return Told(held.whole.council_name)


_BY_SUBJECT: Mapping[str, Callable[[Held, Name], Value]] = {
    "indicators": _indicators,
    "portfolio": _part,
    "directorate": _part,
    "priority": _part,
    "outcome": _part,
    "outcomes": _outcomes,
    "finance": _finance,
    "budget": _budget,
    "measure": _measure,
    "round": _round,
    "meeting": _meeting,
    "council": _council,
}
