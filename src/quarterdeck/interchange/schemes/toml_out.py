"""Writes a scheme as the TOML text that reads back as the same scheme: what a form for changing it shows."""

import json
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme, TargetUse

_BARE = re.compile("[A-Za-z0-9_-]+")


def scheme_text(scheme: Scheme) -> str:
    """Return `scheme` as a table of TOML, without its version, why it came, and the places of its rules."""
    lines = [f"[{_key(scheme.name)}]", *_whole(scheme), "rules = ["]
    lines += [f"  {_rule(rule)}," for rule in scheme.rules]
    lines += ["]", *_aside(scheme)]
    for grade in _declared(scheme):
        lines += ["", f"[{_key(scheme.name)}.rating.{_key(grade.name)}]", *_looks(grade)]
    return "\n".join(lines) + "\n"


def _whole(scheme: Scheme) -> Iterator[str]:
    if scheme.title:
        yield f"title = {_text(scheme.title)}"
    for language, note in scheme.note.items():
        yield f"note.{_key(language)} = {_text(note)}"
    if not _has_usual_ratings(scheme):
        yield f"ratings = [{', '.join(_text(grade.name) for grade in scheme.grades)}]"
    if scheme.parameters:
        parts = ", ".join(f"{_key(name)} = {_number(value)}" for name, value in scheme.parameters.items())
        yield f"parameters = {{{parts}}}"
    if scheme.target is not TargetUse.STATED:
        yield f"target = {_text(scheme.target.value)}"
    yield from _when(scheme)


def _when(scheme: Scheme) -> Iterator[str]:
    """Yield for what and when it holds, and whether who declares a rating says why."""
    for name in ("polarity", "level"):
        if said := getattr(scheme, name):
            yield f"{name} = {_text(said)}"
    if scheme.reason_needed:
        yield "reason_needed = true"
    for name in ("starts", "ends"):
        if day := getattr(scheme, name):
            yield f"{name} = {day.isoformat()}"


def _has_usual_ratings(scheme: Scheme) -> bool:
    return scheme.grades == DEFAULT_GRADES


def _rule(rule: Rule) -> str:
    parts = [f"rating = {_text(rule.rating)}"]
    if rule.when:
        parts.append(f"when = {_text(rule.when)}")
    if rule.if_unknown is not IfUnknown.NOT_RATED:
        parts.append(f"if_unknown = {_text(rule.if_unknown.value)}")
    return f"{{{', '.join(parts)}}}"


def _aside(scheme: Scheme) -> Iterator[str]:
    if scheme.no_rating_grades:
        yield ""
        yield f"[{_key(scheme.name)}.no_rating]"
        for reason, grade in scheme.no_rating_grades.items():
            yield f"{_key(reason)} = {_text(grade.name)}"


def _declared(scheme: Scheme) -> tuple[Grade, ...]:
    """Return the ratings that are not the usual ones, each once."""
    every = {grade.name: grade for grade in (*scheme.grades, *scheme.no_rating_grades.values())}
    return tuple(grade for grade in every.values() if grade not in DEFAULT_GRADES)


def _looks(grade: Grade) -> Iterator[str]:
    yield f"word = {_by_language(grade.words)}"
    yield f"letter = {_text(grade.letter)}"
    yield f"shape = {_text(grade.shape.value)}"
    yield f"colour = {_text(grade.colour)}"
    if grade.severity is not None:
        yield f"severity = {grade.severity}"
    yield f"counts_as = {_text(grade.counts_as.value)}"


def _by_language(words: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{_key(language)} = {_text(said)}" for language, said in words.items()) + "}"


def _key(name: str) -> str:
    return name if _BARE.fullmatch(name) else _text(name)


def _text(said: str) -> str:
    """Return text as a basic string of TOML, which escapes as JSON does, and one character more."""
    return json.dumps(said, ensure_ascii=False).replace("\x7f", "\\u007F")


def _number(value: Decimal) -> str:
    return f"{value:f}"
