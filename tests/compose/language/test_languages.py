"""Every language says everything, with the same places."""

import string

import pytest

from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.language.languages import CATALOGUES, UnknownLanguage, catalogue_of

OTHERS = [one for one in CATALOGUES.values() if one is not ENGLISH]
_COUNTS = frozenset({"n", "N", "count"})


def places(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name}


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: one.language)
def test_every_word_and_sentence_is_there(other: Catalogue) -> None:
    assert sorted(set(ENGLISH.words) ^ set(other.words)) == []
    assert sorted(set(ENGLISH.sentences) ^ set(other.sentences)) == []


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: one.language)
def test_sentences_ask_for_no_other_places(other: Catalogue) -> None:
    given = {"reds.title.other": {"word"}}
    wrong = {
        key: extra
        for key, said in other.sentences.items()
        if (extra := places(said) - places(ENGLISH.sentences[key]) - _COUNTS - given.get(key, set()))
    }
    assert wrong == {}


@pytest.mark.parametrize("other", OTHERS, ids=lambda one: one.language)
def test_sentences_leave_no_figure_out(other: Catalogue) -> None:
    may_miss = _COUNTS | {"plural"}
    lost = {
        key: missing
        for key, said in ENGLISH.sentences.items()
        if (missing := places(said) - places(other.sentences[key]) - may_miss)
    }
    assert lost == {}


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(UnknownLanguage, match='a pack cannot be in "fr"; it can be in en, cy'):
        catalogue_of("fr")
