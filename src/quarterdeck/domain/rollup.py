"""Roll-up: what the ratings under a heading suggest for it, beside what a person declared.

The rule is data and the suggestion computed; the declared rating is a person's and is never replaced.
Source: Oxfordshire Q2 2016/17, where directors declare outcomes: "Red if half or more of the rated
indicators are Red" suggests 22 of 24 as declared, and the two others are overrides to be listed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.domain.rating import Rating
from quarterdeck.domain.reasons import Detail, Reason, ReasonCode
from quarterdeck.domain.schemes.evaluate import ROLLUP, FieldValue, compile_scheme
from quarterdeck.domain.schemes.grades import Grade, grade_called
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.tally import Tally

USUAL_SCHEME = "worst-of"
"""What rolls up a heading or an overall indicator where none names a scheme: it hides nothing bad."""


class RollUpRefused(ValueError):
    """Ratings that have no order, or that the roll-up scheme does not know, stand under the heading."""


class UnknownDeclaration(ValueError):
    """What was declared is not the word of any rating of the roll-up scheme."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """A heading's rating: as suggested by its scheme and as `declared` by a person (None: not declared).

    `tally` and `worst_child` (the most severe rating under it) always stand beside it.
    """

    suggested: Rating
    declared: Grade | None
    worst_child: Grade | None
    tally: Tally

    @property
    def differs(self) -> bool:
        """Whether a person declared something else than the rule suggests."""
        if self.declared is None:
            return False
        return self.suggested.grade is None or self.suggested.grade.name != self.declared.name


def roll_up(
    *, scheme: Scheme, tally: Tally, declared: str = "", parameters: Mapping[str, Decimal] | None = None
) -> RollUp:
    """Return what `scheme` suggests for a heading with the ratings of `tally` under it.

    A heading with nothing rated under it is not rated, before any rule. `declared` is a rating's name, its
    word in any language or its letter. Raises RollUpRefused where ratings have no order, UnknownDeclaration
    for a word that no rating of the scheme has, and SchemeRefused for a scheme that is not one for roll-ups.
    """
    _refuse_unordered(scheme, tally)
    return RollUp(
        suggested=_suggested(scheme, tally, parameters or {}),
        declared=_declared(scheme, declared) if declared.strip() else None,
        worst_child=tally.worst,
        tally=tally,
    )


def _refuse_unordered(scheme: Scheme, tally: Tally) -> None:
    known = {grade.name for grade in scheme.grades}
    for grade in (part.grade for part in tally.grades if part.count):
        if grade.severity is None:
            raise RollUpRefused(
                f"the roll-up {scheme.name} cannot use the rating {grade.name}: it has no severity, so no "
                "one can tell which rating is worse; give it one in its scheme"
            )
        if grade.name not in known:
            raise RollUpRefused(
                f"the roll-up {scheme.name} does not know the rating {grade.name} of a line under it; "
                f"it knows {', '.join(sorted(known))}"
            )


def _suggested(scheme: Scheme, tally: Tally, parameters: Mapping[str, Decimal]) -> Rating:
    counts = _counts(scheme, tally)
    worst = tally.worst.name if tally.worst is not None else None
    figures: dict[str, Detail] = {**counts, "worst": worst}
    if not tally.rated:
        reason = Reason(ReasonCode.UNKNOWN_FACT, {**figures, "fact": "rated"})
        return Rating(None, reason, scheme.name, scheme.version)
    fields: dict[str, FieldValue] = {name: Decimal(count) for name, count in counts.items()}
    fields["worst"] = worst
    # Every field is known here, so some rule holds: the last one always does.
    verdict = compile_scheme(scheme, vocabulary=ROLLUP).judge(fields, parameters)
    reason = Reason(ReasonCode.ROLLED_UP, figures)
    return Rating(verdict.grade, reason, scheme.name, scheme.version, verdict.rule)


def _counts(scheme: Scheme, tally: Tally) -> dict[str, int]:
    """Return the counts by the names that rules use: every rating of the scheme, and three totals."""
    counts = {grade.name: tally.count(grade.name) for grade in scheme.grades}
    return {**counts, "rated": tally.rated, "not_rated": tally.unrated, "total": tally.total}


def _declared(scheme: Scheme, word: str) -> Grade:
    grade = grade_called(word, scheme.grades)
    if grade is not None:
        return grade
    known = ", ".join(grade.words.get("en", grade.name) for grade in scheme.grades)
    raise UnknownDeclaration(f'"{word}" was declared, but the roll-up {scheme.name} knows {known}')
