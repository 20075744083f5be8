"""Lines and schemes for tests of the rules, made by functions with defaults."""

from decimal import Decimal

from quarterdeck.domain.schemes.evaluate import MEASURE, Judge, Vocabulary, compile_scheme
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, Scheme, TargetUse
from quarterdeck.interchange.schemes.shipped import shipped_schemes

Line = dict[str, Decimal | str | bool | None]
WORDS = frozenset({"polarity", "status", "target_status", "judged", "adverse", "percent_of", "worst"})


def line(**given: str | int | bool | Decimal | None) -> Line:
    """Return the fields of a line; figures may be written as text."""
    made: Line = {"polarity": "high", "strict": False, "tolerance": Decimal(0), "scale": Decimal(1)}
    for name, value in given.items():
        if value is None or isinstance(value, bool | Decimal) or (isinstance(value, str) and name in WORDS):
            made[name] = value
        else:
            made[name] = Decimal(value)
    return made


def rules(*said: tuple[str, str] | tuple[str, str, str] | str) -> tuple[Rule, ...]:
    """Return rules from (rating, condition) or (rating, condition, "skip"); a bare rating always holds."""
    made = []
    for number, one in enumerate(said, start=2):
        rating, when, *skip = (one, "") if isinstance(one, str) else one
        if_unknown = IfUnknown(skip[0]) if skip else IfUnknown.NOT_RATED
        made.append(Rule(rating, when, if_unknown, f"row {number}"))
    return tuple(made)


def scheme(
    *said: tuple[str, str] | tuple[str, str, str] | str,
    target: TargetUse = TargetUse.STATED,
    polarity: str = "",
    **parameters: str | int,
) -> Scheme:
    """Return a scheme of green, amber and red."""
    return Scheme(
        "odd",
        rules(*said),
        target=target,
        polarity=polarity,
        parameters={name: Decimal(value) for name, value in parameters.items()},
    )


def asks(condition: str, *, vocabulary: Vocabulary = MEASURE, target: TargetUse = TargetUse.STATED) -> Judge:
    """Return the judge of a scheme that is green where the condition holds, else red."""
    return compile_scheme(scheme(("green", condition), "red", target=target), vocabulary=vocabulary)


def answer(
    condition: str,
    fields: Line,
    *,
    vocabulary: Vocabulary = MEASURE,
    target: TargetUse = TargetUse.STATED,
) -> bool | None:
    """Return what one condition says of a line."""
    return asks(condition, vocabulary=vocabulary, target=target).answers(fields)[0]


def rated(name: str, fields: Line, *, vocabulary: Vocabulary = MEASURE) -> str:
    """Return what a shipped scheme says: a rating's name, or "not rated: " and the field it lacks."""
    verdict = compile_scheme(shipped_schemes()[name], vocabulary=vocabulary).judge(fields)
    return verdict.grade.name if verdict.grade else f"not rated: {verdict.unknown}"
