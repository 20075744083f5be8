"""Sentences are taken apart as they are written; what makes no place is told."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quarterdeck.compose.narrative.syntax import (
    DEEPEST,
    Form,
    NotUnderstood,
    Place,
    Sourced,
    Words,
    parsed,
    places_in,
)


@pytest.mark.parametrize(
    ("text", "nodes"),
    [
        ("", ()),
        ("only words", (Words("only words"),)),
        ("{indicators.red}", (Place("indicators.red"),)),
        ("{ indicators.red : words }", (Place("indicators.red : words"),)),
        ("a {{b}} c", (Words("a {b} c"),)),
        ("{{{a.b}}}", (Words("{"), Place("a.b"), Words("}"))),
        (
            "{a.b|one is|{n} are} Red",
            (
                Place("a.b", (Form("one", (Words("one is"),)), Form("other", (Place("n"), Words(" are"))))),
                Words(" Red"),
            ),
        ),
        (
            "{a.b|none|one|more}",
            (
                Place(
                    "a.b",
                    (
                        Form("zero", (Words("none"),)),
                        Form("one", (Words("one"),)),
                        Form("other", (Words("more"),)),
                    ),
                ),
            ),
        ),
        (
            "{a.b|two: a pair|other: some}",
            (Place("a.b", (Form("two", (Words("a pair"),)), Form("other", (Words("some"),)))),),
        ),
        (
            "Some [1,923](source: census 2011) people",
            (Words("Some "), Sourced("1,923", "census 2011"), Words(" people")),
        ),
        ("[a link](https://example.org)", (Words("[a link](https://example.org)"),)),
    ],
)
def test_sentence_is_taken_apart(text: str, nodes: tuple[object, ...]) -> None:
    assert parsed(text) == nodes


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "never closed"),
        ("{a.b", "never closed"),
        ("{a.b|one|more", "never closed"),
        ("a } b", "closes that was never opened"),
        ("{}", "is empty"),
        ("{ |a|b}", "is empty"),
        ("{a{b}}", "never closed"),
        ("{a.b|one}", "has 1 form; write {a.b|one|more}"),
        ("{a.b|1|2|3|4}", "has 4 forms"),
        ("{a.b|one: a|two: b}", 'need one for "other:"'),
        ("{a|x|" * (DEEPEST + 1) + "y" + "}" * (DEEPEST + 1), "deep inside one another"),
    ],
)
def test_what_makes_no_place_is_told(text: str, said: str) -> None:
    with pytest.raises(NotUnderstood) as wrong:
        parsed(text)
    assert said in str(wrong.value)


def test_places_inside_forms_are_found() -> None:
    found = [place.head for place in places_in(parsed("{a.b|{c.d}|{n} {e.f}} {g.h}"))]
    assert found == ["a.b", "c.d", "n", "e.f", "g.h"]


@given(st.text(alphabet="{}|:.a n[]()", max_size=40))
def test_any_text_is_taken_apart_or_refused_with_a_sentence(text: str) -> None:
    with contextlib.suppress(NotUnderstood):
        assert all(isinstance(node, Words | Place | Sourced) for node in parsed(text))


@given(st.text(max_size=60))
def test_text_with_doubled_braces_stays_as_it_is(text: str) -> None:
    doubled = text.replace("{", "{{").replace("}", "}}")
    words = [node.text for node in parsed(doubled) if isinstance(node, Words)]
    sourced = [node for node in parsed(doubled) if isinstance(node, Sourced)]
    assert sourced or "".join(words) == text
