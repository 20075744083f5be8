"""What is wrong with the rating schemes of a council's own, found by the prover."""

from collections.abc import Mapping

from quarterdeck.domain.council import Council
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.shipped import shipped_schemes


def refused_schemes(
    council: Council, *, file: str, scheme_files: Mapping[str, str] | None = None
) -> tuple[Problem, ...]:
    """Return why the prover refuses schemes of `council`; those that are shipped are not proved again.

    They stand in the sheet `schemes` of `file`, or in a file of their own by `scheme_files`.
    """
    shipped, own = shipped_schemes(), scheme_files or {}
    return tuple(
        Problem(own.get(name, file), "" if name in own else "schemes", sentence=said)
        for name, scheme in council.schemes.items()
        if scheme != shipped.get(name)
        for said in _why_refused(scheme)
    )


def _why_refused(scheme: Scheme) -> tuple[str, ...]:
    findings = prove(scheme, vocabulary=vocabulary_of(scheme))
    return tuple(one.sentence for one in findings if is_refused((one,)))
