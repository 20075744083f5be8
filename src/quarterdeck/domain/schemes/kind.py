"""What a scheme rates: measures, money or counts, told from the words it uses."""

from quarterdeck.domain.schemes.check import SchemeRefused
from quarterdeck.domain.schemes.counts import ROLLUP
from quarterdeck.domain.schemes.evaluate import compile_scheme
from quarterdeck.domain.schemes.facts import MEASURE
from quarterdeck.domain.schemes.money import FINANCE
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.vocabulary import Vocabulary

_KINDS = (MEASURE, FINANCE, ROLLUP)


def vocabulary_of(scheme: Scheme) -> Vocabulary:
    """Return the first vocabulary that knows every word of the scheme; that of measures where none does."""
    for vocabulary in _KINDS:
        try:
            compile_scheme(scheme, vocabulary=vocabulary)
        except SchemeRefused:
            continue
        return vocabulary
    return MEASURE
