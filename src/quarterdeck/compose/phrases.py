"""Sentences that hold more than letters: references to other places, figures nobody has bound, a language.

A reference is symbolic: an anchor of the same pack and a few words. Each writer makes of it what finds the
place there: a link, a page number, a cell.
"""

from dataclasses import dataclass, replace


class InLanguage(str):
    """Words in another language than the pack's, anywhere a pack holds text; writers tag them.

    Everything that does not ask takes it for the text it is.
    """

    __slots__ = ("language",)
    language: str

    def __new__(cls, text: str, language: str) -> "InLanguage":
        """Return `text` with its language, a code such as "en"."""
        made = super().__new__(cls, text)
        made.language = language
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # a copy needs both
        """Return what a copy is made of."""
        return str(self), self.language


def language_of(text: str) -> str:
    """Return the language of `text` where it is not the pack's, else ""."""
    return text.language if isinstance(text, InLanguage) else ""


def alike(text: str, like: str) -> str:
    """Return `text` in the language of `like`, of which it was made.

    >>> language_of(alike("Dinbych", InLanguage(" Dinbych ", "cy")))
    'cy'
    """
    language = language_of(like)
    return InLanguage(text, language) if language else text


@dataclass(frozen=True, slots=True)
class Reference:
    """A place in the same pack: the `anchor` of a section, part, panel or row, and the words that name it."""

    anchor: str
    text: str


@dataclass(frozen=True, slots=True)
class Unbound:
    """A figure somebody typed that is bound to none that is held; `note` says so for the preview.

    `finding` is its key for an answer, `place` names the text it stands in, `around` is the sentence of it,
    `offers` the names of the held figures that are equal.
    """

    text: str
    note: str = ""
    finding: str = ""
    place: str = ""
    around: str = ""
    offers: tuple[str, ...] = ()


Run = str | Reference | Unbound


@dataclass(frozen=True, slots=True)
class Phrase:
    """One paragraph; `language` is its own where it is not the pack's ("" where it is)."""

    runs: tuple[Run, ...]
    language: str = ""

    @property
    def text(self) -> str:
        """The words alone."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)

    @property
    def spoken(self) -> tuple[Run, ...]:
        """The runs, each in the phrase's language where it has none of its own."""
        return tuple(_in(run, self.language) for run in self.runs) if self.language else self.runs


def _in(run: Run, language: str) -> Run:
    if isinstance(run, str):
        return run if language_of(run) else InLanguage(run, language)
    return run if language_of(run.text) else replace(run, text=InLanguage(run.text, language))
