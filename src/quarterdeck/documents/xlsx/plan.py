"""Which sheets a workbook has: one for each section, and one for the measures that it shows in full."""

from collections.abc import Iterator
from dataclasses import dataclass

from quarterdeck.compose.pack import Panels, ReportPack, Scorecard, ScorecardLine, Section
from quarterdeck.documents.links import every


@dataclass(frozen=True, slots=True)
class SectionSheet:
    """The sheet of a section's words, tables and charts."""

    section: Section


@dataclass(frozen=True, slots=True)
class MeasureSheet:
    """A sheet with a row a measure: a scorecard, or measures in full that stand in none."""

    section: Section
    name: str
    lines: tuple[ScorecardLine, ...]


Sheet = SectionSheet | MeasureSheet


def sheets(pack: ReportPack) -> Iterator[Sheet]:
    """Give the sheets in the order of the pack.

    The first section has its sheet whatever it holds. A section that is nothing but scorecards and measures
    in full needs none beside theirs. A measure in full that stands in a scorecard is there already.
    """
    shown = {line.key for card in _scorecards(pack) for line in card.lines}
    for number, section in enumerate(pack.sections):
        has_words = number == 0 or is_more_than_measures(section)
        if has_words:
            yield SectionSheet(section)
        inside = list(every(section.blocks))
        for card in (block for block in inside if isinstance(block, Scorecard)):
            yield MeasureSheet(section, card.name, card.lines)
        panels = (line for block in inside if isinstance(block, Panels) for line in block.lines)
        lines = {line.key: line for line in panels if line.key not in shown}
        shown |= set(lines)
        if lines:
            name = pack.words["measures_in_full"] if has_words else section.title
            yield MeasureSheet(section, name, tuple(lines.values()))


def is_more_than_measures(section: Section) -> bool:
    """Tell whether a section holds anything that a sheet of measures does not say."""
    return not section.blocks or any(not isinstance(block, Scorecard | Panels) for block in section.blocks)


def _scorecards(pack: ReportPack) -> Iterator[Scorecard]:
    for section in pack.sections:
        yield from (block for block in every(section.blocks) if isinstance(block, Scorecard))
