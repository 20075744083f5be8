"""What is wrong with the rating schemes a council uses: one that is not there, one that cannot rate."""

from collections.abc import Iterator

from quarterdeck.domain.council import Council
from quarterdeck.domain.schemes.kind import vocabulary_of
from quarterdeck.domain.schemes.prove import is_refused, prove
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.interchange.problems import Problem
from quarterdeck.interchange.schemes.shipped import shipped_schemes
from quarterdeck.interchange.tables import nearest


def scheme_problems(council: Council, *, file: str) -> tuple[Problem, ...]:
    """Return a problem for each scheme that is asked for and not there, and for each that the prover refuses.

    Schemes that are shipped are not proved again.
    """
    return (*_missing(council, file), *_refused(council, file))


def _missing(council: Council, file: str) -> Iterator[Problem]:
    names = tuple(council.schemes)
    asked = [(f"measure '{one.title}'", one.scheme, one.key) for one in council.measures]
    for who, name, key in (*asked, ("the council", council.authority.default_scheme, "")):
        if name and name not in council.schemes:
            near = nearest(name, names)
            hint = f"; the nearest there is is '{near}'" if near else "; quarterdeck schemes list names them"
            said = f"{who} is to be rated by the scheme '{name}', which is not there{hint}"
            yield Problem(file, sentence=said, measure=key)


def _refused(council: Council, file: str) -> Iterator[Problem]:
    for name, scheme in council.schemes.items():
        if scheme != shipped_schemes().get(name):
            yield from (Problem(file, "schemes", sentence=said) for said in _why_refused(scheme))


def _why_refused(scheme: Scheme) -> tuple[str, ...]:
    findings = prove(scheme, vocabulary=vocabulary_of(scheme))
    return tuple(one.sentence for one in findings if is_refused((one,)))
