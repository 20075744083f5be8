"""The places that a council's Word template may name, and what stands in them.

A template is a form, not a program: its places are looked at before it is filled, and anything else than a
known place, a loop over a known list or a condition on a known place is refused. So it can run nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from quarterdeck.compose.markup import plain
from quarterdeck.compose.pack import Cover, Narrative, Passage, ReportPack, Section
from quarterdeck.documents.docx.shell import KEY

TEXT = "text"
Shape = str | tuple[Any] | Mapping[str, Any]

_NUMBERED = ({"number": TEXT, "text": TEXT},)
PLACES: Mapping[str, Shape] = {
    "cover": {
        "title": TEXT,
        "meeting": TEXT,
        "date": TEXT,
        "period": TEXT,
        "authors": TEXT,
        "contact": TEXT,
        "paragraphs": _NUMBERED,
        "recommendations": _NUMBERED,
        "annexes": (TEXT,),
        "background": (TEXT,),
        "notes": (TEXT,),
    },
    "sections": ({"title": TEXT, "paragraphs": (TEXT,)},),
    "contents": ({"title": TEXT},),
    "council": TEXT,
    "version": TEXT,
    "marking": TEXT,
    "made": TEXT,
    "pack": TEXT,
    "draft": TEXT,
}
"""Every place: a text, a list of one shape (in a tuple), or places below it by name."""

_LOOP: Shape = {"index": TEXT, "first": TEXT, "last": TEXT}
_FREE = "free text"


def context(pack: ReportPack, cover: Cover, made: str) -> dict[str, Any]:
    """Return what stands in the places, as texts and lists alone."""
    said = [one.text for one in cover.paragraphs]
    asked = [one.text for one in cover.recommendations]
    draft = f"{pack.draft.word}. " if pack.draft else ""
    return {
        "cover": {
            "title": draft + cover.title,
            "meeting": cover.meeting,
            "date": cover.date,
            "period": cover.period,
            "authors": "; ".join(cover.authors),
            "contact": cover.contact,
            "paragraphs": _numbered(said, 1),
            "recommendations": _numbered(asked, len(said) + 1),
            "annexes": list(cover.annexes),
            "background": list(cover.background),
            "notes": list(cover.notes),
        },
        "sections": [_free(one) for one in pack.sections if one.kind_name == _FREE],
        "contents": [{"title": one.title} for one in pack.sections],
        "council": pack.brand.council,
        "version": pack.version,
        "marking": pack.marking,
        "made": made,
        "pack": pack.key[:KEY],
        "draft": draft.strip(),
    }


def _numbered(texts: list[str], start: int) -> list[dict[str, str]]:
    return [{"number": str(number), "text": text} for number, text in enumerate(texts, start)]


def _free(section: Section) -> dict[str, Any]:
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Narrative):
            said += (line for text in block.texts for line in plain(text).splitlines())
        elif isinstance(block, Passage):
            said += (one.text for one in block.paragraphs)
    return {"title": section.title, "paragraphs": said}


@dataclass
class Looked:
    """What a template prints: every place by its path, and a sentence for whatever is wrong."""

    printed: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)


def look(tree: nodes.Template, looked: Looked) -> None:
    """Add what one part of a template names to `looked`."""
    _statements(tree.body, {name: (shape, name) for name, shape in PLACES.items()}, looked)


_Scope = Mapping[str, tuple[Shape, str]]


def _statements(body: list[nodes.Node], scope: _Scope, looked: Looked) -> None:
    for node in body:
        match node:
            case nodes.Output():
                for part in node.nodes:
                    _output(part, scope, looked)
            case nodes.For():
                _loop(node, scope, looked)
            case nodes.If():
                _condition(node.test, scope, looked)
                _statements([*node.body, *node.elif_, *node.else_], scope, looked)
            case _:
                looked.problems.append(_more(node))


def _output(node: nodes.Node, scope: _Scope, looked: Looked) -> None:
    if isinstance(node, nodes.TemplateData):
        return
    found = _path(node, scope, looked)
    if found is None:
        return
    if found[0] == TEXT:
        looked.printed.add(found[1])
    else:
        is_list = isinstance(found[0], tuple)
        what = "is a list: repeat over it with {% for ... %}" if is_list else "holds more places"
        looked.problems.append(f"{{{{ {found[1]} }}}} {what}")


def _loop(node: nodes.For, scope: _Scope, looked: Looked) -> None:
    found = _path(node.iter, scope, looked)
    if found is None:
        return
    shape, path = found
    if not isinstance(shape, tuple) or not isinstance(node.target, nodes.Name) or node.test or node.recursive:
        looked.problems.append(f"a loop repeats over {path}, which is not a list of the pack")
        return
    inner = {**scope, node.target.name: (shape[0], path), "loop": (_LOOP, "loop")}
    _statements([*node.body, *node.else_], inner, looked)


def _condition(node: nodes.Node, scope: _Scope, looked: Looked) -> None:
    match node:
        case nodes.Not():
            _condition(node.node, scope, looked)
        case nodes.And() | nodes.Or():
            _condition(node.left, scope, looked)
            _condition(node.right, scope, looked)
        case _:
            _path(node, scope, looked)


def _path(node: nodes.Node, scope: _Scope, looked: Looked) -> tuple[Shape, str] | None:
    """Return what a place holds, and its path; None, and a sentence, where there is no such place."""
    if isinstance(node, nodes.Name):
        return _named(node.name, scope, "", looked)
    if not isinstance(node, nodes.Getattr):
        looked.problems.append(_more(node))
        return None
    above = _path(node.node, scope, looked)
    if above is None:
        return None
    shape, path = above
    inner = shape if isinstance(shape, Mapping) else {}
    return _named(node.attr, {name: (one, f"{path}.{name}") for name, one in inner.items()}, path, looked)


def _named(name: str, scope: _Scope, above: str, looked: Looked) -> tuple[Shape, str] | None:
    found = scope.get(name)
    if found is None:
        written = f"{above}.{name}" if above else name
        looked.problems.append(f'there is no place "{written}"{_near(name, scope)}')
        return None
    return found


def _near(name: str, scope: _Scope) -> str:
    near = get_close_matches(name, sorted(scope), n=1)
    if near:
        return f'; the nearest is "{scope[near[0]][1]}"'
    there = ", ".join(f'"{path}"' for _, path in scope.values())
    return f"; there are {there}" if there else "; nothing stands below it"


def _more(node: nodes.Node) -> str:
    kind = type(node).__name__.casefold()
    return (
        f"it does more than name a place ({kind}, line {node.lineno} of its text); only places, loops over "
        "lists and conditions on places are filled"
    )


def missing(looked: Looked, filled: Mapping[str, Any]) -> Iterator[str]:
    """Yield a sentence for each part of the paper that has words and no place to stand."""
    cover = filled["cover"]
    must = {
        "cover.paragraphs": ("text", cover["paragraphs"]),
        "cover.recommendations": ("text", cover["recommendations"]),
        "sections": ("paragraphs", filled["sections"]),
    }
    for path, (name, held) in must.items():
        if held and f"{path}.{name}" not in looked.printed:
            yield (
                f'it has no place for "{path}", and the paper has {len(held)} of them; write '
                f"{{%p for one in {path} %}} and {{%p endfor %}} around what is printed of each: its {name}"
            )
