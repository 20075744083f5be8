"""Whether a scheme can be used at all: its ratings, its parameters and each rule, every problem at once."""

import keyword
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.schemes.counts import RESERVED, ROLLUP
from quarterdeck.domain.schemes.expand import expand
from quarterdeck.domain.schemes.parse import parse_condition
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme
from quarterdeck.domain.schemes.tokens import MAX_WHOLE_DIGITS, ConditionRefused, nearest
from quarterdeck.domain.schemes.tree import ALWAYS, Condition
from quarterdeck.domain.schemes.vocabulary import Vocabulary

MAX_RULES = 50


@dataclass(frozen=True, slots=True)
class SchemeProblem:
    """Why a scheme is refused: a sentence, and the place of what it is about (a rule's row, or "")."""

    place: str
    sentence: str


class SchemeRefused(ValueError):
    """The scheme cannot rate anything; `.problems` says everything that is wrong with it."""

    def __init__(self, problems: tuple[SchemeProblem, ...]) -> None:
        """Keep the problems, and join their sentences for who prints the exception."""
        super().__init__("; ".join(problem.sentence for problem in problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class ReadRule:
    """A rule with its condition as said (facts named) and as kernel nodes (facts written out)."""

    rule: Rule
    said: Condition
    tree: Condition

    @property
    def skips(self) -> bool:
        """Whether an unknown condition lets the next rule speak."""
        return self.rule.if_unknown is IfUnknown.SKIP


def row_of(scheme: Scheme, index: int) -> str:
    """Return "row 3 of scheme 'x' (Amber)": the rule's own place where it has one, and its rating."""
    rule = scheme.rules[index]
    words = {grade.name: grade.words.get("en", grade.name) for grade in scheme.grades}
    place = rule.place or f"row {index + 1}"
    return f"{place} of scheme '{scheme.name}' ({words.get(rule.rating, rule.rating)})"


def read_rules(
    scheme: Scheme, *, vocabulary: Vocabulary
) -> tuple[tuple[ReadRule, ...], tuple[SchemeProblem, ...]]:
    """Return the rules that can be read, in order, and every problem of the scheme."""
    problems = list(scheme_problems(scheme, vocabulary=vocabulary))
    rules: list[ReadRule] = []
    for index, rule in enumerate(scheme.rules):
        problems += rule_problems(scheme, index)
        try:
            rules.append(read_rule(rule, scheme, vocabulary=vocabulary))
        except ConditionRefused as refused:
            row = row_of(scheme, index)
            problems += [SchemeProblem(rule.place, f"{row}: {sentence}") for sentence in refused.sentences]
    return tuple(rules), tuple(problems)


def read_rule(rule: Rule, scheme: Scheme, *, vocabulary: Vocabulary) -> ReadRule:
    """Return one rule with its trees. Raises ConditionRefused."""
    if not rule.when.strip():
        return ReadRule(rule, ALWAYS, ALWAYS)
    said = parse_condition(rule.when, scheme, vocabulary=vocabulary)
    return ReadRule(rule, said, expand(said, scheme, vocabulary=vocabulary))


def rule_problems(scheme: Scheme, index: int) -> Iterator[SchemeProblem]:
    """Yield what is wrong with a rule's place in the list and its rating."""
    rule, row, last = scheme.rules[index], row_of(scheme, index), index == len(scheme.rules) - 1
    names = tuple(grade.name for grade in scheme.grades)
    if rule.rating not in names:
        found = nearest(rule.rating, names) or f"; it has {', '.join(names)}"
        yield SchemeProblem(rule.place, f"{row}: '{rule.rating}' is not a rating of this scheme{found}")
    if last and rule.when.strip():
        yield SchemeProblem(
            rule.place,
            f"{row}: the scheme has a hole: a line for which '{rule.when.strip()}' is false meets no rule; "
            "leave the condition of the last rule empty, so that it always holds",
        )
    if not last and not rule.when.strip():
        yield SchemeProblem(
            rule.place,
            f"{row}: a rule without a condition always holds, so the rules after it are never reached; "
            "only the last rule may have none",
        )


def scheme_problems(scheme: Scheme, *, vocabulary: Vocabulary) -> Iterator[SchemeProblem]:
    """Yield what is wrong with the scheme as a whole."""
    this = f"scheme '{scheme.name}'"
    if not scheme.rules:
        yield SchemeProblem("", f"{this} has no rules")
    if len(scheme.rules) > MAX_RULES:
        yield SchemeProblem("", f"{this} has {len(scheme.rules)} rules, and at most {MAX_RULES} are allowed")
    if scheme.polarity and scheme.polarity not in vocabulary.polarities:
        known = ", ".join(vocabulary.polarities) or "none in a roll-up"
        yield SchemeProblem("", f"{this} declares the polarity '{scheme.polarity}'; there is {known}")
    for sentence in (*_grade_problems(scheme, vocabulary), *_parameter_problems(scheme, vocabulary)):
        yield SchemeProblem("", f"{this}: {sentence}")


def _grade_problems(scheme: Scheme, vocabulary: Vocabulary) -> Iterator[str]:
    for name, times in Counter(grade.name for grade in scheme.grades).items():
        if times > 1:
            yield f"the rating '{name}' is declared {times} times"
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
            yield f"'{name}' cannot be the name of a rating; use small letters, digits and _"
        if vocabulary is ROLLUP and name in RESERVED:
            yield f"'{name}' cannot be the name of a rating in a roll-up: it is a count already"
    if vocabulary is ROLLUP:
        for grade in scheme.grades:
            if grade.severity is None:
                yield (
                    f"the rating '{grade.name}' has no severity, "
                    "and a roll-up must know which rating is worse"
                )


def _parameter_problems(scheme: Scheme, vocabulary: Vocabulary) -> Iterator[str]:
    taken = vocabulary.terms(scheme).keys() | {grade.name for grade in scheme.grades}
    for name, value in scheme.parameters.items():
        if name in taken:
            yield f"the parameter '{name}' has the name of a fact or a rating"
        if not name.isascii() or not name.isidentifier() or keyword.iskeyword(name):
            yield f"'{name}' cannot be the name of a parameter; use small letters, digits and _"
        if because := why_not_constant(value):
            yield f"the parameter '{name}' {because}"


def why_not_constant(value: Decimal) -> str:
    """Return why a value cannot stand in a rule, "" when it can: at most 12 digits and two decimals."""
    if not value.is_finite():
        return f"is {value}, not a number"
    if abs(value) >= 10**MAX_WHOLE_DIGITS or value != round(value, 2):
        return f"is {value}; it may have {MAX_WHOLE_DIGITS} digits before the point and two after it"
    return ""


def parameter_problems(scheme: Scheme, parameters: Mapping[str, Decimal]) -> tuple[str, ...]:
    """Return what is wrong with a measure's own parameters, each a sentence: unknown names, values out of
    bounds.
    """
    known = tuple(scheme.parameters)
    sentences: list[str] = []
    for name, value in parameters.items():
        if name not in scheme.parameters:
            found = nearest(name, known) or (f"; it has {', '.join(known)}" if known else "; it has none")
            sentences.append(f"scheme '{scheme.name}' has no parameter '{name}'{found}")
        elif because := why_not_constant(value):
            sentences.append(f"the parameter '{name}' of scheme '{scheme.name}' {because}")
    return tuple(sentences)
