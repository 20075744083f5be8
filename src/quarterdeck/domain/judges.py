"""The schemes of a council, ready to judge its lines."""

from collections.abc import Mapping
from decimal import Decimal

from quarterdeck.domain.council import Council
from quarterdeck.domain.fields import BESIDE
from quarterdeck.domain.in_force import NoTarget, TargetInForce
from quarterdeck.domain.measures import Measure
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.scheme_choice import scheme_name
from quarterdeck.domain.schemes.check import SchemeRefused, parameter_problems
from quarterdeck.domain.schemes.evaluate import MEASURE, Judge, compile_scheme
from quarterdeck.domain.schemes.grades import grade_called
from quarterdeck.domain.schemes.scheme import Scheme

_BESIDE = frozenset(BESIDE)
_DECLARED = "judged"
_MEASURED = frozenset({"value", "status", "forecast"})


class Judges:
    """What is worked out once of each scheme."""

    def __init__(self, council: Council) -> None:
        """Compile nothing yet: a council may hold schemes that no line uses.

        Schemes are told apart as objects, which the council keeps: two may have one name.
        """
        self.council = council
        self._judges: dict[int, Judge] = {}
        self._names: dict[tuple[int, str], str] = {}
        self._asks: dict[int, bool] = {}

    def judge(self, measure: Measure, target: TargetInForce | NoTarget) -> tuple[Judge, Reason | None]:
        """Return the judge of the scheme that is to rate `measure`, and why it cannot; None where it can.

        A scheme that is not there stands by its name; it, and one that cannot rate anything, has no rules.
        """
        name = scheme_name(
            measure,
            default=self.council.authority.default_scheme,
            tolerance=None if isinstance(target, NoTarget) else target.tolerance,
        )
        scheme = self.council.schemes.get(name)
        if scheme is None:
            return _without_rules(Scheme(name, ())), Reason(ReasonCode.UNKNOWN_SCHEME, {"scheme": name})
        judge = self._judge(scheme)
        return judge, _unusable(judge, measure.parameters)

    def _judge(self, scheme: Scheme) -> Judge:
        """Return the judge of `scheme`; one without rules where the scheme is refused."""
        judge = self._judges.get(id(scheme))
        if judge is None:
            try:
                judge = compile_scheme(scheme)
            except SchemeRefused:
                judge = _without_rules(scheme)
            self._judges[id(scheme)] = judge
        return judge

    def asks_beside(self, judge: Judge) -> bool:
        """Tell whether the rules look at anything but the figure and its target."""
        found = self._asks.get(id(judge.scheme))
        if found is None:
            found = self._asks[id(judge.scheme)] = not judge.uses.isdisjoint(_BESIDE)
        return found

    def asks_person(self, judge: Judge) -> bool:
        """Tell whether the rules ask what a person declared, and for nothing that was measured."""
        return _DECLARED in judge.uses and judge.uses.isdisjoint(_MEASURED)

    def asks_declared(self, judge: Judge) -> bool:
        """Tell whether the rules ask what a person declared, be it beside what was measured."""
        return _DECLARED in judge.uses

    def grade_named(self, word: str, scheme: Scheme) -> str:
        """Return the name of the grade that `word` means in any language or as a letter; else the word
        itself.
        """
        at = (id(scheme), word)
        found = self._names.get(at)
        if found is None:
            grade = grade_called(word, scheme.grades)
            found = self._names[at] = grade.name if grade else word.strip().casefold()
        return found


def _unusable(judge: Judge, parameters: Mapping[str, Decimal]) -> Reason | None:
    """Return why `judge` cannot judge a measure with these parameters of its own; None where it can."""
    scheme = judge.scheme
    if not judge.rules:
        return Reason(ReasonCode.SCHEME_REFUSED, {"scheme": scheme.title or scheme.name})
    for name, value in parameters.items():
        if parameter_problems(scheme, {name: value}):
            figures: dict[str, Detail] = {"scheme": scheme.title or scheme.name, "parameter": name}
            return Reason(ReasonCode.UNKNOWN_PARAMETER, figures)
    return None


def _without_rules(scheme: Scheme) -> Judge:
    return Judge(scheme, (), MEASURE)
