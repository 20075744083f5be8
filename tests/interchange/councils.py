"""Councils of any shape, for properties: every type, every field, any text that a file can hold."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from quarterdeck.domain.budgets import (
    AdverseSign,
    BudgetItem,
    BudgetKind,
    BudgetLine,
    BudgetScope,
    MeasuredIn,
    OutturnKind,
)
from quarterdeck.domain.council import (
    Authority,
    Benchmark,
    ComparatorMember,
    Council,
    Highlight,
    PercentOf,
    RateOn,
    ReportingRound,
    Theme,
)
from quarterdeck.domain.measures import (
    Access,
    Accumulation,
    Break,
    DirectionBasis,
    Frequency,
    Measure,
    MeasureKind,
    Polarity,
    Profile,
    ValueKind,
    YearMadeBy,
)
from quarterdeck.domain.observations import Basis, Observation, Quality, ReasonNone
from quarterdeck.domain.people import (
    Commentary,
    CommentaryKind,
    ImprovementAction,
    Judgement,
    Outlook,
    Request,
)
from quarterdeck.domain.periods import (
    ACADEMIC,
    CALENDAR_YEAR,
    FINANCIAL,
    Calendar,
    CalendarKind,
    day,
    half,
    month,
    quarter,
    term,
    year,
)
from quarterdeck.domain.plan import PlanNode, Unit, UnitKind
from quarterdeck.domain.targets import Comparator, Target, TargetKind, ToleranceApplies

_LETTERS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co"))
_WITH_LINES = st.one_of(_LETTERS, st.sampled_from("\n=+-@'\"|,;\t"))


def is_said(text: str) -> bool:
    """Whether a text is more than spaces: a cell of spaces is an empty cell."""
    return bool(text.strip())


prose = st.text(_WITH_LINES, min_size=1, max_size=40).filter(is_said)
texts = st.one_of(st.just(""), prose)
names = st.text(_LETTERS, min_size=1, max_size=12).map(str.strip).filter(is_said)
codes = st.one_of(st.just(""), names)
words = st.text("abcdefgh", min_size=1, max_size=6)
figures = st.decimals(-(10**8), 10**8, places=4).map(Decimal.normalize)
maybe_figures = st.none() | figures
dates = st.dates(date(1990, 1, 1), date(2050, 12, 31))
maybe_dates = st.none() | dates
counts = st.integers(0, 1000)
languages = st.sampled_from(["cy", "pl", "en-gb"])


@st.composite
def periods(draw: st.DrawFn) -> Any:
    """Any period of any calendar."""
    own = st.builds(Calendar, st.just(CalendarKind.FINANCIAL), st.integers(1, 12))
    calendar = draw(st.one_of(st.sampled_from([FINANCIAL, ACADEMIC, CALENDAR_YEAR]), own))
    begins = draw(st.integers(1995, 2045))
    return draw(
        st.one_of(
            st.builds(year, st.just(begins), st.just(calendar)),
            st.builds(half, st.just(begins), st.integers(1, 2), st.just(calendar)),
            st.builds(quarter, st.just(begins), st.integers(1, 4), st.just(calendar)),
            st.builds(month, st.just(begins), st.integers(1, 12), st.just(calendar)),
            st.builds(day, dates, st.just(calendar)),
            st.builds(term, words, st.just(date(2016, 9, 1)), st.dates(date(2016, 9, 1), date(2017, 8, 31))),
        )
    )


maybe_periods = st.none() | periods()


def _measures(units: list[str], nodes: list[str], keys: list[str]) -> st.SearchStrategy[Measure]:
    unit = st.sampled_from(["", *units])
    some = st.lists(st.sampled_from(units), max_size=2, unique=True).map(tuple) if units else st.just(())
    served = st.lists(st.sampled_from(nodes), max_size=2, unique=True).map(tuple) if nodes else st.just(())
    said = st.dictionaries(st.sampled_from(["title", "description", "definition"]), prose, min_size=1)
    return st.builds(
        Measure,
        key=st.sampled_from(keys),
        title=prose,
        ref=codes,
        description=texts,
        definition=texts,
        kind=st.sampled_from(MeasureKind),
        value_kind=st.sampled_from(ValueKind),
        unit=codes,
        decimals=st.integers(0, 6),
        scale=st.sampled_from([1, 1000, 1_000_000]),
        polarity=st.sampled_from(Polarity),
        rated_as=st.none() | st.sampled_from(Polarity),
        printed_polarity=codes,
        correction_reason=texts,
        accumulation=st.sampled_from(Accumulation),
        frequency=st.sampled_from(Frequency),
        calendar=st.sampled_from([FINANCIAL, ACADEMIC, CALENDAR_YEAR, Calendar(CalendarKind.ACADEMIC, 8)]),
        due_quarters=st.sets(st.integers(1, 4)).map(lambda each: tuple(sorted(each))),
        lag=st.integers(0, 2),
        printed_period=texts,
        year_made_by=st.none() | st.sampled_from(YearMadeBy),
        profile=st.sampled_from(Profile),
        direction_basis=st.none() | st.sampled_from(DirectionBasis),
        parent=st.sampled_from(["", *keys]),
        counted=st.none() | st.booleans(),
        group=codes,
        order=counts,
        portfolio=unit,
        shown_in=some,
        outcomes=served,
        directorate=unit,
        accountable=codes,
        data_provider=codes,
        author=codes,
        approver=codes,
        scheme=st.just(""),
        parameters=st.just({}),
        monitor_only=st.booleans(),
        source=texts,
        access=st.sampled_from(Access),
        exempt_under=codes,
        added=maybe_periods,
        retired=maybe_periods,
        retired_because=texts,
        acts_from=maybe_periods,
        version=st.integers(1, 3),
        translations=st.dictionaries(languages, said, max_size=2),
    )


def _with_scheme(measure: Measure, scheme: str, band: Decimal) -> Measure:
    """The measure rated by a scheme that exists, with a parameter that it has."""
    return replace(measure, scheme=scheme, parameters={"band": band}) if scheme else measure


def _observations(key: st.SearchStrategy[str]) -> st.SearchStrategy[Observation]:
    figure = {"value": figures, "text_value": st.none(), "reason_none": st.none()}
    none = {"value": st.none(), "text_value": st.none(), "reason_none": st.sampled_from(ReasonNone)}
    word = {"value": st.none(), "text_value": names, "reason_none": st.none()}
    either = (figure, none, word)
    return st.one_of(
        *(
            st.builds(
                Observation,
                measure=key,
                period=periods(),
                **each,
                due=maybe_periods,
                basis=st.none() | st.sampled_from(Basis),
                reported_in=maybe_periods,
                numerator=maybe_figures,
                denominator=maybe_figures,
                second_value=maybe_figures,
                second_unit=codes,
                breakdown=codes,
                component=codes,
                as_at=maybe_dates,
                known_on=maybe_dates,
                quality=st.sampled_from(Quality),
                revised_from=maybe_figures,
                forecast=maybe_figures,
                forecast_low=maybe_figures,
                forecast_high=maybe_figures,
                printed=texts,
                note=texts,
                source=texts,
                place=texts,
            )
            for each in either
        )
    )


def _targets(key: st.SearchStrategy[str]) -> st.SearchStrategy[Target]:
    return st.builds(
        Target,
        measure=key,
        period=periods(),
        kind=st.sampled_from(TargetKind),
        value=maybe_figures,
        low=maybe_figures,
        high=maybe_figures,
        status=st.none() | names,
        comparator=st.none() | st.sampled_from(Comparator),
        breakdown=codes,
        tolerance=maybe_figures.map(lambda size: size if size is None else abs(size)),
        tolerance_applies=st.sampled_from(ToleranceApplies),
        tolerance_from=maybe_periods,
        amber_limit=maybe_figures,
        red_limit=maybe_figures,
        printed=texts,
        reason=texts,
        approved_by=codes,
        dated=maybe_dates,
        acts_from=maybe_periods,
    )


def _some(
    of: st.SearchStrategy[Any], *, by: Callable[[Any], Any] | None = None, least: int = 0
) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(of, min_size=least, max_size=3, unique_by=by).map(tuple)


@st.composite
def councils(draw: st.DrawFn) -> Council:
    """A council with a few of everything, whose references fit."""
    units = draw(
        _some(
            st.builds(
                Unit,
                words,
                names,
                st.sampled_from(UnitKind),
                codes,
                codes,
                maybe_dates,
                maybe_dates,
                codes,
                counts,
            ),
            by=lambda unit: unit.code,
        )
    )
    said = st.dictionaries(languages, prose, max_size=2)
    plan = draw(
        _some(
            st.builds(
                PlanNode,
                words,
                prose,
                names,
                codes,
                codes,
                codes,
                codes,
                maybe_dates,
                maybe_dates,
                counts,
                said,
            ),
            by=lambda node: node.code,
        )
    )
    keys = draw(st.lists(words, min_size=1, max_size=3, unique=True))
    measures = draw(
        _some(
            st.builds(
                _with_scheme,
                _measures([unit.code for unit in units], [node.code for node in plan], keys),
                st.sampled_from(["", "standard", "tolerance-target"]),
                st.integers(0, 100).map(Decimal),
            ),
            least=1,
            by=lambda each: each.key,
        )
    )
    given = [each.key for each in measures]
    measures = tuple(replace(each, parent=each.parent if each.parent in given else "") for each in measures)
    key = st.sampled_from(given)
    about = names
    amounts = (maybe_figures,) * 4
    return Council(
        authority=draw(
            st.builds(
                Authority,
                names,
                codes,
                codes,
                st.integers(1, 12),
                st.lists(words, min_size=1, max_size=2).map(tuple),
                st.sampled_from(RateOn),
                st.sampled_from(PercentOf),
                st.just("standard"),
                texts,
            )
        ),
        measures=measures,
        targets=draw(
            _some(_targets(key), by=lambda t: (t.measure, t.period, t.kind, t.breakdown, t.acts_from))
        ),
        observations=draw(_some(_observations(key), by=lambda each: (each.measure, each.period))),
        breaks=draw(
            _some(
                st.builds(Break, key, periods(), prose, maybe_dates),
                by=lambda each: (each.measure, each.period),
            )
        ),
        units=units,
        plan=plan,
        benchmarks=draw(
            _some(
                st.builds(
                    Benchmark,
                    key,
                    names,
                    maybe_periods,
                    maybe_figures,
                    codes,
                    codes,
                    st.none() | counts,
                    st.none() | counts,
                    texts,
                    codes,
                    texts,
                    texts,
                    texts,
                    texts,
                )
            )
        ),
        commentary=draw(
            _some(
                st.builds(
                    Commentary,
                    about,
                    periods(),
                    prose,
                    st.sampled_from(CommentaryKind),
                    codes,
                    st.sampled_from(Access),
                    counts,
                    said,
                )
            )
        ),
        actions=draw(
            _some(
                st.builds(
                    ImprovementAction,
                    about,
                    prose,
                    codes,
                    codes,
                    maybe_dates,
                    maybe_dates,
                    codes,
                    codes,
                    texts,
                )
            )
        ),
        judgements=draw(
            _some(
                st.builds(
                    Judgement,
                    about,
                    periods(),
                    codes,
                    st.none() | st.sampled_from(Outlook),
                    codes,
                    texts,
                    texts,
                    codes,
                    maybe_dates,
                )
            )
        ),
        highlights=draw(_some(st.builds(Highlight, periods(), about, names, counts))),
        requests=draw(
            _some(st.builds(Request, names, dates, prose, codes, codes, codes, maybe_dates, texts, codes))
        ),
        budgets=draw(
            _some(
                st.builds(
                    BudgetLine,
                    names,
                    names,
                    periods(),
                    st.sampled_from(BudgetKind),
                    st.sampled_from(BudgetScope),
                    codes,
                    codes,
                    *amounts,
                    st.sampled_from(OutturnKind),
                    maybe_figures,
                    st.sampled_from(AdverseSign),
                    st.sampled_from([1, 1000]),
                    codes,
                    codes,
                    maybe_dates,
                    texts,
                    st.sampled_from(MeasuredIn),
                    maybe_figures,
                    maybe_figures,
                ),
                by=lambda line: (line.unit, line.line, line.period),
            )
        ),
        budget_items=draw(
            _some(st.builds(BudgetItem, names, names, prose, maybe_figures, codes, st.none() | periods()))
        ),
        rounds=draw(
            _some(
                st.builds(
                    ReportingRound, periods(), maybe_dates, maybe_dates, maybe_dates, maybe_dates, maybe_dates
                ),
                by=lambda each: each.period,
            )
        ),
        comparators=draw(
            _some(
                st.builds(ComparatorMember, names, names, codes),
                by=lambda each: (each.group, each.member, each.version),
            )
        ),
        theme=draw(st.builds(Theme, texts, codes, names, names)),
    )
