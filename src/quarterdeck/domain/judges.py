"""The schemes of a council, ready to judge its lines."""

from quarterdeck.domain.council import Council
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.rating import Case
from quarterdeck.domain.scheme_choice import scheme_for
from quarterdeck.domain.schemes.evaluate import Fields, Judge, compile_scheme
from quarterdeck.domain.schemes.scheme import Scheme

_BESIDE = frozenset(
    {
        "previous",
        "last_year",
        "comparator",
        "planned",
        "year_target",
        "aspiration",
        "floor",
        "baseline",
        "interval_low",
        "interval_high",
    }
)


_NO_FIELDS: Fields = {}


class Judges:
    """What is worked out once of each scheme."""

    def __init__(self, council: Council) -> None:
        """Compile nothing yet: a council may hold schemes that no line uses.

        Schemes are told apart as objects, which the council keeps: two may have one name.
        """
        self.council = council
        self._judges: dict[int, Judge] = {}
        self._words: dict[int, dict[str, str]] = {}
        self._asks: dict[int, bool] = {}

    def case(self, measure: Measure, seen: Observation | None, target: TargetInForce | NoTarget) -> Case:
        """Return what the scheme of `measure` is to judge, its fields still empty.

        Raises UnknownScheme where the council has no such scheme, SchemeRefused where it cannot rate
        anything.
        """
        scheme = scheme_for(measure, target, self.council)
        judge = self._judges.get(id(scheme))
        if judge is None:
            judge = self._judges[id(scheme)] = compile_scheme(scheme)
        return Case(measure, seen, target, judge, _NO_FIELDS)

    def asks_beside(self, judge: Judge) -> bool:
        """Tell whether the rules look at anything but the figure and its target."""
        found = self._asks.get(id(judge.scheme))
        if found is None:
            found = self._asks[id(judge.scheme)] = not judge.uses.isdisjoint(_BESIDE)
        return found

    def grade_named(self, word: str, scheme: Scheme) -> str:
        """Return the name of the grade that `word` means in any language or as a letter; else the word
        itself.
        """
        words = self._words.get(id(scheme))
        if words is None:
            words = self._words[id(scheme)] = {
                said.casefold(): grade.name
                for grade in scheme.grades
                for said in (grade.letter, *grade.words.values(), grade.name)
            }
        plain = word.strip().casefold()
        return words.get(plain, plain)
