"""The facts of a roll-up, as trees: how many of the children have each rating that the scheme declares."""

from collections.abc import Mapping

from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.tree import Field
from quarterdeck.domain.schemes.vocabulary import Portion, Term, TermKind, Vocabulary

TOTALS = ("rated", "not_rated", "total")
RESERVED = frozenset({*TOTALS, "worst", "not_rated_pct"})
"""Names that a rating of a roll-up scheme cannot have."""


def _count(name: str) -> Term:
    return Term(TermKind.AMOUNT, lambda _, __: Field(name))


def _percentage(name: str, *, of: str) -> Term:
    return Term(TermKind.PERCENTAGE, lambda _, __: Portion(Field(name), Field(of)))


def _terms(scheme: Scheme) -> Mapping[str, Term]:
    names = [grade.name for grade in scheme.grades if grade.name not in RESERVED]
    return (
        {name: _count(name) for name in (*TOTALS, *names)}
        | {f"{name}_pct": _percentage(name, of="rated") for name in names}
        | {
            "not_rated_pct": _percentage("not_rated", of="total"),
            "worst": Term(TermKind.WORD, lambda _, __: Field("worst")),
        }
    )


ROLLUP = Vocabulary("roll-up", _terms)
"""The words of schemes that rate a heading by the ratings of what stands under it."""
