"""Tries a scheme on lines on and beside every edge, and says what to know before it is used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import pairwise
from typing import TypeAlias

from quarterdeck.domain.schemes.check import SchemeProblem, SchemeRefused, row_of
from quarterdeck.domain.schemes.evaluate import (
    FINANCE,
    MEASURE,
    Judge,
    Verdict,
    Vocabulary,
    compile_scheme,
)
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.lattice import Trial, chains
from quarterdeck.domain.schemes.scheme import Rule, Scheme
from quarterdeck.domain.schemes.tree import Fact, Parameter, walk

FEW, MANY = 150, 3_000
"""How many chains are looked at: first, and again where a rule was not seen to decide anything."""

_ALWAYS_THERE = frozenset({"strict", "scale", "percent_of"})
_OBVIOUS = frozenset({"value", "status", "target", "low", "high", "polarity", "tolerance", "at_year_end"}) | {
    "judged",
    *("outturn", "budget", "adverse"),
    *("rated", "red", "amber", "green", "worst"),
}
_FIRST = ("value", "forecast", "outturn", "target", "year_target", "budget")
_NAMES = {"polarity": "good to be", "adverse": "adverse when"}
_IN_WORDS = {"judged": "declared rating"}
_EITHER_WAY = frozenset({"variance", "variance_pct"})


class Gravity(StrEnum):
    """What a finding means for the scheme."""

    REFUSE = "refuse"
    NOTE = "note"


class ProofKind(StrEnum):
    """What was found."""

    NOT_A_SCHEME = "cannot be used"
    ALWAYS_HOLDS = "always holds"
    NEVER_HOLDS = "never holds"
    NEVER_REACHED = "never reached"
    BETTER_RATES_WORSE = "a better line rates worse"
    UNUSED = "not used"
    CAN_UNRATE = "can keep a line from a rating"
    CAN_RECOLOUR = "can change a rating"


@dataclass(frozen=True, slots=True)
class ProofFinding:
    """One thing the prover found: `place` and `rule` (its index) say which rule, where it is about one.

    `sentence` stands by itself: it names the row, and gives figures that show it. `is_obvious` says that it
    holds for nearly every scheme: a line without a figure or without a target has no rating.
    """

    gravity: Gravity
    kind: ProofKind
    place: str
    rule: int | None
    sentence: str
    is_obvious: bool = False


@dataclass(frozen=True, slots=True)
class _Tried:
    """A line of a chain, and what the scheme said of it."""

    line: Trial
    verdict: Verdict


_Run: TypeAlias = tuple[_Tried, ...]


def prove(scheme: Scheme, *, vocabulary: Vocabulary = MEASURE) -> tuple[ProofFinding, ...]:
    """Return everything worth knowing of a scheme, what makes it unusable first; never raises for a bad
    scheme.

    A scheme without a finding of gravity REFUSE rates every line that has the facts it asks for, each of its
    rules decides some line, and no better line rates worse, on the lines tried.
    """
    try:
        judge = compile_scheme(scheme, vocabulary=vocabulary)
    except SchemeRefused as refused:
        return tuple(_refusal(problem, scheme, vocabulary) for problem in refused.problems)
    runs = _tried(judge, most=FEW)
    if len(_decided(runs)) < len(judge.rules):
        runs = _tried(judge, most=MANY)
    found = [*_about_rules(judge, runs), *_about_order(judge, runs), *_unused(judge)]
    found += _about_missing(judge, runs)
    return tuple(sorted(found, key=lambda finding: finding.gravity is not Gravity.REFUSE))


def is_refused(findings: tuple[ProofFinding, ...]) -> bool:
    """Return whether any finding makes the scheme unusable."""
    return any(finding.gravity is Gravity.REFUSE for finding in findings)


# -- schemes that cannot be used


def _refusal(problem: SchemeProblem, scheme: Scheme, vocabulary: Vocabulary) -> ProofFinding:
    at = next((index for index, rule in enumerate(scheme.rules) if rule.place == problem.place != ""), None)
    sentence = problem.sentence
    if "the scheme has a hole" in sentence:
        at = len(scheme.rules) - 1
        sentence += _hole_example(scheme, vocabulary)
    return ProofFinding(Gravity.REFUSE, ProofKind.NOT_A_SCHEME, problem.place, at, sentence)


def _hole_example(scheme: Scheme, vocabulary: Vocabulary) -> str:
    """Return a line that falls through, found by putting a rule beneath the hole; "" where none is."""
    stopped = replace(scheme, rules=(*scheme.rules, Rule(scheme.rules[-1].rating)))
    try:
        judge = compile_scheme(stopped, vocabulary=vocabulary)
    except SchemeRefused:
        return ""
    line = _decided(_tried(judge, most=FEW)).get(len(scheme.rules))
    return "" if line is None else f"; for example {told(judge, line)} has no rating"


# -- each rule


def _tried(judge: Judge, *, most: int) -> tuple[_Run, ...]:
    """Return at most about `most` chains, each line with its verdict."""
    return tuple(
        tuple(_Tried(line, judge.judge(line)) for line in chain) for chain in chains(judge, most=most)
    )


def _decided(runs: Iterable[_Run]) -> dict[int, Trial]:
    """Return, for each rule that gave a rating, the first line it gave it to."""
    found: dict[int, Trial] = {}
    for one in (one for run in runs for one in _middle_first(run)):
        if one.verdict.grade is not None and one.verdict.rule is not None:
            found.setdefault(one.verdict.rule, one.line)
    return found


def _about_rules(judge: Judge, runs: tuple[_Run, ...]) -> Iterator[ProofFinding]:
    """Yield the rules that decide nothing, and one that decides everything that reaches it."""
    decided, last = _decided(runs), len(judge.rules) - 1
    if len(decided) > last:
        return
    held, failed = _conditions(judge, runs)
    for index in range(last + 1):
        if index < last and index not in failed:
            because = "holds for every line, so the rows after it are never reached"
            yield _refused(judge, ProofKind.ALWAYS_HOLDS, index, because)
            return
        if index not in held:
            because = f"'{judge.rules[index].rule.when}' holds for no line, so this row never gives a rating"
            yield _refused(judge, ProofKind.NEVER_HOLDS, index, because)
        elif index not in decided:
            line, taker = held[index]
            because = (
                f"never reached: every line it holds for is decided by an earlier row, "
                f"such as {told(judge, line)}, by {row_of(judge.scheme, taker)}"
            )
            yield _refused(judge, ProofKind.NEVER_REACHED, index, because)


def _conditions(judge: Judge, runs: Iterable[_Run]) -> tuple[dict[int, tuple[Trial, int]], set[int]]:
    """Return, for each rule whose condition held by itself, a line and the rule that decided it; and the
    rules whose condition did not always hold.
    """
    held: dict[int, tuple[Trial, int]] = {}
    failed: set[int] = set()
    for one in (one for run in runs for one in _middle_first(run)):
        for index, answer in enumerate(judge.answers(one.line)):
            if not answer:
                failed.add(index)
            elif one.verdict.rule is not None:
                held.setdefault(index, (one.line, one.verdict.rule))
    return held, failed


def _refused(judge: Judge, kind: ProofKind, index: int, because: str) -> ProofFinding:
    place, row = judge.scheme.rules[index].place, row_of(judge.scheme, index)
    return ProofFinding(Gravity.REFUSE, kind, place, index, f"{row}: {because}")


# -- better and worse


def _about_order(judge: Judge, runs: Iterable[_Run]) -> Iterator[ProofFinding]:
    """Yield an example for each pair of rules by which a better line rates worse.

    A budget scheme that asks for the variance judges both ways on purpose, so there it is only noted.
    """
    gravity = Gravity.NOTE if _judges_either_way(judge) else Gravity.REFUSE
    seen: set[tuple[int, int]] = set()
    for better, worse in (pair for run in runs for pair in _rated_neighbours(run)):
        rules = (better.verdict.rule or 0, worse.verdict.rule or 0)
        if rules not in seen and _rank(better.verdict.grade) > _rank(worse.verdict.grade):
            seen.add(rules)
            sentence = (
                f"{row_of(judge.scheme, rules[0])}: a better line rates worse: "
                f"{told(judge, better.line)} is {_word(better.verdict)}, "
                f"but {told(judge, worse.line)} is {_word(worse.verdict)}"
            )
            place = judge.scheme.rules[rules[0]].place
            yield ProofFinding(gravity, ProofKind.BETTER_RATES_WORSE, place, rules[0], sentence)


def _rated_neighbours(run: _Run) -> Iterator[tuple[_Tried, _Tried]]:
    """Yield each two lines that follow each other, those without an ordered rating left out."""
    yield from pairwise(
        one for one in run if one.verdict.grade is not None and one.verdict.grade.severity is not None
    )


def _judges_either_way(judge: Judge) -> bool:
    if judge.vocabulary is not FINANCE:
        return False
    return any(
        isinstance(node, Fact) and node.name in _EITHER_WAY
        for read in judge.rules
        for node in walk(read.said)
    )


def _rank(grade: Grade | None) -> int:
    return 0 if grade is None or grade.severity is None else grade.severity


# -- what is declared and not used


def _unused(judge: Judge) -> Iterator[ProofFinding]:
    scheme = judge.scheme
    given = {rule.rating for rule in scheme.rules}
    used = {node.name for read in judge.rules for node in walk(read.said) if isinstance(node, Parameter)}
    said = [f"no rule gives the rating '{grade.name}'" for grade in scheme.grades if grade.name not in given]
    said += [f"no rule uses the parameter '{name}'" for name in scheme.parameters if name not in used]
    for because in said:
        sentence = f"scheme '{scheme.name}': {because}"
        yield ProofFinding(Gravity.NOTE, ProofKind.UNUSED, "", None, sentence)


# -- missing facts


def _about_missing(judge: Judge, runs: Iterable[_Run]) -> Iterator[ProofFinding]:
    """Yield, for each fact, how its absence can keep a line from a rating, and how it can change one."""
    seen: set[tuple[str, ProofKind]] = set()
    names = sorted(judge.uses - _ALWAYS_THERE)
    for one in (one for run in runs for one in _middle_first(run, stride=max(1, len(run) // 8))):
        line, before = one.line, one.verdict
        for name in (name for name in names if before.grade is not None and line.get(name) is not None):
            after = judge.judge({**line, name: None})
            kind = ProofKind.CAN_UNRATE if after.grade is None else ProofKind.CAN_RECOLOUR
            if (name, kind) not in seen and after.grade != before.grade:
                seen.add((name, kind))
                yield _missing(judge, name, kind, line, before, after)


def _middle_first(run: _Run, *, stride: int = 1) -> _Run:
    """Return every so many-th line, from the middle on: figures there are the least odd."""
    return (*run[len(run) // 2 :: stride], *run[: len(run) // 2 : stride])


def _missing(
    judge: Judge, name: str, kind: ProofKind, line: Trial, before: Verdict, after: Verdict
) -> ProofFinding:
    index = after.rule or 0
    outcome = "has no rating" if after.grade is None else f"is {_word(after)}"
    sentence = (
        f"{row_of(judge.scheme, index)}: without {plain(name)} a line {outcome}, "
        f"where with it {told(judge, line)} is {_word(before)}"
    )
    is_obvious = kind is ProofKind.CAN_UNRATE and name in _OBVIOUS
    return ProofFinding(Gravity.NOTE, kind, judge.scheme.rules[index].place, index, sentence, is_obvious)


# -- words


def plain(name: str) -> str:
    """Return the name of a field as words: "last year"."""
    return _IN_WORDS.get(name, name.replace("_", " "))


def told(judge: Judge, line: Trial) -> str:
    """Return the figures of a line that the scheme asks for: "value 94, target 100, good to be high"."""
    left_out = {"scale", "percent_of"} | (set() if line.get("strict") else {"strict"})
    left_out |= {"target"} if line.get("polarity") == "range" else {"low", "high"}
    names = [name for name in line if name in judge.uses - left_out and line[name] is not None]
    names.sort(key=lambda name: _FIRST.index(name) if name in _FIRST else len(_FIRST))
    return ", ".join(f"{_NAMES.get(name, plain(name))} {_figure(line[name])}" for name in names)


def _figure(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value)


def _word(verdict: Verdict) -> str:
    grade = verdict.grade
    return "not rated" if grade is None else grade.words.get("en", grade.name)
