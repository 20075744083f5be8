"""Names taken apart, and those that do not exist told with the nearest that do."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache

from quarterdeck.compose.narrative.facts import WITHOUT_RATING, slug
from quarterdeck.compose.narrative.vocabulary import RATING, REASON, SEE, SUBJECTS, Subject

_FEW = 8
_NEARLY = 0.05
USUAL = frozenset(("red", "amber", "green"))
"""The ratings that are known where no council is at hand."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a council has that names can be keyed by, in small letters; None where nothing is known of it."""

    ratings: frozenset[str]
    keys: Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: subject, key ("" for those without), field; `see` where it is a reference."""

    subject: str
    key: str
    field: str
    see: bool = False


class UnknownName(ValueError):
    """There is no such name; the sentence has the nearest ones."""


def named(text: str, known: Known | None) -> Name:
    """Return a name taken apart. Raises UnknownName with the nearest names there are.

    Without `known` (the council is not at hand) only what no council has is refused.
    """
    head, colon, rest = text.partition(":")
    if colon and head.strip().casefold() == "see":
        return _reference(text, rest, known)
    subject = (head if colon else text.partition(".")[0]).strip().casefold()
    kind = SUBJECTS.get(subject)
    if kind is None:
        raise UnknownName(f'there is no figure "{text}"{_near(subject, SUBJECTS)}')
    if bool(kind.key) is not bool(colon):
        raise UnknownName(f'there is no figure "{text}"; {_how(kind)}')
    if not colon:
        found = text.partition(".")[2].strip().casefold()
        _check_field(kind, found, text, known)
        return Name(subject, "", found)
    return _keyed(kind, rest.strip(), text, known)


def _reference(text: str, rest: str, known: Known | None) -> Name:
    subject, _, key = (part.strip() for part in rest.partition(":"))
    subject = subject.casefold()
    if subject not in SEE or not key:
        raise UnknownName(
            f'"{text}" leads nowhere; write {{see:{"|".join(SEE)}:key}}, such as {{see:measure:roads}}'
        )
    _check_key(SUBJECTS[subject], key, known)
    return Name(subject, key, "", see=True)


def _keyed(kind: Subject, rest: str, text: str, known: Known | None) -> Name:
    """Take "roads.by.length.now" apart: keys and fields may both hold dots."""
    ends = [at for at, letter in enumerate(rest) if letter == "."]
    pairs = [(rest[:at].strip(), rest[at + 1 :].strip().casefold()) for at in ends]
    fitting = [(key, field) for key, field in pairs if _has_field(kind, field, known)]
    held = [pair for pair in fitting if _has_key(kind, pair[0], known)]
    if held:
        return Name(kind.name, *held[0])
    if fitting:
        _check_key(kind, fitting[-1][0], known)
    longest = next((pair for pair in pairs if _has_key(kind, pair[0], known)), None)
    if longest is None:
        if not pairs:
            raise UnknownName(f'"{text}" does not say which figure of it; {_how(kind)}')
        _check_key(kind, pairs[-1][0], known)
        longest = pairs[-1]
    _check_field(kind, longest[1], text, known)
    return Name(kind.name, *longest)


def _check_key(kind: Subject, key: str, known: Known | None) -> None:
    if not _has_key(kind, key, known):
        there = known.keys.get(kind.name, frozenset()) if known else ()
        raise UnknownName(f'there is no {kind.name} "{key}"{_near(key.casefold(), there)}')


def _has_key(kind: Subject, key: str, known: Known | None) -> bool:
    return bool(key) if known is None else key.casefold() in known.keys.get(kind.name, ())


def _check_field(kind: Subject, field: str, text: str, known: Known | None) -> None:
    if not _has_field(kind, field, known):
        names = fields_of(kind, known.ratings if known else USUAL)
        raise UnknownName(f'there is no figure "{text}"{_near(field, names, kind)}')


def _has_field(kind: Subject, field: str, known: Known | None) -> bool:
    names = fields_of(kind, known.ratings if known else USUAL)
    if field in names or known is not None:
        return field in names
    # A rating that only the council's own schemes know may be meant: what is nearly another name is not.
    patterns = (one.name for one in kind.fields if RATING in one.name)
    fits = [one for one in patterns if re.fullmatch(_pattern(one), field)]
    return any(one != RATING or not get_close_matches(field, names, n=1, cutoff=0.75) for one in fits)


def _pattern(field: str) -> str:
    return re.escape(field).replace(RATING, "[^.]+?")


def fields_of(kind: Subject, ratings: Iterable[str]) -> frozenset[str]:
    """Return every field of a subject with the ratings put in; reasons are those there are."""
    return _all_fields(kind, frozenset(ratings))


@lru_cache(maxsize=64)
def _all_fields(kind: Subject, ratings: frozenset[str]) -> frozenset[str]:
    return frozenset(name for one in kind.fields for name in _filled(one.name, ratings))


def _filled(name: str, ratings: frozenset[str]) -> Iterable[str]:
    if name.count(RATING) == 2:
        head = name.partition(RATING)[0]
        return (f"{head}{a}-to-{b}" for a in ratings for b in ratings if a != b)
    if RATING in name:
        return (name.replace(RATING, rating) for rating in ratings)
    if REASON in name:
        return (name.replace(REASON, slug(code.value)) for code in WITHOUT_RATING)
    return (name,)


def _how(kind: Subject) -> str:
    """Return how a name of this subject is written."""
    first = kind.fields[0].name
    return f"write {{{kind.name}:{kind.key}.{first}}}" if kind.key else f"write {{{kind.name}.{first}}}"


def _near(word: str, there: Iterable[str], kind: Subject | None = None) -> str:
    names = sorted(there)
    near = _nearest(word, names)
    before = f"{kind.name}." if kind and not kind.key else ""
    if near:
        return f"; the nearest {'are' if len(near) > 1 else 'is'} {_said([before + one for one in near])}"
    if not names:
        return "; there are none"
    return f"; there are {_said(names[:_FEW])}{' and others' if len(names) > _FEW else ''}"


def _nearest(word: str, names: Sequence[str]) -> list[str]:
    """Return the names most like a word: the best, and those that are nearly as like it."""
    found = get_close_matches(word, names, n=3, cutoff=0.5)
    likeness = {name: SequenceMatcher(None, word, name).ratio() for name in found}
    return [name for name in found if likeness[name] >= likeness[found[0]] - _NEARLY]


def _said(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
