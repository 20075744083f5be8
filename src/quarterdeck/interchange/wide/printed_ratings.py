"""The ratings a council prints in its sheet, held against the words of the schemes in use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from quarterdeck.domain.measures import Measure
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.scheme_choice import scheme_name
from quarterdeck.domain.schemes.grades import Grade
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.grammar.letters import folded
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.wide.line import Line, LineReading

_SOME_TOLERANCE = Decimal(1)


def check_ratings(
    lines: Sequence[Line], read: Sequence[LineReading], *, schemes: Mapping[str, Scheme], default: str
) -> list[Problem]:
    """Return a problem for each printed rating that no scheme in use can give, and take it out.

    Case is set right, and a letter becomes its word. `default` is the scheme of measures that ask for none.
    """
    grades = _grades_in_use((each.measure for each in read), schemes, default)
    if not grades:
        return []
    words = _words(grades)
    problems = []
    for line, each in zip(lines, read, strict=True):
        for judged in (one for one in each.judgements if one.rating):
            known = words.get(folded(judged.rating))
            if known is None:
                problems.append(line.wrong("rating", expected=_expected(grades)))
            each.judgements = _with_rating(judged, known or "")
    return problems


def _grades_in_use(
    measures: Iterable[Measure], schemes: Mapping[str, Scheme], default: str
) -> tuple[Grade, ...]:
    """Return the ratings that the schemes of the measures can give, in the order of these."""
    names = dict.fromkeys(
        scheme_name(measure, default=default, tolerance=tolerance)
        for measure in measures
        for tolerance in (None, _SOME_TOLERANCE)
    )
    used = [schemes[name] for name in names if name in schemes]
    found = [grade for scheme in used for grade in (*scheme.grades, *scheme.no_rating_grades.values())]
    return tuple({grade.name: grade for grade in found}.values())


def _words(grades: Iterable[Grade]) -> dict[str, str]:
    """Return what may be printed for each rating, with the word that is kept."""
    words: dict[str, str] = {}
    for grade in grades:
        english = grade.words.get("en", grade.name)
        for short in (grade.letter, grade.name, grade.name.replace("_", " ")):
            words.setdefault(folded(short), english)
    return words | {folded(word): word for grade in grades for word in grade.words.values()}


def _with_rating(judged: Judgement, rating: str) -> list[Judgement]:
    if not rating and judged.outlook is None:
        return []
    return [replace(judged, rating=rating, reason=judged.reason if rating else "")]


def _expected(grades: Sequence[Grade]) -> str:
    *others, last = (grade.words.get("en", grade.name) for grade in grades)
    named = f"{', '.join(others)} or {last}" if others else last
    return f"{named}, or nothing where it takes no rating"
