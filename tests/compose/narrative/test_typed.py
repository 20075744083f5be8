"""Figures among words: those that are figures are found, numbers that are none are left alone."""

import pytest

from quarterdeck.compose.narrative.typed import FILLED, typed_figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 1,923 people", ["1,923"]),
        ("17.6% of clients, up from 16.2 per cent", ["17.6%", "16.2 per cent"]),
        ("£2.857 million under, -£389k beside it", ["£2.857 million", "-£389k"]),
        ("a fall of 3 percentage points", ["3 percentage points"]),
        ("9 measures are Red and 12 are Amber", ["9", "12"]),
        ("41 (24%) of them", ["41", "24%"]),
        ("By section 149, 1,923 people were asked", ["1,923"]),
        ("In May 2017 there were 24 of them", ["24"]),
        ("They took 13 days in Q2", ["13"]),
        ("traffic at 20 mph on 5 km of road", ["20", "5"]),
        ("In 2016/17 we built 85,000 homes", ["85,000"]),
        ("Of those 2,016 were new", ["2,016"]),
        ("£2000 was spent", ["£2000"]),
        ("page 4 says 37.5%", ["37.5%"]),
        ("sections 3 and 4 cost £40", ["£40"]),
    ],
)
def test_figures_are_found(text: str, found: list[str]) -> None:
    assert [one.text for one in typed_figures(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "Q2, q3 and Quarter 4 of 2016/17",
        "quarters 1 and 2",
        "2016-17, 2016\N{EN DASH}17, 2016/2017 and 2017",
        "on 31 March 2017",
        "on the 3rd of May, the 21st and the 2nd",
        "from 1 to 3 June 2017",
        "March 31, 2017",
        "between April 2016 and Mar 17",
        "2017-03-31, 31/03/2017 and 31.3.17",
        "under section 149 of the Equality Act 2010",
        "section 149(1)(a) and s. 17 of the Crime and Disorder Act 1998",
        "sections 3, 4 and 12",
        "paragraph 4.2, paragraphs 7 to 9, para. 3",
        "Schedule 12A to the Local Government Act 1972",
        "see page 14, Annex 2 and appendix 3",
        "Table 1 and figure 2",
        "indicators 3, 14, 47 and 61",
        "minute 23/16 of the last meeting",
        "Regulation 12 of SI 2012/2089",
        "the A40, the B4009, the M25 and COVID-19",
        "Write to OX1 1ND or ring 01865 792422",
        "performance1@example.org and https://example.org/2017/q1",
        "pupils aged 16 to 18 and 16-17 year olds",
        "the over 65s, the 1960s",
        "at 10.30am, 14:00 and 7 pm, 24/7",
        "Key Stage 2, Year 6, phase 3, tier 4",
        "1. First of all",
        "(2) second",
        "version 1.2.3",
        "ISO 27001",
        "Chwarter 2, adran 149, 31 Mawrth 2017",
        "one, two or three",
        "",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert [one.text for one in typed_figures(text)] == []


def test_what_was_filled_in_is_no_figure() -> None:
    assert typed_figures(f"Of {FILLED * 2} measures") == ()


def test_place_is_where_the_figure_stands() -> None:
    (found,) = typed_figures("Some 1,923 people")
    assert "Some 1,923 people"[found.start : found.end] == "1,923"
