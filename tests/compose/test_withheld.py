"""Whatever the data: nothing exempt, restricted or suppressed is in the public edition; its counts close."""

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quarterdeck.compose.canonical import canonical
from quarterdeck.compose.pack import ReportPack
from quarterdeck.compose.readership import Readership, readable
from quarterdeck.compose.report import report_pack
from quarterdeck.compose.sections.registry import KINDS
from quarterdeck.domain.council import Benchmark, Council, Highlight
from quarterdeck.domain.lines import lines
from quarterdeck.domain.measures import Access, Break, Measure, MeasureKind, ValueKind
from quarterdeck.domain.observations import Observation, Quality, ReasonNone
from quarterdeck.domain.packs import PackSection, PackTemplate
from quarterdeck.domain.people import (
    Commentary,
    CommentaryKind,
    ImprovementAction,
    Judgement,
    Outlook,
    Request,
)
from quarterdeck.domain.targets import Target
from tests.compose.sections.two_rounds import Q1, Q2, WHEN, Y2017
from tests.compose.sections.two_rounds import council as two_rounds

SECRET = "zqx"
"""In every word about withheld matter."""
DAY = date(2017, 11, 1)
KEYS = ("a", "b", "c", "d", "e", "f")
EVERYTHING = PackTemplate("all", "all", tuple(PackSection("all", name, at) for at, name in enumerate(KINDS)))

ACCESSES = st.lists(st.sampled_from(Access), min_size=len(KEYS), max_size=len(KEYS))
PARENTS = st.lists(st.sampled_from(("", *KEYS)), min_size=len(KEYS), max_size=len(KEYS))
KINDS_OF = st.lists(
    st.sampled_from((MeasureKind.MEASURE, MeasureKind.OVERALL)), min_size=len(KEYS), max_size=len(KEYS)
)
SUPPRESSED = st.lists(st.booleans(), min_size=len(KEYS), max_size=len(KEYS))
TEXTS = st.lists(st.tuples(st.sampled_from(("a", "b", "roads", "pack")), st.sampled_from(Access)), max_size=4)


def _word(is_hidden: bool, text: str) -> str:
    return f"{SECRET} {text}" if is_hidden else text


def _number(is_hidden: bool, at: int) -> Decimal:
    """A figure that is no other's: hidden ones have a row of digits that stands nowhere else."""
    return Decimal(f"70707{at}") if is_hidden else Decimal(40 + at)


def _measure(key: str, access: Access, parent: str, kind: MeasureKind) -> Measure:
    hidden = access is not Access.PUBLIC
    return Measure(
        f"{SECRET}-{key}" if hidden else key,
        _word(hidden, f"Measure {key}"),
        ref=_word(hidden, key),
        definition=_word(hidden, "How it is worked out"),
        kind=kind,
        value_kind=ValueKind.NUMBER,
        unit=_word(hidden, "things"),
        portfolio="roads",
        parent=parent,
        source=_word(hidden, "a register"),
        access=access,
        exempt_under="3" if access is Access.EXEMPT else "",
        translations={"cy": {"title": _word(hidden, "Mesur")}},
    )


def _figures(key: str, hidden: bool, at: int, suppressed: bool) -> list[Observation]:
    value = _number(hidden, at)
    first = Observation(key, Q1, value + 1, known_on=date(2017, 7, 9), note=_word(hidden, "counted"))
    now = Observation(
        key,
        Q2,
        value,
        quality=Quality.REVISED,
        revised_from=_number(hidden, at + 3),
        numerator=value,
        denominator=value * 2,
        note=_word(hidden, "counted again"),
    )
    if not suppressed:
        return [first, now]
    kept = {"reason_none": ReasonNone.SUPPRESSED, "note": "fewer than five"}
    hidden_now = Observation(
        key,
        Q2,
        numerator=_number(True, at),
        denominator=_number(True, at + 1),
        revised_from=_number(True, at + 2),
        second_value=_number(True, at + 3),
        forecast=_number(True, at + 4),
        printed=f"{SECRET} of ten",
        **kept,  # type: ignore[arg-type]
    )
    before = Observation(key, Q2, _number(True, at + 5), known_on=date(2017, 10, 9))
    return [first, before, replace(hidden_now, known_on=date(2017, 11, 9))]


def _about(key: str, hidden: bool, at: int) -> Council:
    """Everything that people set, wrote and judged of one measure."""
    word = _word(hidden, "about")
    return two_rounds(
        measures=(),
        observations=(),
        targets=(
            Target(key, Y2017, value=_number(hidden, at + 6), reason=word, approved_by=word),
            Target(key, Y2017, value=_number(hidden, at + 7), tolerance=_number(hidden, at), acts_from=Q2),
        ),
        breaks=(Break(key, Q2, word),),
        benchmarks=(Benchmark(key, _word(hidden, "Others"), Q2, _number(hidden, at + 8), source=word),),
        commentary=tuple(Commentary(key, Q2, word, kind) for kind in CommentaryKind),
        actions=(ImprovementAction(key, word, owner=word, due=DAY, update=word, back_on_target_by=word),),
        judgements=(
            Judgement(key, Q2, "red", Outlook.NEGATIVE, "discuss", word, word, word, DAY),
        ),
        highlights=(Highlight(Q2, key, "good performance"),),
        requests=(Request(word, DAY, word, word, key, word, DAY, word, "open"),),
    )  # fmt: skip


_HELD = (
    "targets", "breaks", "benchmarks", "commentary", "actions", "judgements", "highlights", "requests",
)  # fmt: skip


def council(
    accesses: list[Access],
    parents: list[str],
    kinds: list[MeasureKind],
    suppressed: list[bool],
    texts: list[tuple[str, Access]],
) -> Council:
    """A council with these measures, each with one of everything."""
    keys = {
        key: f"{SECRET}-{key}" if access is not Access.PUBLIC else key
        for key, access in zip(KEYS, accesses, strict=True)
    }
    measures = tuple(
        _measure(key, access, keys.get(parent, "") if parent != key else "", kind)
        for key, access, parent, kind in zip(KEYS, accesses, parents, kinds, strict=True)
    )
    figures = tuple(
        seen
        for at, (one, is_suppressed) in enumerate(zip(measures, suppressed, strict=True))
        for seen in _figures(one.key, one.access is not Access.PUBLIC, at, is_suppressed)
    )
    parts = [_about(one.key, one.access is not Access.PUBLIC, at) for at, one in enumerate(measures)]
    held = {name: tuple(each for part in parts for each in getattr(part, name)) for name in _HELD}
    held["commentary"] += tuple(
        Commentary(about, Q2, _word(access is not Access.PUBLIC, "said"), kind, access=access)
        for about, access in texts
        for kind in (CommentaryKind.NARRATIVE, CommentaryKind.ISSUE)
    )
    return two_rounds(measures=measures, observations=figures, **held)


def pack(made: Council, readership: Readership = Readership.PUBLIC) -> ReportPack:
    return report_pack(made, on=Q2, timestamp=WHEN, template=EVERYTHING, readership=readership)


def gives_away(text: str) -> list[str]:
    """What of withheld matter stands in a text."""
    return re.findall(rf"{SECRET}[^\"]*|70,?707[0-9]+", text)


@settings(max_examples=25)
@given(accesses=ACCESSES, parents=PARENTS, kinds=KINDS_OF, suppressed=SUPPRESSED, texts=TEXTS)
def test_nothing_withheld_is_in_the_public_edition(
    accesses: list[Access],
    parents: list[str],
    kinds: list[MeasureKind],
    suppressed: list[bool],
    texts: list[tuple[str, Access]],
) -> None:
    made = pack(council(accesses, parents, kinds, suppressed, texts))
    assert gives_away(canonical(made)) == []


@settings(max_examples=25)
@given(accesses=ACCESSES, parents=PARENTS, kinds=KINDS_OF, readership=st.sampled_from(Readership))
def test_the_counts_of_every_edition_close_over_what_stands_in_it(
    accesses: list[Access], parents: list[str], kinds: list[MeasureKind], readership: Readership
) -> None:
    made = council(accesses, parents, kinds, [False] * len(KEYS), [])
    found = readable(made, readership, on=Q2)
    here = lines(found.council, on=Q2)

    assert len(here) + sum(one.lines for one in found.withheld) == len(lines(made, on=Q2))
    assert not {one.measure.key for one in here} & found.keys
    if found.withheld:
        hidden = len(KEYS) - len(here)
        assert f"{len(here)} here + {hidden} left out = {len(KEYS)} measures." in canonical(
            pack(made, readership)
        )


def _sum_of(parts: dict[str, tuple[str, Access]], whole: str) -> Council:
    """A count that is made of parts."""
    measures = (
        Measure("whole", "All complaints", portfolio="roads"),
        *(
            Measure(key, key, parent="whole", portfolio="roads", access=access, exempt_under="3")
            for key, (_, access) in parts.items()
        ),
    )
    values = {"whole": whole, **{key: value for key, (value, _) in parts.items()}}
    figures = tuple(Observation(key, Q2, Decimal(value)) for key, value in values.items())
    return two_rounds(measures=measures, observations=figures, targets=(), breaks=())


@pytest.mark.parametrize(
    ("whole", "is_left_out"),
    [("17", True), ("18", False)],
)
def test_a_total_that_gives_a_withheld_part_away_leaves_with_it(whole: str, is_left_out: bool) -> None:
    made = _sum_of({"x": ("10", Access.PUBLIC), "y": ("7", Access.EXEMPT)}, whole)
    found = readable(made, Readership.PUBLIC, on=Q2)

    assert ("whole" in found.keys) is is_left_out
    said = canonical(report_pack(made, on=Q2, timestamp=WHEN))
    assert ("One total is left out because" in said) is is_left_out
    assert readable(made, Readership.EXEMPT, on=Q2).keys == frozenset()


def test_an_overall_rating_of_the_public_edition_is_that_of_its_public_members() -> None:
    """Its members are Green, and Red where nobody may know: the public one says Green, the exempt one Red."""
    measures = (
        Measure("all", "Roads overall", kind=MeasureKind.OVERALL, portfolio="roads", scheme="worst-of"),
        Measure("one", "One", parent="all", portfolio="roads"),
        Measure("two", "Two", parent="all", portfolio="roads", access=Access.EXEMPT),
    )
    made = two_rounds(
        measures=measures,
        observations=(Observation("one", Q2, Decimal(9)), Observation("two", Q2, Decimal(1))),
        targets=tuple(Target(key, Q2, value=Decimal(9)) for key in ("one", "two")),
        breaks=(),
    )
    ratings = {
        edition: next(line for line in pack(made, edition).lines if line.key == "all").mark.word
        for edition in (Readership.PUBLIC, Readership.EXEMPT)
    }
    assert ratings == {Readership.PUBLIC: "Green", Readership.EXEMPT: "Red"}


def test_a_pack_without_notes_still_says_what_it_leaves_out() -> None:
    made = council(
        [Access.EXEMPT, *[Access.PUBLIC] * 5], [""] * 6, [MeasureKind.MEASURE] * 6, [False] * 6, []
    )
    template = PackTemplate("t", "t", (PackSection("t", "scorecard", 1),))
    public = report_pack(made, on=Q2, timestamp=WHEN, template=template)

    assert public.sections[-1].title == "What this edition leaves out"
    assert "paragraph 3 of Schedule 12A" in canonical(public)
    whole = report_pack(made, on=Q2, timestamp=WHEN, template=template, readership=Readership.EXEMPT)
    assert "leaves out" not in canonical(whole)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["html", "pdf", "docx", "xlsx", "csv"])
def test_nothing_withheld_is_in_the_bytes_of_any_format(name: str) -> None:
    import importlib

    made = council(
        [Access.PUBLIC, Access.EXEMPT, Access.RESTRICTED, Access.PUBLIC, Access.EXEMPT, Access.PUBLIC],
        ["", "", "a", "b", "d", "e"],
        [MeasureKind.OVERALL, *[MeasureKind.MEASURE] * 5],
        [False, True, False, True, False, True],
        [("a", Access.EXEMPT), ("roads", Access.RESTRICTED), ("pack", Access.EXEMPT)],
    )
    render = importlib.import_module(f"quarterdeck.documents.{name}").render

    assert gives_away(_all_text(render(pack(made)), name)) == []
    assert gives_away(_all_text(render(pack(made, Readership.RESTRICTED)), name))


def _all_text(file: bytes, name: str) -> str:
    """Every word of a file: of each part of a zip, of each page and stream of a PDF."""
    import io
    import zipfile

    if name in ("docx", "xlsx"):
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            return "\n".join(parts.read(part).decode("utf-8", "replace") for part in parts.namelist())
    if name == "pdf":
        import pdfplumber
        import pikepdf

        with pdfplumber.open(io.BytesIO(file)) as pages, pikepdf.open(io.BytesIO(file)) as held:
            words = "\n".join(page.extract_text() for page in pages.pages)
            return words + "\n".join(str(value) for value in held.objects)
    return file.decode("utf-8")
