"""Reads schemes from TOML: a table per scheme, numbers as exact decimals, every mistake a problem.

[standard] title = "Standard 5%" parameters = {band = 5} rules = [{rating = "green", when = "met"}, {rating =
"amber", when = "short_pct <= band"}, {rating = "red"}]
"""

import tomllib
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import DEFAULT_GRADES, Grade
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme, TargetUse
from quarterdeck.domain.schemes.tokens import nearest
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.notes import Notes
from quarterdeck.interchange.schemes.ratings import Declared, make_grade, name_of

MAX_CHARACTERS = 200_000
KEYS = (
    "title",
    "version",
    "starts",
    "ends",
    "note",
    "ratings",
    "rating",
    "no_rating",
    "parameters",
    "target",
    "polarity",
    "level",
    "reason_needed",
    "change_reason",
    "change_approved_by",
    "dated",
    "rules",
)
_RULE_KEYS = ("rating", "when", "if_unknown")
_RATING_KEYS = ("word", "letter", "shape", "colour", "severity", "counts_as")
_REASONS = tuple(code.value for code in ReasonCode)


def read_scheme_text(text: str, *, file: str = "") -> tuple[dict[str, Scheme], tuple[Problem, ...]]:
    """Return the schemes of a TOML text by name, and everything wrong with how they are written.

    A scheme with a problem is left out. Whether its rules make sense is asked by `compile_scheme` and
    `prove`.
    """
    notes = Notes(file)
    schemes: dict[str, Scheme] = {}
    for name, table in _tables(text, notes).items():
        before = len(notes.problems)
        scheme = _Reader(name, table, notes).scheme()
        if len(notes.problems) == before:
            schemes[name] = scheme
    return schemes, tuple(notes.problems)


def _tables(text: str, notes: Notes) -> dict[str, dict[str, Any]]:
    if len(text) > MAX_CHARACTERS:
        notes.wrong(f"the file has {len(text)} characters; schemes take at most {MAX_CHARACTERS}")
        return {}
    try:
        found = tomllib.loads(text, parse_float=Decimal)
    except (tomllib.TOMLDecodeError, ValueError, RecursionError) as error:
        notes.wrong(f"this cannot be read as TOML: {error}")
        return {}
    for name, table in found.items():
        if not isinstance(table, dict):
            notes.wrong(
                f"'{name}' stands outside a scheme; a scheme begins with its name, such as [standard]"
            )
    return {name: table for name, table in found.items() if isinstance(table, dict)}


class _Reader:
    """Reads one scheme's table; every method returns something usable and notes what was wrong."""

    def __init__(self, name: str, table: dict[str, Any], notes: Notes) -> None:
        self._name, self._table, self._notes = name, table, notes
        self._this = f"scheme '{name}'"
        self._declared = self._read_declared()
        self._aside = self._read_aside()

    def scheme(self) -> Scheme:
        self._unknown_keys(self._table, KEYS, self._this)
        return Scheme(
            name=self._name,
            rules=self._rules(),
            grades=self._grades(),
            title=self._text("title"),
            version=self._version(),
            note=self._words(self._table.get("note", {}), f"{self._this}: note"),
            parameters=self._parameters(),
            target=TargetUse(self._choice("target", tuple(TargetUse)) or TargetUse.STATED),
            polarity=self._text("polarity"),
            level=self._text("level"),
            no_rating_grades=self._no_rating(),
            starts=self._day("starts"),
            ends=self._day("ends"),
            reason_needed=self._yes("reason_needed"),
            change_reason=self._text("change_reason"),
            change_approved_by=self._text("change_approved_by"),
            dated=self._day("dated"),
        )

    # -- rules

    def _rules(self) -> tuple[Rule, ...]:
        rules = self._table.get("rules")
        if not isinstance(rules, list):
            self._wrong('has no list of rules, such as: rules = [{rating = "green", when = "met"}, ...]')
            return ()
        return tuple(self._rule(rule, number) for number, rule in enumerate(rules, start=1))

    def _rule(self, rule: object, number: int) -> Rule:
        where = f"rule {number} of {self._this}"
        if not isinstance(rule, dict):
            self._notes.wrong(f'{where} is not a table, such as {{rating = "green", when = "met"}}')
            return Rule("")
        self._unknown_keys(rule, _RULE_KEYS, where)
        said = {key: rule.get(key, "") for key in _RULE_KEYS}
        for key, value in said.items():
            if not isinstance(value, str):
                self._notes.wrong(f"{where}: {key} is text, in quotation marks")
                return Rule("")
        if said["if_unknown"] not in ("", *IfUnknown):
            self._notes.wrong(
                f"{where}: if_unknown is '{said['if_unknown']}'; it can be: {', '.join(IfUnknown)}"
            )
            return Rule("")
        if_unknown = IfUnknown(said["if_unknown"] or IfUnknown.NOT_RATED)
        return Rule(name_of(said["rating"]), said["when"], if_unknown, f"rule {number}")

    # -- ratings

    def _grades(self) -> tuple[Grade, ...]:
        named = self._table.get("ratings")
        if named is None:
            kept = [grade.name for grade in DEFAULT_GRADES]
            aside = {*kept, *self._aside.values()}
            return self._made([*kept, *(name for name in self._declared if name not in aside)])
        if not isinstance(named, list) or not all(isinstance(name, str) for name in named):
            self._wrong('has ratings that are not a list of names, such as ["yes", "no"]')
            return DEFAULT_GRADES
        return self._made([name_of(name) for name in named])

    def _made(self, names: Iterable[str]) -> tuple[Grade, ...]:
        made = (
            make_grade(self._declared.get(name, Declared(name)), self._notes, where=self._this)
            for name in names
        )
        return tuple(grade for grade in made if grade is not None)

    def _read_declared(self) -> dict[str, Declared]:
        tables = self._table.get("rating", {})
        if not isinstance(tables, dict) or not all(isinstance(table, dict) for table in tables.values()):
            self._wrong(
                f"has ratings that are not declared in tables of their own, as in [{self._name}.rating.yes]"
            )
            return {}
        return {name_of(name): self._one(name_of(name), table) for name, table in tables.items()}

    def _one(self, name: str, table: Mapping[str, Any]) -> Declared:
        where = f"{self._this}: the rating '{name}'"
        self._unknown_keys(table, _RATING_KEYS, where)
        said = {key: str(table[key]) for key in _RATING_KEYS if key in table and key != "word"}
        return Declared(name, self._words(table.get("word", {}), f"{where}: word"), **said)

    def _read_aside(self) -> dict[str, str]:
        """Return the rating's name for each reason for none, by reason."""
        table = self._table.get("no_rating", {})
        if not isinstance(table, dict) or not all(isinstance(name, str) for name in table.values()):
            self._wrong('has reasons for no rating without a rating\'s name, such as "no target" = "blue"')
            return {}
        return {reason: name_of(name) for reason, name in table.items()}

    def _no_rating(self) -> dict[str, Grade]:
        found: dict[str, Grade] = {}
        for reason, name in self._aside.items():
            if reason not in _REASONS:
                self._wrong(
                    f"has a colour for '{reason}', no reason for no rating{nearest(reason, _REASONS)}"
                )
            for grade in self._made([name]):
                found[reason] = grade
        return found

    # -- the rest

    def _parameters(self) -> dict[str, Decimal]:
        table = self._table.get("parameters", {})
        if not isinstance(table, dict):
            self._wrong("has parameters that are not a table, such as {band = 5}")
            return {}
        for name, value in table.items():
            if isinstance(value, bool) or not isinstance(value, int | Decimal):
                self._wrong(f"has the parameter '{name}', which is not a number")
        return {name: Decimal(value) for name, value in table.items() if isinstance(value, int | Decimal)}

    def _version(self) -> int:
        version = self._table.get("version", 1)
        if isinstance(version, bool) or not isinstance(version, int) or version < 1:
            self._wrong("has a version that is not a whole number from 1")
            return 1
        return version

    def _day(self, key: str) -> date | None:
        day = self._table.get(key)
        if day is not None and type(day) is not date:
            self._wrong(f"has a day in '{key}' that is not written as 2017-04-01, without quotation marks")
            return None
        return day

    def _yes(self, key: str) -> bool:
        said = self._table.get(key, False)
        if not isinstance(said, bool):
            self._wrong(f"has {key} with something else than true or false, without quotation marks")
        return said is True

    def _text(self, key: str) -> str:
        value = self._table.get(key, "")
        if not isinstance(value, str):
            self._wrong(f"has a {key} that is not text in quotation marks")
            return ""
        return value.strip()

    def _choice(self, key: str, allowed: tuple[str, ...]) -> str:
        said = self._text(key)
        if said and said not in allowed:
            self._wrong(f"has the {key} '{said}'; it can be: {', '.join(allowed)}")
            return ""
        return said

    def _words(self, said: object, where: str) -> dict[str, str]:
        """Return words by language; plain text is English."""
        if isinstance(said, str):
            return {"en": said}
        if isinstance(said, dict) and all(isinstance(text, str) for text in said.values()):
            return dict(said)
        self._notes.wrong(f'{where} is text, or text by language, such as {{en = "...", cy = "..."}}')
        return {}

    def _unknown_keys(self, table: Mapping[str, Any], known: tuple[str, ...], where: str) -> None:
        for key in table.keys() - set(known):
            self._notes.wrong(f"{where} has '{key}', which is not known{nearest(key, known)}")

    def _wrong(self, because: str) -> None:
        self._notes.wrong(f"{self._this} {because}")
