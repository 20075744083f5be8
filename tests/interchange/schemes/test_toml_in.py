"""Schemes written in TOML: what is read, and the sentence for every mistake."""

from datetime import date
from decimal import Decimal

import pytest

from quarterdeck.domain.schemes.grades import AMBER, GREEN, RED, CountsAs, Shape
from quarterdeck.domain.schemes.scheme import IfUnknown, Rule, TargetUse
from quarterdeck.interchange.schemes.toml_in import MAX_CHARACTERS, read_scheme_text

WHOLE = """
[ours]
title = "Our own"
version = 3
reason_needed = true
change_reason = "Asked for"
change_approved_by = "Cabinet"
dated = 2017-03-07
starts = 2017-04-01
ends = 2018-03-31
note = {en = "How we rate.", cy = "Sut rydym yn graddio."}
target = "relaxed"
polarity = "high"
level = "service"
parameters = {band = 2.50, far = 10}
ratings = ["dark green", "green", "amber", "red"]
rules = [
  {rating = "dark green", when = "over_pct > far"},
  {rating = "Green", when = "met"},
  {rating = "amber", when = "improved_on(last_year)", if_unknown = "skip"},
  {rating = "red"},
]

[ours.rating.dark_green]
word = {en = "Dark green", cy = "Gwyrdd tywyll"}
colour = "dark green"
counts_as = "met"
severity = 0

[ours.rating.amber]
letter = "Am"
shape = "square"

[ours.rating.blue]
word = "Blue"
colour = "blue"
counts_as = "none"

[ours.no_rating]
"no target" = "blue"
"""


def test_a_whole_scheme_is_read() -> None:
    schemes, problems = read_scheme_text(WHOLE, file="ours.toml")

    assert problems == ()
    ours = schemes["ours"]
    assert (ours.title, ours.version, ours.starts, ours.ends) == (
        "Our own",
        3,
        date(2017, 4, 1),
        date(2018, 3, 31),
    )
    assert (ours.change_reason, ours.change_approved_by) == ("Asked for", "Cabinet")
    assert (ours.reason_needed, ours.dated) == (True, date(2017, 3, 7))
    assert ours.note["cy"] == "Sut rydym yn graddio."
    assert (ours.target, ours.polarity, ours.level) == (TargetUse.RELAXED, "high", "service")
    assert ours.parameters == {"band": Decimal("2.50"), "far": Decimal(10)}
    assert ours.rules[2:] == (
        Rule("amber", "improved_on(last_year)", IfUnknown.SKIP, "rule 3"),
        Rule("red", "", IfUnknown.NOT_RATED, "rule 4"),
    )
    assert ours.rules[0].rating == "dark_green"
    assert [grade.name for grade in ours.grades] == ["dark_green", "green", "amber", "red"]


def test_ratings_take_what_they_do_not_say_from_what_is_known() -> None:
    ours = read_scheme_text(WHOLE)[0]["ours"]
    dark, green, amber, red = ours.grades

    assert (dark.letter, dark.shape, dark.severity, dark.counts_as) == ("D", Shape.STAR, 0, CountsAs.MET)
    assert dark.words == {"en": "Dark green", "cy": "Gwyrdd tywyll"}
    assert (green, red) == (GREEN, RED)
    assert (amber.words, amber.letter, amber.shape, amber.severity) == (AMBER.words, "Am", Shape.SQUARE, 2)
    blue = ours.no_rating_grades["no target"]
    assert (blue.name, blue.letter, blue.severity, blue.counts_as) == ("blue", "B", None, CountsAs.NONE)


def test_without_a_list_of_ratings_there_are_three_and_those_declared() -> None:
    text = '[x]\nrules = [{rating = "red"}]\n'
    declared = (
        text + '[x.rating.grey]\nword = "Grey"\ncolour = "grey"\ncounts_as = "none"\n'
        '[x.rating.blue]\nword = "Blue"\ncolour = "blue"\ncounts_as = "none"\n'
        '[x.no_rating]\nneutral = "blue"\n'
    )

    assert read_scheme_text(text)[0]["x"].grades == (GREEN, AMBER, RED)
    assert [grade.name for grade in read_scheme_text(declared)[0]["x"].grades] == [
        "green",
        "amber",
        "red",
        "grey",
    ]


def test_several_schemes_stand_in_one_file_and_a_wrong_one_stops_no_other() -> None:
    text = '[a]\nrules = [{rating = "red"}]\n[b]\nversion = 0\nrules = [{rating = "red"}]\n'

    schemes, problems = read_scheme_text(text, file="two.toml")

    assert list(schemes) == ["a"]
    assert [str(problem) for problem in problems] == [
        "two.toml: scheme 'b' has a version that is not a whole number from 1"
    ]


MISTAKES = [
    ("[x", "this cannot be read as TOML: "),
    ("[x]\na = 1\na = 2", "this cannot be read as TOML: "),
    ('title = "x"', "'title' stands outside a scheme; a scheme begins with its name, such as [standard]"),
    ("[x]", 'scheme \'x\' has no list of rules, such as: rules = [{rating = "green", when = "met"}, ...]'),
    ('[x]\nrules = "met"', "scheme 'x' has no list of rules"),
    ('[x]\nrules = ["met"]', "rule 1 of scheme 'x' is not a table"),
    ('[x]\nrules = [{rating = "red", when = 5}]', "rule 1 of scheme 'x': when is text, in quotation marks"),
    (
        '[x]\nrules = [{rating = "red", whn = "met"}]',
        "rule 1 of scheme 'x' has 'whn', which is not known; did you",
    ),
    ('[x]\nrules = [{rating = "red", if_unknown = "no"}]', "if_unknown is 'no'; it can be: not rated, skip"),
    ('[x]\ntitel = "t"\nrules = []', "scheme 'x' has 'titel', which is not known; did you mean 'title'?"),
    ("[x]\ntitle = 5\nrules = []", "scheme 'x' has a title that is not text in quotation marks"),
    ('[x]\nversion = "2"\nrules = []', "scheme 'x' has a version that is not a whole number from 1"),
    ("[x]\nversion = true\nrules = []", "scheme 'x' has a version that is not a whole number from 1"),
    (
        '[x]\nstarts = "2017-04-01"\nrules = []',
        "scheme 'x' has a day in 'starts' that is not written as 2017-04-01",
    ),
    (
        '[x]\nreason_needed = "yes"\nrules = []',
        "scheme 'x' has reason_needed with something else than true or false",
    ),
    ("[x]\nnote = 5\nrules = []", "scheme 'x': note is text, or text by language"),
    ('[x]\ntarget = "loose"\nrules = []', "scheme 'x' has the target 'loose'; it can be: stated, relaxed"),
    ("[x]\nparameters = 5\nrules = []", "scheme 'x' has parameters that are not a table, such as {band = 5}"),
    (
        '[x]\nparameters = {band = "5"}\nrules = []',
        "scheme 'x' has the parameter 'band', which is not a number",
    ),
    (
        "[x]\nparameters = {band = true}\nrules = []",
        "scheme 'x' has the parameter 'band', which is not a number",
    ),
    (
        "[x]\nratings = 5\nrules = []",
        'scheme \'x\' has ratings that are not a list of names, such as ["yes", "no"]',
    ),
    (
        '[x]\nratings = ["yes"]\nrules = []',
        "scheme 'x': the rating 'yes' is not declared: say its word, colour, and",
    ),
    ('[x.rating.yes]\ncolour = "green"\n[x]\nrules=[]', "scheme 'x': the rating 'yes' has no English word"),
    (
        '[x.rating.yes]\nword = "Yes"\n[x]\nrules=[]',
        "scheme 'x': the rating 'yes' has no colour: it can be red, amber",
    ),
    (
        '[x.rating.red]\ncolour = "pink"\n[x]\nrules=[]',
        "the rating 'red' has the colour 'pink'; it can be red, amber",
    ),
    (
        '[x.rating.red]\ncolour = "gren"\n[x]\nrules=[]',
        "the rating 'red' has the colour 'gren'; did you mean 'green'?",
    ),
    (
        '[x.rating.red]\ncounts_as = "bad"\n[x]\nrules=[]',
        "the rating 'red' has the counts as 'bad'; it can be met,",
    ),
    (
        '[x.rating.red]\nshape = "blob"\n[x]\nrules=[]',
        "the rating 'red' has the shape 'blob'; it can be diamond,",
    ),
    (
        "[x.rating.red]\nseverity = -1\n[x]\nrules=[]",
        "the rating 'red' has the severity '-1'; it is a whole number",
    ),
    (
        '[x.rating.red]\nletter = "Red"\n[x]\nrules=[]',
        "the rating 'red' has the letter 'Red'; it has one or two",
    ),
    (
        '[x]\nrules=[]\n[x.no_rating]\n"no targt" = "red"',
        "scheme 'x' has a colour for 'no targt', no reason for no",
    ),
    ('[x]\nrules=[]\n[x.no_rating]\n"no target" = "blue"', "scheme 'x': the rating 'blue' is not declared"),
    ("#" * (MAX_CHARACTERS + 1), "schemes take at most 200000"),
    ("[x]\nrating = 5\nrules = []", "scheme 'x' has ratings that are not declared in tables of their own"),
    ("[x]\nrules = []\n[x.rating]\nyes = 5", "scheme 'x' has ratings that are not declared in tables"),
    (
        "[x]\nrules = []\n[x.rating.red]\nwrd = 'R'",
        "scheme 'x': the rating 'red' has 'wrd', which is not known",
    ),
    ("[x]\nrules = []\n[x.rating.red]\nword = 5", "scheme 'x': the rating 'red': word is text, or text by"),
    ("[x]\nrules = []\nno_rating = 5", "scheme 'x' has reasons for no rating without a rating's name"),
    ("[x]\nrules = []\n[x.no_rating]\nneutral = 5", "scheme 'x' has reasons for no rating without"),
    ("x = " + "[" * 3000, "this cannot be read as TOML"),
]


@pytest.mark.parametrize(("text", "sentence"), MISTAKES, ids=[text[:50] for text, _ in MISTAKES])
def test_a_mistake_gets_a_sentence(text: str, sentence: str) -> None:
    schemes, problems = read_scheme_text(text, file="x.toml")

    assert schemes == {}
    assert any(sentence in str(problem) for problem in problems), [str(problem) for problem in problems]


def test_numbers_are_never_floats() -> None:
    text = '[x]\nparameters = {band = 0.1, far = nan}\nrules = [{rating = "red"}]\n'

    parameters = read_scheme_text(text)[0]["x"].parameters

    assert parameters["band"] == Decimal("0.1")
    assert parameters["far"].is_nan()  # refused when the scheme is compiled, with its name
