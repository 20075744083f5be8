"""A pack with every block a template may ask for, nested as deep as they go, and a table of 14 columns."""

from dataclasses import replace
from decimal import Decimal

from quarterdeck.compose.marks import Figure
from quarterdeck.compose.pack import (
    Block,
    Bullets,
    ChartBlock,
    Count,
    Counts,
    Narrative,
    Numbered,
    Panels,
    Passage,
    Prose,
    ReportPack,
    Section,
    SideBySide,
    Terms,
    Titled,
)
from quarterdeck.compose.phrases import InLanguage, Phrase, Reference, Unbound
from quarterdeck.compose.tables import (
    Cell,
    Column,
    FigureCell,
    Group,
    MarkCell,
    ReferencesCell,
    Row,
    Table,
    TextCell,
    Weight,
)
from tests.factories import GREEN, RED, line, pack, scorecard, small_table, years_chart

FIGURES = (
    "Original budget", "Current budget", "Actual to date", "Forecast outturn", "Movement since last forecast",
    "Variance £", "Variance %", "Slippage", "Reserves",
)  # fmt: skip
WORDS = ("Responsible directorate", "Rating", "What is being done", "Comment")
COMMENT = "Unrepresentativeness of the underlying assumptions"


def welsh(text: str) -> InLanguage:
    """Words in Welsh in a pack that is in English."""
    return InLanguage(text, "cy")


def wide_table(rows: int = 12) -> Table:
    """A name, nine figures, four columns of words: 14 columns."""
    columns = (
        Column("name", "Budget line", 142, is_row_header=True),
        *(Column(f"f{at}", name, 66, is_figure=True) for at, name in enumerate(FIGURES)),
        *(Column(f"w{at}", name, 66) for at, name in enumerate(WORDS)),
    )
    made = tuple(_budget_row(at) for at in range(rows))
    total = Row(
        (TextCell("Total"), *(_thousands(at + 900) for at in range(9)), *(TextCell(""),) * 4), is_total=True
    )
    groups = (Group("Social and community services", made), Group("", (total,)))
    return Table("Revenue by budget line, £ thousand", columns, groups, "All in £ thousand.")


def _budget_row(at: int) -> Row:
    cells: tuple[Cell, ...] = (
        TextCell(f"Adult social care: services for older people {at}", Weight.STRONG),
        *(_thousands(at * 17 + index) for index in range(9)),
        TextCell("Social and community services"),
        MarkCell(RED if at % 3 else GREEN),
        TextCell("Placements reviewed every month"),
        TextCell(COMMENT),
    )
    return Row(cells, anchor=f"f-{at}")


def _thousands(number: int) -> FigureCell:
    value = number * 1234 + 100_000
    return FigureCell(Figure(f"{value:,}", Decimal(value), "#,##0"))


def nested(level: int = 2, deepest: int = 8) -> Titled:
    """Parts inside parts."""
    inner: tuple[Block, ...] = (nested(level + 1, deepest),) if level < deepest else ()
    return Titled(f"Part of level {level}", (Prose((f"Words of level {level}.",)), *inner), f"deep-{level}")


def cover() -> Section:
    """A cover paper: terms, recommendations, numbered paragraphs."""
    about = Terms((("Committee", "Cabinet"), ("Meeting", "21 November 2016")))
    recommend = Numbered(
        (
            Phrase(("Note the report, with ", Reference("m-hw-02", "indicator 2"), " and ",
                    Reference("f-3", "budget line 4"), ".")),
            Phrase((welsh("Nodi'r adroddiad. "), "Agree it.")),
        )
    )  # fmt: skip
    said = Numbered(
        (
            Phrase(("Of 4 measures 1 improved; see ", Reference("reds", "the Reds"), ".")),
            Phrase(("Spending stands at ", Unbound("£1.2m"), ", which is less.")),
        ),
        start=3,
    )
    passage = Passage(
        (
            Phrase(("A passage that leads to ", Reference("notes", "the notes"), ".")),
            Phrase(("Paragraff yn Gymraeg, gweler ", Reference("deep-5", "rhan 5"), "."), "cy"),
        )
    )
    blocks = (
        about,
        Titled("Recommendations", (recommend,), "recs"),
        Titled("Report", (said, passage), "said"),
    )
    return Section("cover", "Cover paper", "", (*blocks, nested()))


def issues() -> Section:
    """Narrative with a lead, words in Welsh, references in a table."""
    columns = (
        Column("outcome", "Outcome", 300, is_row_header=True),
        Column("refs", "References", 300),
        Column("rating", "Rating", 150),
        Column("words", "Narrative", 250),
    )
    many = (Reference("m-hw-02", "2"), Reference("m-hw-06", "6"), Reference("f-2", "F2"))
    rows = (
        Row((TextCell("Safe adults"), ReferencesCell(many), MarkCell(RED), TextCell(welsh("Geiriau"))), "x1"),
        Row(
            (TextCell("Roads"), ReferencesCell((Reference("x1", "above"),)), MarkCell(GREEN), TextCell("–")),
            "x2",
        ),
    )
    narrative = Narrative(
        (
            "Reviews fell behind while **two posts** were empty.\n- one\n- two",
            welsh("Mae'r *gwaith* yn parhau."),
        ),
        "Health:",
    )
    table = Table("Exceptions", columns, (Group("", rows),))
    return Section(
        "issues", welsh("Cyflawniadau allweddol"), "", (narrative, Bullets((welsh("Un"), "Two")), table)
    )


def finance() -> Section:
    """A table wider than the page, and two columns of blocks."""
    counts = Counts((Count(RED, 3, "well off"),), "3 = 3")
    sides = SideBySide((Prose(("Left.",)), small_table("Left table")), (Prose(("Right.",)), counts))
    return Section("fin", "Finance", "Over budget by £1.2m.", (wide_table(), sides))


def alone() -> Section:
    """A scorecard whose measures stand nowhere in full, and words that lead to one of its rows."""
    lines = (line("zz-1", "Measure of its own", ref="91"), line("zz-2", "Another", ref="92", mark=GREEN))
    lead = Passage((Phrase(("Most of all ", Reference("m-zz-2", "the second"), ".")),))
    return Section(
        "alone", "Scorecard alone", "A lead.", (scorecard(lines, "Scorecard alone"), lead), is_wide=True
    )


def panels() -> Section:
    """Measures in full that stand in no scorecard, under a part's title."""
    told = (welsh("Sylwebaeth Gymraeg. **Pwysig**."),)
    one = line("pp-1", "Measure in a part", ref="71", commentary=told)
    chart = ChartBlock(years_chart(), small_table("Visitors again"), "A note.")
    return Section("all-red", "All Red, in full", "", (Titled("Portfolio A", (Panels((one,)),), "pa"), chart))


def whole() -> ReportPack:
    """The sample with all of these."""
    made = pack()
    sections = (cover(), *made.sections[:3], issues(), finance(), alone(), panels(), made.sections[3])
    return replace(made, title="The whole report", sections=sections, template="whole")
