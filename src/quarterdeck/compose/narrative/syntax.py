"""Sentences with named figures, taken apart.

`{indicators.total}` is a place; `{indicators.red:words}` gives it a format; `{indicators.red|one is|{n} are}`
chooses between forms by the count. `{{` and `}}` are braces. `[1,923](source: census 2011)` is a figure from
elsewhere with its source. Nothing is ever run: a name is only looked up.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 4
"""How many forms may stand inside one another."""

_SOURCED = re.compile(r"\[([^\[\]\n]{1,80})\]\(source:[ \t]*([^()\n]{1,300})\)", re.IGNORECASE)
_LABEL = re.compile(r"\s*(zero|one|two|few|many|other)\s*:(?=\s)")


class NotUnderstood(ValueError):
    """A sentence whose braces do not make places: says what is wrong."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words as they were typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """A figure somebody typed, with the source it comes from."""

    figure: str
    source: str


@dataclass(frozen=True, slots=True)
class Form:
    """What is said for one kind of number; `label` is "zero", "one", "other" and so on."""

    label: str
    nodes: "tuple[Node, ...]"


@dataclass(frozen=True, slots=True)
class Place:
    """A place for what `head` names, with its format if any ("indicators.red:words"), or the form of it."""

    head: str
    forms: tuple[Form, ...] = ()

    @property
    def written(self) -> str:
        """As it is written, without its forms."""
        return f"{{{self.head}}}"


Node = Words | Sourced | Place


def parsed(text: str) -> tuple[Node, ...]:
    """Return the parts of a sentence in order. Raises NotUnderstood.

    >>> parsed("Of {indicators.total} we {{know}} all")
    (Words(text='Of '), Place(head='indicators.total', forms=()), Words(text=' we {know} all'))
    """
    reader = _Reader(text)
    nodes = reader.nodes(depth=0)
    return tuple(_with_sources(nodes))


def places_in(nodes: tuple[Node, ...]) -> Iterator[Place]:
    """Yield every place, those inside forms too."""
    for node in nodes:
        if isinstance(node, Place):
            yield node
            for form in node.forms:
                yield from places_in(form.nodes)


class _Reader:
    """Reads from the left, a character at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0

    def nodes(self, *, depth: int) -> list[Node]:
        """Read to the end, or inside a place to the bar or brace that ends a form."""
        found: list[Node] = []
        words: list[str] = []
        while self.at < len(self.text):
            here = self.text[self.at]
            if depth and here in "|}":
                break
            if self._escaped(here, depth):
                words.append(here)
                self.at += 2
            elif here == "{":
                found += _words(words)
                found.append(self._place(depth=depth + 1))
            elif here == "}":
                raise NotUnderstood(
                    "a brace closes that was never opened; write }} for a brace that is only read"
                )
            else:
                words.append(here)
                self.at += 1
        return [*found, *_words(words)]

    def _escaped(self, here: str, depth: int) -> bool:
        doubled = self.text[self.at : self.at + 2] == here * 2
        return doubled and (here == "{" or (here == "}" and not depth))

    def _place(self, *, depth: int) -> Place:
        opened = self.at
        if depth > DEEPEST:
            raise NotUnderstood(f"places stand more than {DEEPEST} deep inside one another")
        head = self._head(opened)
        if not head:
            raise NotUnderstood(
                "a place is empty; write the name of a figure between the braces, or {{ for a brace"
            )
        forms: list[tuple[Node, ...]] = []
        while self._here() == "|":
            self.at += 1
            forms.append(tuple(self.nodes(depth=depth)))
        if self._here() != "}":
            raise NotUnderstood(f'"{self._excerpt(opened)}" opens a brace that is never closed')
        self.at += 1
        return Place(head, _forms(forms, head))

    def _head(self, opened: int) -> str:
        ends = re.compile(r"[|{}\n]").search(self.text, opened + 1)
        if ends is None or ends.group() in "{\n":
            raise NotUnderstood(
                f'"{self._excerpt(opened)}" opens a brace that is never closed; write {{{{ for a brace'
            )
        self.at = ends.start()
        return " ".join(self.text[opened + 1 : self.at].split())

    def _here(self) -> str:
        return self.text[self.at : self.at + 1]

    def _excerpt(self, opened: int) -> str:
        return self.text[opened : opened + 30]


def _words(kept: list[str]) -> list[Node]:
    text = "".join(kept)
    kept.clear()
    return [Words(text)] if text else []


def _forms(forms: list[tuple[Node, ...]], head: str) -> tuple[Form, ...]:
    """Return the forms with their labels: written before them, else by how many there are."""
    labelled = [_labelled(nodes) for nodes in forms]
    if forms and all(label for label, _ in labelled):
        if "other" not in (label for label, _ in labelled):
            raise NotUnderstood(f'the forms of "{head}" need one for "other:"')
        return tuple(Form(label, nodes) for label, nodes in labelled)
    labels = {0: (), 2: ("one", "other"), 3: ("zero", "one", "other")}.get(len(forms))
    if labels is None:
        raise NotUnderstood(
            f'"{head}" has {len(forms)} form{"s" if len(forms) != 1 else ""}; write {{{head}|one|more}}, or '
            f"{{{head}|none|one|more}}, or put one:, two:, few:, many:, other: before each"
        )
    return tuple(Form(label, nodes) for label, nodes in zip(labels, forms, strict=True))


def _labelled(nodes: tuple[Node, ...]) -> tuple[str, tuple[Node, ...]]:
    first = nodes[0] if nodes else None
    found = _LABEL.match(first.text) if isinstance(first, Words) else None
    if found is None or not isinstance(first, Words):
        return "", nodes
    return found[1], (Words(first.text[found.end() :].lstrip()), *nodes[1:])


def _with_sources(nodes: list[Node]) -> Iterator[Node]:
    for node in nodes:
        if isinstance(node, Words):
            yield from _sourced(node.text)
        else:
            yield node


def _sourced(text: str) -> Iterator[Node]:
    at = 0
    for found in _SOURCED.finditer(text):
        if found.start() > at:
            yield Words(text[at : found.start()])
        yield Sourced(found[1].strip(), found[2].strip())
        at = found.end()
    if at < len(text):
        yield Words(text[at:])
