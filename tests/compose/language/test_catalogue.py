"""A language's words: periods, numbers, lists and plurals."""

import string
from datetime import date

import pytest

from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.domain.counting import WhyCounted
from quarterdeck.domain.measures import Accumulation, Frequency, Polarity
from quarterdeck.domain.periods import ACADEMIC, CALENDAR_YEAR, Period, day, half, month, quarter, term, year
from quarterdeck.domain.reasons import ReasonCode
from quarterdeck.domain.schemes.grades import CountsAs
from quarterdeck.domain.travel import DirectionOfTravel, Movement, WhyNotComparable


@pytest.mark.parametrize(
    ("period", "name", "part", "span"),
    [
        (quarter(2017, 1), "Q1 2017/18", "Q1", "April to June 2017"),
        (quarter(2017, 4), "Q4 2017/18", "Q4", "January to March 2018"),
        (half(2017, 2), "half 2 2017/18", "half 2", "October 2017 to March 2018"),
        (month(2017, 3), "March 2017", "March", "March 2017"),
        (year(2017), "2017/18", "year", "April 2017 to March 2018"),
        (year(1999), "1999/00", "year", "April 1999 to March 2000"),
        (year(2016, CALENDAR_YEAR), "2016 calendar year", "year", "January to December 2016"),
        (year(2015, ACADEMIC), "2015/16 academic year", "year", "September 2015 to August 2016"),
        (day(date(2017, 6, 30)), "30 June 2017", "30 June 2017", "June 2017"),
        (
            term("Autumn", date(2016, 9, 1), date(2016, 12, 20)),
            "Autumn 2016",
            "Autumn",
            "September to December 2016",
        ),
    ],
)
def test_period_has_a_name_a_part_and_a_span(period: Period, name: str, part: str, span: str) -> None:
    assert (ENGLISH.period(period), ENGLISH.part(period), ENGLISH.span(period)) == (name, part, span)


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_list_reads_as_a_sentence(items: list[str], text: str) -> None:
    assert ENGLISH.listed(items) == text


@pytest.mark.parametrize(
    ("count", "word"), [(0, "zero"), (1, "one"), (20, "twenty"), (21, "21"), (1500, "1,500")]
)
def test_number_is_a_word_up_to_twenty(count: int, word: str) -> None:
    assert ENGLISH.number(count) == word


def test_every_counted_sentence_has_both_forms() -> None:
    stems = {key.rpartition(".")[0] for key in ENGLISH.sentences if key.endswith((".one", ".other"))}
    only_many = {"verdict.missed_same", "verdict.missed_spread"}
    missing = [
        stem
        for stem in stems - only_many
        for form in ("one", "other")
        if f"{stem}.{form}" not in ENGLISH.sentences
    ]
    assert missing == []


def test_every_code_of_the_domain_has_its_words() -> None:
    keys = [f"travel.{why.value}" for why in WhyNotComparable]
    keys += [
        f"direction.{one.value}" for one in (*DirectionOfTravel, Movement.UP, Movement.DOWN, Movement.SAME)
    ]
    keys += [f"good.{polarity.value}" for polarity in Polarity]
    keys += [f"gloss.{kind.value}" for kind in CountsAs]
    keys += [f"covers.period.{frequency.value}" for frequency in Frequency]
    keys += [f"covers.{span.value}" for span in Accumulation if span is not Accumulation.PERIOD]
    keys += [
        f"{kind}.{code.value}" for code in list(ReasonCode)[ReasonCodeStart:] for kind in ("none", "short")
    ]
    left_out = [why for why in WhyCounted if why not in (WhyCounted.OWN_LINE, WhyCounted.BY_SETTING)]
    keys += [f"not_counted.{why.value}.{form}" for why in left_out for form in ("one", "other")]
    keys += [f"note.not_counted.{why.value}" for why in left_out]
    assert [key for key in keys if key not in ENGLISH.sentences] == []


ReasonCodeStart = list(ReasonCode).index(ReasonCode.NO_FIGURE)


def test_sentences_have_only_named_places() -> None:
    places = [
        (key, name)
        for key, text in ENGLISH.sentences.items()
        for _, name, _, _ in string.Formatter().parse(text)
        if name is not None and not name.isidentifier()
    ]
    assert places == []
