"""What is off target, each with a question to ask: as cards with a picture, or in a table where they are
many.
"""

from decimal import Decimal

from quarterdeck.compose import figures
from quarterdeck.compose.charts import Bar, BenchmarkChart
from quarterdeck.compose.directions import travel_of
from quarterdeck.compose.edition import Edition
from quarterdeck.compose.lines import anchor, scorecard_line
from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import Block, ChartBlock, Narrative, Prose, ScorecardLine, Titled
from quarterdeck.compose.questions import question
from quarterdeck.compose.summary import gap_words
from quarterdeck.compose.tables import Column, FigureCell, Group, Row, Table, TextCell, Weight
from quarterdeck.compose.targets import judged_value
from quarterdeck.domain.lines import Line

CARD = 130
"""Points that a card takes on the printed page."""


def cards(lines: list[Line], edition: Edition) -> tuple[Block, ...]:
    """Return a card a line: its figure against its target, why, and the question."""
    return tuple(block for line in lines for block in (_card(line, edition),))


def _card(line: Line, edition: Edition) -> Titled:
    found = scorecard_line(line, edition)
    ask = Narrative((_ask(line, edition),), lead=edition.catalogue.say("member.ask"))
    picture = _picture(line, found, edition)
    said: Block = picture if picture is not None else Prose((found.sentence,))
    title = f"{found.ref} {found.title}".strip()
    return Titled(title, (said, ask), anchor=f"mine-{anchor(found.key)}")


def _ask(line: Line, edition: Edition) -> str:
    return question(line, edition, today=edition.today)


def _picture(line: Line, found: ScorecardLine, edition: Edition) -> ChartBlock | None:
    """Return the figure and the one it is compared with as bars up to the target, beside the same figures."""
    goal, bars = judged_value(line.measure, line.target, line.scheme), _bars(line, found, edition)
    if goal is None or goal < 0 or not bars or any(bar.value < 0 for bar in bars):
        return None
    say = edition.catalogue.say
    target = figures.amount(line.measure, goal, catalogue=edition.catalogue)
    said = ", ".join(say("bars.alt.bar", name=bar.name, value=bar.text) for bar in bars)
    alt = say("bars.alt", bars=said, target=say("bars.alt.target", target=target))
    chart = BenchmarkChart("", alt, bars, goal, say("chart.target", target=target))
    return ChartBlock(chart, _facts(line, found, bars, goal, edition), note=found.sentence)


def _bars(line: Line, found: ScorecardLine, edition: Edition) -> tuple[Bar, ...]:
    seen, then = line.observation, travel_of(line).compared_with
    if seen is None or seen.value is None:
        return ()
    now = Bar(edition.catalogue.period(seen.period), seen.value, found.now.text, is_ours=True)
    if then is None or then.value is None:
        return (now,)
    text = figures.figure(line.measure, then.value, catalogue=edition.catalogue).text
    return (now, Bar(edition.catalogue.period(then.period), then.value, text))


def _facts(line: Line, found: ScorecardLine, bars: tuple[Bar, ...], goal: Decimal, edition: Edition) -> Table:
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("what", words["period"], 550, is_row_header=True),
        Column("value", words["value"], 450, is_figure=True),
    )
    rows = [
        Row((TextCell(bar.name), FigureCell(Figure(bar.text, bar.value), _weight(at))))
        for at, bar in enumerate(bars)
    ]
    shown = figures.figure(line.measure, goal, catalogue=edition.catalogue)
    rows.append(Row((TextCell(words["target"]), FigureCell(shown))))
    if gap := gap_words(line, edition):
        rows.append(Row((TextCell(say("reds.gap")), TextCell(gap))))
    return Table(
        say("member.facts", title=found.title), columns, (Group("", tuple(rows)),), shows_caption=False
    )


def _weight(at: int) -> Weight:
    return Weight.PLAIN if at else Weight.STRONG


def table(lines: list[Line], edition: Edition, *, caption: str) -> Table:
    """Return the lines as a table with a question each."""
    words, say = edition.catalogue.words, edition.catalogue.say
    columns = (
        Column("measure", words["measure"], 290, is_row_header=True),
        Column("now", words["now"], 90, is_figure=True),
        Column("target", words["target"], 90, is_figure=True),
        Column("ask", say("member.column.ask"), 530),
    )
    rows = tuple(_row(line, edition) for line in lines)
    return Table(caption, columns, (Group("", rows),), shows_caption=False)


def _row(line: Line, edition: Edition) -> Row:
    found = scorecard_line(line, edition)
    return Row(
        (
            TextCell(found.title, link=found.anchor),
            FigureCell(Figure(found.now.text, found.now.number, found.now.number_format), Weight.STRONG),
            FigureCell(Figure(found.target.text, found.target.number, found.target.number_format)),
            TextCell(_ask(line, edition)),
        )
    )
