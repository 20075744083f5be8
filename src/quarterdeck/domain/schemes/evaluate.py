"""Judges a line by a scheme: the first rule that holds gives the grade, and an unknown one before it gives
none.
"""

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.schemes.blame import missing_from
from quarterdeck.domain.schemes.check import (
    ReadRule,
    SchemeProblem,
    SchemeRefused,
    parameter_problems,
    read_rules,
)
from quarterdeck.domain.schemes.closures import Ask, Fields, FieldValue, asker
from quarterdeck.domain.schemes.counts import ROLLUP
from quarterdeck.domain.schemes.facts import MEASURE
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.money import FINANCE
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.settle import Settler
from quarterdeck.domain.schemes.tree import Condition, Unknown, fields_of
from quarterdeck.domain.schemes.vocabulary import Vocabulary

__all__ = [
    "FINANCE",
    "MEASURE",
    "ROLLUP",
    "FieldValue",
    "Fields",
    "Judge",
    "SchemeProblem",
    "SchemeRefused",
    "UnknownParameter",
    "Verdict",
    "Vocabulary",
    "compile_scheme",
]

_KEPT = 256
_SWITCH_DEFAULTS: Mapping[str, str | bool] = {"strict": False, "percent_of": "signed"}


class UnknownParameter(ValueError):
    """A measure gives a scheme a parameter that it does not have, or a value that no rule can use."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the scheme says of a line.

    `grade` is None when the line is not rated, and then `unknown` names the field for want of which, or the
    fact that has no meaning there ("ratio"). `rule` is the index of the rule that held, or that was unknown.
    """

    grade: Grade | None
    rule: int | None
    unknown: str | None = None


@dataclass(frozen=True, slots=True)
class _Step:
    ask: Ask
    held: Verdict
    skips: bool
    tree: Condition


class Judge:
    """A scheme that has been checked and compiled. It keeps no figures, and may be shared."""

    __slots__ = ("_first_switch", "_second_switch", "_steps", "rules", "scheme", "uses", "vocabulary")

    def __init__(self, scheme: Scheme, rules: tuple[ReadRule, ...], vocabulary: Vocabulary) -> None:
        """Keep a scheme whose rules have been read without a problem; `compile_scheme` makes one."""
        self.scheme = scheme
        self.rules = rules
        self.vocabulary = vocabulary
        self._first_switch, self._second_switch = vocabulary.switches
        asked = {name for read in rules for name in fields_of(read.tree)}
        self.uses = frozenset(asked | {self._first_switch} if scheme.polarity else asked)
        self._steps: dict[object, tuple[_Step, ...]] = {}

    def judge(self, fields: Fields, parameters: Mapping[str, Decimal] | None = None) -> Verdict:
        """Return the verdict on a line.

        `fields` are figures, words and flags by name, in the unit of the measure, None (or absent) where
        unknown; `parameters` are the measure's own, before the scheme's. Raises UnknownParameter for one the
        scheme does not have.
        """
        steps = self._steps_for(fields, parameters)
        for step in steps:
            answer = step.ask(fields)
            if answer:
                return step.held
            if answer is None and not step.skips:
                return Verdict(None, step.held.rule, missing_from(step.tree, fields))
        raise AssertionError("the last rule of a scheme always holds")  # pragma: no cover

    def answers(
        self, fields: Fields, parameters: Mapping[str, Decimal] | None = None
    ) -> tuple[bool | None, ...]:
        """Return what each rule's condition says of a line by itself, whatever the rules before it said."""
        steps = self._steps_for(fields, parameters)
        return tuple(step.ask(fields) for step in steps)

    def settled(
        self, fields: Fields, parameters: Mapping[str, Decimal] | None = None
    ) -> tuple[Condition, ...]:
        """Return each rule's tree with the line's polarity and the parameters taken out."""
        return tuple(step.tree for step in self._steps_for(fields, parameters))

    def _steps_for(self, fields: Fields, parameters: Mapping[str, Decimal] | None) -> tuple[_Step, ...]:
        """Return the rules as printed for lines of this kind: printed once, kept while there is room."""
        get = fields.get
        key: object = (get(self._first_switch), get(self._second_switch))
        if parameters:
            key = (key, frozenset(parameters.items()))
        steps = self._steps.get(key)
        if steps is None:
            steps = self._settled(fields, parameters or {})
            if len(self._steps) >= _KEPT:
                self._steps.clear()
            self._steps[key] = steps
        return steps

    def _settled(self, fields: Fields, parameters: Mapping[str, Decimal]) -> tuple[_Step, ...]:
        if problems := parameter_problems(self.scheme, parameters):
            raise UnknownParameter("; ".join(problems))
        if self.scheme.polarity and fields.get(self._first_switch) != self.scheme.polarity:
            return (self._step(0, Unknown(self._first_switch)),)
        settler = Settler(self._known(fields), {**self.scheme.parameters, **parameters})
        return tuple(
            self._step(index, settler.condition(read.tree), skips=read.skips)
            for index, read in enumerate(self.rules)
        )

    def _step(self, index: int, tree: Condition, *, skips: bool = False) -> _Step:
        return _Step(
            asker(tree), Verdict(self.scheme.grade(self.rules[index].rule.rating), index), skips, tree
        )

    def _known(self, fields: Fields) -> dict[str, str | bool | None]:
        known: dict[str, str | bool | None] = {}
        for name in filter(None, self.vocabulary.switches):
            value = fields.get(name)
            known[name] = value if isinstance(value, str | bool) else _SWITCH_DEFAULTS.get(name)
        return known


_judges: OrderedDict[tuple[int, str], Judge] = OrderedDict()


def compile_scheme(scheme: Scheme, *, vocabulary: Vocabulary = MEASURE) -> Judge:
    """Return the judge of a scheme, made once for each scheme object.

    Raises SchemeRefused with every problem: words that are not known, ratings that are not declared, a hole.

    >>> from quarterdeck.domain.schemes.scheme import Rule
    >>> judge = compile_scheme(Scheme("plain", (Rule("green", "met"), Rule("red"))))
    >>> judge.judge({"polarity": "high", "value": Decimal(94), "target": Decimal(95)}).grade.name
    'red'
    """
    key = (id(scheme), vocabulary.name)
    judge = _judges.get(key)
    if judge is not None and judge.scheme is scheme:
        return judge
    rules, problems = read_rules(scheme, vocabulary=vocabulary)
    if problems:
        raise SchemeRefused(problems)
    judge = _judges[key] = Judge(scheme, rules, vocabulary)
    while len(_judges) > _KEPT:  # a judge keeps its scheme, so that no other can come by the same identity
        _judges.popitem(last=False)
    return judge
