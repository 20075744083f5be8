"""What the marks in a table mean: a sentence for each that stands in it, and for no other."""

from collections.abc import Iterable, Iterator

from quarterdeck.compose.edition import Edition
from quarterdeck.domain.lines import Line
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.overall import is_of_members

_EXPLAINED = (ReasonNone.SUPPRESSED, ReasonNone.NOT_DUE, ReasonNone.NOT_YET_PUBLISHED)


def marks_used(lines: Iterable[Line], edition: Edition) -> Iterator[str]:
    """Yield a sentence for each mark of the lines: second values, quality, reasons for none, what counts."""
    found = tuple(lines)
    held = [seen for line in found for seen in _shown(line)]
    say = edition.catalogue.say
    if any(seen.second_value is not None for seen in held):
        yield say("calendar.key.second")
    for quality in Quality:
        if quality is not Quality.FINAL and any(seen.quality is quality for seen in held):
            yield say(f"marks.{quality.value}")
    for reason in _EXPLAINED:
        if any(seen.reason_none is reason for seen in held):
            yield say(f"marks.{reason.value}")
    if any(line.measure.monitor_only for line in found):
        yield say("marks.monitor")
    if any(is_of_members(line.measure, line.observation) for line in found):
        yield say("marks.overall")


def _shown(line: Line) -> Iterator[Observation]:
    """Yield the figures that tables of a round print: of the year and of the year before."""
    before = line.measure.year_of(line.period).previous()
    since = before.first if before else line.round.first
    yield from (seen for seen in line.series.known(line.round) if seen.period.last >= since)
