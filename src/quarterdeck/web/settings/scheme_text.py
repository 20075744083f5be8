"""A scheme typed as text: what it is, or everything wrong with it, each with its line and column."""

import re
from dataclasses import dataclass
from typing import TypeAlias

from quarterdeck.domain.schemes.evaluate import Judge, compile_scheme
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import ProofFinding, is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.schemes.toml_in import read_scheme_text

Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""

LONGEST_NAME = 60
_RULE = re.compile(r"\{[^{}]*\}|^\s*\[\[[^\]]*rules\]\]", re.MULTILINE)
_QUOTED = re.compile("'([^']+)'")


@dataclass(frozen=True, slots=True)
class Checked:
    """A scheme that was read, None where it could not be; what refuses it, and what else to know."""

    scheme: Scheme | None
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    judge: Judge | None = None


def checked(text: str) -> Checked:
    """Return what a text says, with the prover's findings; problems carry the line and column they are at."""
    text = text.replace("\r\n", "\n")
    schemes, problems = read_scheme_text(text)
    if problems:
        return Checked(None, tuple(_sentence(problem.sentence) for problem in problems))
    if len(schemes) != 1:
        return Checked(None, (_how_many(len(schemes)),))
    scheme = next(iter(schemes.values()))
    if len(scheme.name) > LONGEST_NAME:
        return Checked(None, (f"The name of the scheme has more than {LONGEST_NAME} characters.",))
    vocabulary = vocabulary_of(scheme)
    findings = prove(scheme, vocabulary=vocabulary)
    refused = tuple(_placed(one, text, scheme) for one in findings if is_refused((one,)))
    notes = tuple(
        _sentence(one.sentence) for one in findings if not is_refused((one,)) and not one.is_obvious
    )
    judge = None if refused else compile_scheme(scheme, vocabulary=vocabulary)
    return Checked(scheme, refused, notes, judge)


def _how_many(number: int) -> str:
    if not number:
        return "There is no scheme in the text. It begins with its name in brackets, such as [ours]."
    return f"There are {number} schemes in the text. Write one at a time."


def _placed(finding: ProofFinding, text: str, scheme: Scheme) -> str:
    place = place_of(finding, text, scheme)
    said = _sentence(finding.sentence)
    return f"Line {place[0]}, column {place[1]}: {said[:1].lower()}{said[1:]}" if place else said


def place_of(finding: ProofFinding, text: str, scheme: Scheme) -> Place | None:
    """Return where in the text the rule of a finding stands, at the word that is meant where there is one."""
    number = re.match(r"rule (\d+)$", finding.place)
    at = int(number[1]) - 1 if number else finding.rule
    begins = re.search(r"^\s*(\[\[.*rules\]\]|rules\s*=)", text, re.MULTILINE)
    if at is None or begins is None:
        return None
    rules = list(_RULE.finditer(text, begins.start()))
    if at >= len(rules) or at >= len(scheme.rules):
        return None
    offset = rules[at].start()
    end = rules[at + 1].start() if at + 1 < len(rules) else len(text)
    for word in _QUOTED.findall(finding.sentence.partition(": ")[2]):
        found = text.find(word, offset, end)
        if found >= 0:
            offset = found
            break
    line = text.count("\n", 0, offset) + 1
    return line, offset - (text.rfind("\n", 0, offset) + 1) + 1


def _sentence(said: str) -> str:
    ended = said if said.endswith(("?", ".")) else f"{said}."
    return f"{ended[:1].upper()}{ended[1:]}"
