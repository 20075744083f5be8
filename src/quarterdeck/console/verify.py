"""`quarterdeck verify`: what of an edited Word file no longer matches the pack that was published."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from quarterdeck.console.commands import Commands, add_command
from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import counted, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quarterdeck.intake.word.passages import WordDocument
    from quarterdeck.intake.word.verify import Change


def add_to(commands: Commands) -> None:
    """Add the command."""
    found = add_command(
        commands,
        "verify",
        about="list what was changed in the Word file of a pack: figures, ratings, words",
        examples="""
        quarterdeck verify edited.docx --against out/exampleshire-q1-2017-18.docx
        quarterdeck verify edited.docx --against out/exampleshire-q1-2017-18.json
        """,
        run=run,
    )
    found.add_argument("edited", metavar="EDITED.docx", help="the Word file as it is to go out")
    found.add_argument(
        "--against",
        required=True,
        metavar="PACK",
        help="the pack as published: its .json, or its .docx as it was made",
    )


def run(chosen: argparse.Namespace) -> int:
    """List each change with its place; end with 1 where there is one."""
    from quarterdeck.intake.word.verify import changes

    key, published, ratings = _published(Path(chosen.against))
    edited = _word(Path(chosen.edited))
    _tell_of_another(edited, key, chosen)
    found = changes(published.passages, edited.passages, ratings=ratings)
    for change in found:
        say(f"{change.kind.value}: {change.sentence}")
    say(_summary(found))
    return Exit.PROBLEMS if found else Exit.DONE


def _summary(found: "tuple[Change, ...]") -> str:
    if not found:
        return "Nothing was changed: every figure, rating and word is as published."
    kinds = {
        kind: sum(change.kind.value == kind for change in found) for kind in ("rating", "figure", "word")
    }
    parts = ", ".join(counted(count, kind) for kind, count in kinds.items() if count)
    return f"{counted(len(found), 'change')}: {parts}."


def _tell_of_another(edited: "WordDocument", key: str, chosen: argparse.Namespace) -> None:
    said = edited.properties.get("Pack", "")
    if said and key and said != key:
        tell(
            f"Note: {chosen.edited} says it is of the pack {said[:12]}, and {chosen.against} is {key[:12]}: "
            "it was made from another pack or version."
        )
    if not said:
        tell(f"Note: {chosen.edited} does not say which pack it is of; its properties are gone.")


def _published(path: Path) -> "tuple[str, WordDocument, frozenset[str]]":
    """Return the key of the pack, its Word document as it was made, and the words of its ratings."""
    if path.suffix.lower() == ".docx":
        found = _word(path)
        return found.properties.get("Pack", ""), found, frozenset(_usual_ratings())
    from quarterdeck.compose.kept_pack import NotAPack, read_pack
    from quarterdeck.documents.docx import render
    from quarterdeck.intake.word.passages import read_word

    try:
        pack = read_pack(_bytes(path).decode("utf-8"))
    except (NotAPack, UnicodeDecodeError) as wrong:
        said = "is no pack; name the .json or the .docx that was published with it"
        raise Stop(f"{path.name} {said}.") from wrong
    marks = {line.mark.word for line in pack.lines} | set(_usual_ratings())
    return pack.key, read_word(render(pack), name=path.name), frozenset(marks)


def _usual_ratings() -> "Iterator[str]":
    from quarterdeck.compose.language.languages import CATALOGUES
    from quarterdeck.interchange.schemes.shipped import shipped_schemes

    for scheme in shipped_schemes().values():
        for grade in scheme.grades:
            yield from grade.words.values()
    yield from (one.words["not_rated"] for one in CATALOGUES.values())


def _word(path: Path) -> "WordDocument":
    from quarterdeck.intake.word.guards import NotWord
    from quarterdeck.intake.word.passages import read_word

    try:
        return read_word(_bytes(path), name=path.name)
    except NotWord as wrong:
        raise Stop(str(wrong)) from wrong


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as wrong:
        raise Stop(f"{path}: {wrong.strerror or wrong}.") from wrong
