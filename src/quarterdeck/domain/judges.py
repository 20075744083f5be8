"""The schemes of a council, ready to judge its lines."""

from quarterdeck.domain.council import Council
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.rating import Case
from quarterdeck.domain.scheme_choice import scheme_for
from quarterdeck.domain.schemes.evaluate import Judge, compile_scheme
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


class Judges:
    """What is worked out once of each scheme."""

    def __init__(self, council: Council) -> None:
        """Compile nothing yet: a council may hold schemes that no line uses."""
        self.council = council
        self._words: dict[str, dict[str, str]] = {}
        self._asks: dict[str, bool] = {}

    def case(self, measure: Measure, seen: Observation | None, target: TargetInForce | NoTarget) -> Case:
        """Return what the scheme of `measure` is to judge, its fields still empty.

        Raises UnknownScheme where the council has no such scheme, SchemeRefused where it cannot rate
        anything.
        """
        scheme = scheme_for(measure, target, self.council)
        return Case(measure, seen, target, compile_scheme(scheme), {})

    def asks_beside(self, judge: Judge) -> bool:
        """Tell whether the rules look at anything but the figure and its target."""
        found = self._asks.get(judge.scheme.name)
        if found is None:
            found = self._asks[judge.scheme.name] = not judge.uses.isdisjoint(_BESIDE)
        return found

    def grade_named(self, word: str, scheme: Scheme) -> str:
        """Return the name of the grade that `word` means in any language or as a letter; else the word
        itself.
        """
        words = self._words.get(scheme.name)
        if words is None:
            words = self._words[scheme.name] = {
                said.casefold(): grade.name
                for grade in scheme.grades
                for said in (grade.letter, *grade.words.values(), grade.name)
            }
        plain = word.strip().casefold()
        return words.get(plain, plain)
