"""What is wrong with a template, found before anything is composed."""

from collections.abc import Iterator
from difflib import get_close_matches

from quarterdeck.compose.narrative.checking import text_problems
from quarterdeck.compose.narrative.held import known_of
from quarterdeck.compose.narrative.names import Known
from quarterdeck.compose.sections.part import COMMON, SectionKind
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.domain.council import Council
from quarterdeck.domain.packs import PackSection, PackTemplate, options_of
from quarterdeck.domain.selection import SelectionRefused, selection


def template_problems(template: PackTemplate, council: Council | None = None) -> tuple[str, ...]:
    """Return a sentence for each section, option, selection or named figure that does not exist.

    Without the `council` only what no council has.
    """
    known = known_of(council) if council else None
    return tuple(problem for row in template.sections for problem in _problems(row, known))


def _problems(row: PackSection, known: Known | None) -> Iterator[str]:
    yield from text_problems(row.text, row.place, known)
    for language, told in row.translations.items():
        yield from text_problems(told.get("text", ""), f"{row.place}, in the language {language}", known)
    kind = KINDS.get(row.section.casefold())
    if kind is None:
        yield f'{row.place}: there is no section "{row.section}"{_near(row.section, KINDS)}'
        return
    yield from _wrong_options(row, kind)
    try:
        wanted = selection(row.chosen)
    except SelectionRefused as wrong:
        yield f"{row.place}: {wrong}"
        return
    if not (wanted.is_all or kind.has_lines):
        yield f"{row.place}: this section takes no measures, so it cannot select any; empty its filter"


def _wrong_options(row: PackSection, kind: SectionKind) -> Iterator[str]:
    options = {**kind.options, **COMMON}
    for name, value in options_of(row.options).items():
        option = options.get(name)
        if option is None:
            yield f'{row.place}: there is no option "{name}"; it knows {", ".join(sorted(options))}'
        elif option.words and value.casefold() not in option.words:
            yield f'{row.place}: {name} cannot be "{value}"; it is one of {", ".join(option.words)}'


def _near(word: str, known: object) -> str:
    names = sorted(KINDS)
    found = get_close_matches(word.casefold(), names, n=1)
    return f'; the nearest is "{found[0]}"' if found else f"; there are {', '.join(names)}"
