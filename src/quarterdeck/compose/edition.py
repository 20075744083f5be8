"""An edition: one council's round in one language, with what every section needs to find."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any, TypeVar

from quarterdeck.compose.figures import unit_word
from quarterdeck.compose.language.catalogue import Catalogue, capital
from quarterdeck.compose.marks import Mark
from quarterdeck.compose.phrases import InLanguage
from quarterdeck.compose.readership import Withheld
from quarterdeck.compose.reasons import grade_word
from quarterdeck.domain.known import published_lines
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import ImprovementAction
from quarterdeck.domain.periods import Period
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.rating import shown_grade
from quarterdeck.domain.schemes.grades import Grade, Shape

T = TypeVar("T")


@dataclass(frozen=True)
class Edition:
    """What sections are composed from: the lines of a round, and the words of a language.

    `timestamp` is the clock that was handed in; `problems` are sentences about cells that could not be read;
    `withheld` says how much stands in another edition alone, `withheld_keys` of which measures.
    `as_known_on` is the day it is of where that is not the clock's (`today`).
    `kept` is what `once` has made; an edition changed in any other way than by `of` begins anew.
    """

    lookup: Lookup
    round: Period
    lines: tuple[Line, ...]
    catalogue: Catalogue
    timestamp: datetime
    problems: tuple[str, ...] = ()
    units: Mapping[str, Unit] = field(default_factory=dict)
    nodes: Mapping[str, PlanNode] = field(default_factory=dict)
    actions: Mapping[str, tuple[ImprovementAction, ...]] = field(default_factory=dict)
    withheld: tuple[Withheld, ...] = ()
    withheld_keys: frozenset[str] = frozenset()
    as_known_on: date | None = None
    kept: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def once(self, name: object, make: Callable[[], T]) -> T:
        """Return what `make` returns, made once for all sections of a pack; `name` tells it from others."""
        if name not in self.kept:
            self.kept[name] = make()
        found: T = self.kept[name]
        return found

    def of(self, lines: tuple[Line, ...]) -> "Edition":
        """Return the edition of some of its lines, which shares what was made once."""
        part = replace(self, lines=lines)
        object.__setattr__(part, "kept", self.kept)
        return part

    @property
    def today(self) -> date:
        """The day the pack is of, from which lateness is told: as known on, else that of the clock."""
        return self.as_known_on or self.timestamp.date()

    @property
    def before(self) -> Mapping[str, Line]:
        """The lines of the round before, by measure, as they were published; none before the first."""
        return self.once("before", self._before)

    def _before(self) -> Mapping[str, Line]:
        earlier = self.round.previous()
        return published_lines(self.lookup.council, on=earlier) if earlier else {}

    @property
    def council_name(self) -> str:
        """The council's name as printed."""
        council = self.lookup.council
        return council.theme.name or council.authority.name

    def portfolio(self, measure: Measure) -> str:
        """Return the printed name of a measure's lead portfolio (or directorate where it has no
        portfolio).
        """
        code = measure.portfolio or measure.directorate
        unit = self.units.get(code)
        return unit.name if unit else code or self.catalogue.say("card.unnamed")

    def service(self, measure: Measure) -> str:
        """Return the name of the service that owes a measure: its directorate, else its portfolio."""
        codes = [code for code in (measure.directorate, measure.portfolio) if code]
        names = (self.units[code].name if code in self.units else code for code in codes)
        return next(names, self.catalogue.say("none.service"))

    def outcome(self, measure: Measure) -> str:
        """Return the heading a measure stands under: its first outcome, else its group, else nothing."""
        code = measure.outcomes[0] if measure.outcomes else measure.group
        node = self.nodes.get(code)
        if node is None:
            return code
        return self.told(node.title, node.translations.get(self.catalogue.language))

    def title(self, measure: Measure) -> str:
        """Return a measure's title in the language of the edition where it is given, else as it is."""
        own = measure.translations.get(self.catalogue.language, {})
        return self.told(measure.title, own.get("title"))

    def told(self, text: str, own: str | None = None) -> str:
        """Return the `own` words of the edition's language, else `text` with the language it is in."""
        if own:
            return own
        return text if self.speaks_first or not text else InLanguage(text, self.first_language)

    def unit(self, unit: str) -> str:
        """Return the name of a unit, one of the council's own with the language it is in."""
        said = unit_word(unit, self.catalogue)
        return self.told(unit) if said == unit else said

    def state(self, state: str) -> str:
        """Return the state of an action or request: one that is known in the edition's language, else as it
        is with the language it is in.
        """
        key = f"state.{' '.join(state.casefold().split())}"
        if not self.speaks_first and key in self.catalogue.sentences:
            return self.catalogue.say(key)
        return self.told(capital(state))

    @property
    def first_language(self) -> str:
        """The language the council's texts are in where none is named."""
        languages = self.lookup.council.authority.languages
        return languages[0] if languages else "en"

    @property
    def speaks_first(self) -> bool:
        """Whether this edition is in the council's first language."""
        return self.catalogue.language == self.first_language

    def mark(self, grade: Grade | None) -> Mark:
        """Return a rating as shown; None is "Not rated"."""
        if grade is None:
            words = self.catalogue.words
            return Mark(
                "not-rated",
                words["not_rated"],
                words["not_rated_letter"],
                Shape.RING,
                "grey",
                is_verdict=False,
            )
        word = grade_word(grade, self.catalogue)
        return Mark(grade.name, word, _letter(grade, word), grade.shape, grade.colour)

    def mark_of(self, line: Line) -> Mark:
        """Return a line's rating as shown; a scheme may give a reason for no rating a colour of its own."""
        return self.mark(shown_grade(line.rating, line.scheme))

    def portfolios(self) -> tuple[tuple[str, tuple[Line, ...]], ...]:
        """Return the portfolios that have lines, in the council's order, each with its lines."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(self.portfolio(line.measure), []).append(line)
        rank = {unit.name: (unit.order, index) for index, unit in enumerate(self.units.values())}
        names = sorted(found, key=lambda name: rank.get(name, (len(rank), len(rank))))
        return tuple((name, tuple(found[name])) for name in names)


def actions_by(actions: Iterable[ImprovementAction]) -> dict[str, tuple[ImprovementAction, ...]]:
    """Return actions by what they are about, in their order."""
    found: dict[str, tuple[ImprovementAction, ...]] = {}
    for action in actions:
        found[action.about] = (*found.get(action.about, ()), action)
    return found


def _letter(grade: Grade, word: str) -> str:
    """Return a rating's letter: the first of its word in the language, where it is so in English."""
    return word[:1].upper() if grade.letter == grade.words.get("en", "")[:1].upper() else grade.letter


def edition_of(
    *,
    lookup: Lookup,
    lines: tuple[Line, ...],
    round_: Period,
    catalogue: Catalogue,
    timestamp: datetime,
    problems: tuple[str, ...] = (),
) -> Edition:
    """Return the edition of `round_` in a language."""
    council = lookup.council
    actions = actions_by(council.actions)
    units = {unit.code: unit for unit in council.units if unit.kind is not UnitKind.COMMITTEE}
    nodes = {node.code: node for node in council.plan}
    return Edition(lookup, round_, lines, catalogue, timestamp, problems, units, nodes, actions)
