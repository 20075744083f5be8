"""Any text a person can type comes out as a PDF: in every field, in regular and bold, inside charts."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from enum import Enum
from itertools import cycle
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.marks import Arrow
from quarterdeck.compose.pack import Bullets, Change, Changes, Prose, ReportPack, Section
from quarterdeck.compose.tables import Table
from quarterdeck.documents import pdf, typesetting
from tests.documents.pdf_samples import text
from tests.factories import line, pack

T = TypeVar("T")

# Not text: a name in the palette, a language, an Excel format, the pack's hash.
FIXED = {"colour", "language", "number_format", "key"}

NASTY = (
    "",
    " ",
    "\n\n\t",
    "\u200b",
    "\u200b\u200d\u2060\ufeff",
    "\u00a0",
    "\u202e right to left \u202c",
    "\u0301\u0302\u0303",
    "a" + "\u0335" * 40,
    "\u2028\u2029\x85",
    "\x00\x1b\x7f",
    "\ud800\udfff",
    "\ufffe\uffff\U0010ffff",
    "日本語 العربية עברית हिन्दी ไทย",
    "👩‍👩‍👧‍👦 ✅ ⚠️ 🇬🇧",
    "Iechyd a Llesiant: tŷ, ŵyl, llên",
    "½ ² ① ㎏ ﬃ ŉ ǆ",
    "x" * 400,
    "--- *** ___ === +++ /// \\\\\\ $$$ ### @@@ <<< >>>",
    "\u00ad" * 5,
    "\ufe0f\ufe0e",
    "{page} of {pages}",
)


def with_texts(value: T, texts: Mapping[str, str]) -> T:
    """Return the same pack with every string in it changed, the same string in the same way."""
    if isinstance(value, Enum):
        return value
    if isinstance(value, str):
        return texts[value]  # type: ignore[return-value]  # a plain str
    if isinstance(value, tuple):
        return tuple(with_texts(item, texts) for item in value)  # type: ignore[return-value]
    if isinstance(value, Mapping):
        return {key: with_texts(item, texts) for key, item in value.items()}  # type: ignore[return-value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    names = [field.name for field in fields(value) if field.name not in FIXED]
    return replace(value, **{name: with_texts(getattr(value, name), texts) for name in names})


class Drawn(dict[str, str]):
    """A text for each string, the next of the list at its first use."""

    def __init__(self, texts: list[str]) -> None:
        self.next: Iterator[str] = cycle(texts)

    def __missing__(self, key: str) -> str:
        self[key] = next(self.next)
        return self[key]


def typeset_without_second_try(sample: ReportPack, monkeypatch: pytest.MonkeyPatch) -> bytes:
    """Typeset once: the strict rule of the second try must not hide what the first cannot do."""
    calls: list[int] = []
    once = typesetting.pdf

    def counted(*args: object, **how: object) -> bytes:
        calls.append(1)
        return once(*args, **how)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(typesetting, "pdf", counted)
        made = pdf.render(sample)
    assert calls == [1]
    return made


@pytest.mark.parametrize("at", range(len(NASTY)))
def test_nasty_text_in_every_field_gives_a_pdf(at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    sample = with_texts(pack(draft=True, lines=(line(),)), Drawn([NASTY[at]]))

    assert typeset_without_second_try(sample, monkeypatch).startswith(b"%PDF")


def test_all_nasty_texts_among_each_other_give_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = with_texts(pack(draft=True, lines=(line(), line("b"))), Drawn(list(NASTY)))

    assert typeset_without_second_try(sample, monkeypatch).startswith(b"%PDF")


ANY_TEXT = st.text(st.characters(), max_size=40)


@pytest.mark.slow
@settings(max_examples=40)
@given(texts=st.lists(ANY_TEXT, min_size=30, max_size=120))
def test_any_text_in_every_field_gives_a_pdf(texts: list[str]) -> None:
    sample = with_texts(pack(draft=True, lines=(line(), line("b"))), Drawn(texts))

    with pytest.MonkeyPatch.context() as monkeypatch:
        assert typeset_without_second_try(sample, monkeypatch).startswith(b"%PDF")


def of_texts(texts: list[str]) -> ReportPack:
    """Return a pack that holds each text as a paragraph, a bullet, in bold, and in a table."""
    changes = Changes("What changed", tuple(Change(Arrow.UP, one, one) for one in texts))
    table = with_texts(TABLE, Drawn(texts))
    blocks = (Prose(tuple(texts)), Bullets(tuple(texts)), changes, table)
    return replace(pack(), sections=(Section("s", "Texts", "", blocks),))


TABLE: Table = pack().scorecards[0].table


@pytest.mark.slow
@settings(max_examples=15)
@given(texts=st.lists(st.text(st.characters(), min_size=1), min_size=150, max_size=250))
def test_hundreds_of_texts_at_once_give_a_pdf(texts: list[str]) -> None:
    with pytest.MonkeyPatch.context() as monkeypatch:
        assert typeset_without_second_try(of_texts(texts), monkeypatch).startswith(b"%PDF")


def test_letters_of_these_islands_and_beyond_are_read_back() -> None:
    letters = [chr(code) for code in range(0x21, 0x180) if unicodedata.category(chr(code))[0] in "LNPS"]
    typed = "".join(letters) + "ẀẁẂẃẄẅỲỳ–—‘’“”†‡•…‰€™←↑→↓−≈≠≤≥"

    made = text(pdf.render(of_texts([f"{one}." for one in typed])))

    assert [one for one in typed if f"{one}." not in made] == []
