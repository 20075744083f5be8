"""What a scheme rates: measures, money or counts, told from the words it uses."""

from quarterdeck.domain.schemes.check import read_rules
from quarterdeck.domain.schemes.counts import ROLLUP
from quarterdeck.domain.schemes.facts import MEASURE
from quarterdeck.domain.schemes.money import FINANCE
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.domain.schemes.vocabulary import Vocabulary


def vocabulary_of(scheme: Scheme) -> Vocabulary:
    """Return the vocabulary that a scheme is written in: the one that can read most of it, so that a slip in
    one rule does not make every other rule wrong; that of measures where it is in doubt.
    """
    return min((MEASURE, FINANCE, ROLLUP), key=lambda words: len(read_rules(scheme, vocabulary=words)[1]))
