"""A portfolio's summary: everything off target is in it, whatever was picked; what is picked is on target."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.language.languages import catalogue_of
from quarterdeck.compose.pack import Counts, Narrative, RatingBars, Terms
from quarterdeck.compose.report import report_pack
from quarterdeck.documents import html
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import Commentary
from tests.compose.editions import WHEN
from tests.compose.sections.portfolios import (
    UNITS,
    VALUES,
    blocks,
    council,
    judged,
    links,
    one,
    pack,
    titled,
    told,
)
from tests.documents.readback import words_of_html
from tests.domain.made import Q1, target

KIND = "portfolio summary"
GOOD, ADVERSE = "good performance", "adverse order"
KEYS = tuple("abcdefgh")
PARTS = st.lists(
    st.tuples(
        st.sampled_from(sorted(VALUES)), st.booleans(), st.booleans(), st.sampled_from(("roads", "homes"))
    ),
    min_size=1,
    max_size=len(KEYS),
)
PICKS = st.lists(st.sampled_from((*KEYS, "no-such-measure")), max_size=10)
WORDS = st.sampled_from(("", "Red", "Amber", "Green", "nonsense"))


@settings(max_examples=70, deadline=None)
@given(
    PARTS,
    PICKS,
    PICKS,
    st.dictionaries(st.sampled_from(KEYS), WORDS, max_size=4),
    st.sampled_from(("worst first", "reference", "portfolio")),
)
def test_no_red_or_amber_is_ever_missing(
    parts: list[tuple[str, bool, bool, str]],
    good: list[str],
    adverse: list[str],
    declared: dict[str, str],
    order: str,
) -> None:
    made = [
        one(key, rating, monitor_only=is_monitor, counted=None if is_counted else False, portfolio=portfolio)
        for key, (rating, is_monitor, is_counted, portfolio) in zip(KEYS, parts, strict=False)
    ]
    held = judged(council(*made, picks={GOOD: good, ADVERSE: adverse}), **declared)
    found = pack(held, KIND, options=f"order={order}; good=best")

    for section, unit in zip(found.sections, sorted({part[3] for part in parts}, reverse=True), strict=True):
        mine = [key for key, part in zip(KEYS, parts, strict=False) if part[3] == unit]
        bad = {
            line.key
            for line in found.lines
            if line.key in mine
            and (line.mark.name in ("red", "amber") or declared.get(line.key) in ("Red", "Amber"))
        }
        listed = links(titled(section, "Every measure off target"))
        assert sorted(listed) == sorted(bad)
        assert not bad & set(links(titled(section, "Key good performance")))


@settings(max_examples=35, deadline=None)
@given(PARTS)
def test_the_counts_close(parts: list[tuple[str, bool, bool, str]]) -> None:
    made = [
        one(key, rating, monitor_only=is_monitor, counted=None if is_counted else False, portfolio=portfolio)
        for key, (rating, is_monitor, is_counted, portfolio) in zip(KEYS, parts, strict=False)
    ]
    for section in pack(council(*made), KIND).sections:
        (big,) = (block for block in blocks(section) if isinstance(block, Counts))
        (bars,) = (block for block in blocks(section) if isinstance(block, RatingBars))
        total = sum(count.number for count in big.items)
        assert bars.table.rows[-1].cells[-1].figure.number == total  # type: ignore[union-attr]
        assert sum(bar.bar.total for bar in bars.bars) == total


THREE = (one("a", "amber"), one("b", "red"), one("c", "green"), one("d", "red"), one("e", "none"))


@pytest.mark.parametrize(
    ("options", "adverse", "listed", "said"),
    [
        ("", (), ["b", "d", "a"], "the worst rating first and in it the furthest from target"),
        ("order=reference", (), ["a", "b", "d"], "by reference"),
        ("order=portfolio", (), ["a", "b", "d"], "in the order of the scorecard"),
        ("", ("d", "a", "b"), ["d", "a", "b"], "in the order the council has set"),
        (
            "",
            ("d", "c", "x"),
            ["d", "b", "a"],
            "those the council has put in order first, then the others: the worst rating",
        ),
    ],
)
def test_the_order_is_the_councils(
    options: str, adverse: tuple[str, ...], listed: list[str], said: str
) -> None:
    (section,) = pack(council(*THREE, picks={ADVERSE: adverse}), KIND, options=options).sections
    part = titled(section, "Every measure off target: 3")
    assert links(part) == listed
    assert f"Every measure that is Red or Amber is listed, {said}" in told(part)


def test_references_are_ordered_as_people_count() -> None:
    parts = (
        one("a", "red", ref="10"),
        one("b", "red", ref="9b"),
        one("c", "red", ref=""),
        one("d", "red", ref="9a"),
    )
    (section,) = pack(council(*parts), KIND, options="order=reference").sections
    assert links(titled(section, "Every measure off target")) == ["d", "b", "a", "c"]


@pytest.mark.parametrize(
    ("options", "picks", "shown", "said"),
    [
        ("", (), [], "No good performance has been picked for this portfolio."),
        ("", ("c",), ["c"], ""),
        ("", ("b", "c"), ["c"], "One measure that was picked is not shown: it is not on target now."),
        ("", ("unknown",), [], "No good performance has been picked for this portfolio."),
        ("good=best", (), ["c"], "The measure furthest beyond its target, as a share of the target."),
        ("good=best", ("c",), ["c"], ""),
    ],
)
def test_good_performance_is_picked_or_best(
    options: str, picks: tuple[str, ...], shown: list[str], said: str
) -> None:
    (section,) = pack(council(*THREE, picks={GOOD: picks}), KIND, options=options).sections
    part = titled(section, "Key good performance")
    assert links(part) == shown
    assert told(part) == said


def test_the_best_are_those_furthest_beyond_their_targets() -> None:
    parts = [one("a", "met"), one("b", "green"), one("c", "green", counted=False), one("d", "green")]
    (section,) = pack(council(*parts), KIND, options="good=best; most=1").sections
    assert links(titled(section, "Key good performance")) == ["b"]


def test_what_has_no_rating_says_why() -> None:
    parts = (one("a", "green"), one("b", "none"), one("c", "red", monitor_only=True))
    (section,) = pack(council(*parts), KIND).sections
    part = titled(section, "The one measure without a rating, and why")
    assert links(part) == ["b", "c"]
    table = part.blocks[0]
    assert [group.heading for group in table.groups] == ["Counted, without a rating", "Shown and not counted"]  # type: ignore[union-attr]


def test_the_holder_and_the_plan_stand_at_the_head() -> None:
    parts = (one("a", "green"), one("b", "red", portfolio="homes", outcomes=("warm",)))
    roads, homes = pack(council(*parts), KIND).sections
    assert [block.items for block in blocks(roads) if isinstance(block, Terms)] == [
        (("Councillor", "Cabinet Member for Roads"), ("Priority", "Getting about"))
    ]
    assert [block.items for block in blocks(homes) if isinstance(block, Terms)] == [
        (("Priority", "Living well: Homes are warm (https://www.example.org/plan)"),)
    ]


def test_own_words_and_heading_belong_to_one_portfolio() -> None:
    held = council(one("a", "red"), one("b", "green"))
    alone = pack(
        held,
        KIND,
        title="Roads in short",
        text="A quarter of frost: {indicators.red:words} of {indicators.rated:words}.",
    ).sections[0]
    assert alone.title == "Roads in short"
    assert alone.blocks[0] == Narrative(("A quarter of frost: one of two.",))
    both = pack(
        council(one("a", "red"), one("b", "red", portfolio="homes")), KIND, title="In short", text="Frost."
    )
    assert [section.title for section in both.sections] == ["In short: Roads", "In short: Homes"]
    assert not [
        block for section in both.sections for block in blocks(section) if isinstance(block, Narrative)
    ]


def test_a_portfolio_without_figures_plan_or_measures_still_stands() -> None:
    bare = pack(council(one("a", "none", portfolio="", outcomes=())), KIND).sections[0]
    assert bare.lead == "No measure here can be rated yet."
    nothing = pack(council(one("a", "red")), KIND, chosen="portfolio=homes").sections[0]
    assert nothing.blocks[0].paragraphs == ("There is nothing to show here in this round.",)  # type: ignore[union-attr]


def test_it_is_read_back_from_the_web_page() -> None:
    page = words_of_html(html.render(pack(council(*THREE, picks={GOOD: ("c",)}), KIND)).decode("utf-8"))
    for words in ("Roads: summary", "Cabinet Member for Roads", "Every measure off target: 3", "Measure c"):
        assert words in page


def test_a_target_with_a_tolerance_is_shown_as_it_is_judged() -> None:
    made, _, figure = one("a", "amber", scheme="tolerance-target")
    (section,) = pack(council((made, target("110", Q1, measure="a", tolerance="8"), figure)), KIND).sections
    table = titled(section, "Every measure off target: 1").blocks[0]
    assert [cell.figure.text for cell in table.rows[0].cells[2:4]] == ["97", "102"]  # type: ignore[union-attr]
    assert table.rows[0].cells[-1].text == "5 short"  # type: ignore[union-attr]


def test_a_portfolio_without_measures_says_so() -> None:
    held = council(one("a", "red"), units=UNITS)
    roads, homes = pack(held, KIND).sections
    assert (roads.title, homes.title) == ("Roads: summary", "Homes: summary")
    assert homes.blocks[0].paragraphs == ("This portfolio has no measures in this report.",)  # type: ignore[union-attr]
    assert [section.title for section in pack(held, KIND, chosen="portfolio=roads").sections] == [
        "Roads: summary"
    ]
    gone = (UNITS[0], replace(UNITS[1], ends=date(2016, 5, 4)))
    assert [section.title for section in pack(council(one("a", "red"), units=gone), KIND).sections] == [
        "Roads: summary"
    ]


def test_words_that_wait_for_their_translation_give_way_to_the_sentence() -> None:
    texts = (
        Commentary("c", Q1, "The best in years.", translations={"cy": "Y gorau ers blynyddoedd."}),
        Commentary("e", Q1, "As good as ever."),
    )
    held = replace(council(one("c", "green"), one("e", "green"), picks={GOOD: ("c", "e")}), commentary=texts)
    template = PackTemplate("t", "T", (PackSection("t", KIND, 1),))
    found = report_pack(held, on=Q1, timestamp=WHEN, template=template, catalogue=catalogue_of("cy"))
    table = titled(found.sections[0], "Perfformiad da allweddol").blocks[0]
    first, second = (row.cells[-1].text for row in table.rows)  # type: ignore[union-attr]
    assert first == "Y gorau ers blynyddoedd."
    assert second.startswith("104 ar gyfer")
