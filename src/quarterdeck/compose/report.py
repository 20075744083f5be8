"""From a council and a round to the report pack."""

import re
from dataclasses import replace
from datetime import date, datetime

from quarterdeck.compose.canonical import keyed
from quarterdeck.compose.edition import Edition, edition_of
from quarterdeck.compose.language.catalogue import Catalogue
from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.lines import scorecard_line
from quarterdeck.compose.narrative.commentary import with_names_filled
from quarterdeck.compose.narrative.searched import searched
from quarterdeck.compose.notes import sources_of
from quarterdeck.compose.own_language import tagged
from quarterdeck.compose.pack import Brand, Draft, Panels, ReportPack, Scorecard, ScorecardLine, Section
from quarterdeck.compose.readership import Readership, readable
from quarterdeck.compose.reasons import why_none
from quarterdeck.compose.sections.checking import template_problems
from quarterdeck.compose.sections.composing import sections_of
from quarterdeck.compose.sections.unbound import with_unbound
from quarterdeck.compose.since.measures import without_reason
from quarterdeck.compose.templates import template_of
from quarterdeck.compose.withheld import exempt_section
from quarterdeck.domain.council import Council
from quarterdeck.domain.disclosure import without_suppressed
from quarterdeck.domain.known import known_on
from quarterdeck.domain.lines import Line, lines
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.packs import PackTemplate, TemplateRefused
from quarterdeck.domain.periods import Period, PeriodKind
from quarterdeck.domain.reasons import ReasonCode

_MISSING = (ReasonCode.NO_FIGURE, ReasonCode.NOT_RETURNED, ReasonCode.NOT_JUDGED)
_WRONG = (
    ReasonCode.UNREADABLE,
    ReasonCode.UNKNOWN_SCHEME,
    ReasonCode.SCHEME_REFUSED,
    ReasonCode.UNKNOWN_PARAMETER,
)


def report_pack(
    council: Council,
    *,
    on: Period,
    timestamp: datetime,
    catalogue: Catalogue = ENGLISH,
    problems: tuple[str, ...] = (),
    about: frozenset[str] = frozenset(),
    version: int = 1,
    readership: Readership = Readership.PUBLIC,
    is_settled: bool = False,
    template: PackTemplate | None = None,
    as_known_on: date | None = None,
    is_preview: bool = False,
) -> ReportPack:
    """Return the pack of the round `on` in one language, in the edition for `readership`.

    `template` says which sections it has (None: the standard ones); TemplateRefused names everything in it
    that does not exist. `as_known_on` leaves out figures, targets and judgements that came after that day,
    and what is late is late on it.

    `timestamp` is the clock handed in; the same council, round and timestamp give the same pack, hash for
    hash. `problems` are sentences about cells that could not be read; they, and figures that are due and
    missing, make the pack a DRAFT. `about` are the keys of the measures that the problems are about: what is
    wrong with them is not told again. With `is_settled` the round is closed: a figure that is missing then
    stays missing, with its reason, and makes no draft. `is_preview` makes a draft of a pack whose narrative
    has figures that are bound to nothing, and marks them; they are listed in every pack (`unbound`).
    """
    asked = template or template_of(council)
    if wrong := template_problems(asked, council):
        raise TemplateRefused(*wrong)
    if as_known_on is not None:
        council = known_on(council, as_known_on)
    found = readable(without_suppressed(council), readership, on=on)
    lookup = Lookup(found.council)
    edition = edition_of(
        lookup=lookup,
        lines=lines(found.council, on=on, lookup=lookup),
        round_=on,
        catalogue=catalogue,
        timestamp=timestamp,
        problems=problems,
    )
    edition = replace(edition, withheld=found.withheld, withheld_keys=found.keys, as_known_on=as_known_on)
    edition = searched(with_names_filled(edition))
    codes = _WRONG if is_settled else (*_MISSING, *_WRONG)
    made = _pack(edition, asked, version, readership, _draft(edition, about, codes, without_reason(edition)))
    return keyed(tagged(with_unbound(made, edition, is_preview=is_preview), edition, asked))


def pack_of_lines(edition: Edition, *, readership: Readership) -> ReportPack:
    """Return the pack of the lines of an edition alone; what is missing among them makes it a draft.

    The edition has to be one that `readership` may print.
    """
    template = template_of(edition.lookup.council)
    draft = _draft(edition, frozenset(), (*_MISSING, *_WRONG))
    made = _pack(edition, template, 1, readership, draft)
    return keyed(tagged(with_unbound(made, edition, is_preview=False), edition, template))


def _pack(
    edition: Edition, template: PackTemplate, version: int, readership: Readership, draft: Draft | None
) -> ReportPack:
    title = _title(edition)
    sections = _saying_what_is_withheld(
        sections_of(template, edition, title=title, links=_links(edition)), edition
    )
    say, theme = edition.catalogue.say, edition.lookup.council.theme
    return ReportPack(
        key="",
        language=edition.catalogue.language,
        title=_headed(title, sections, edition),
        subtitle=say("subtitle"),
        period=_long_period(edition),
        period_code=edition.catalogue.period(edition.round),
        brand=Brand(edition.council_name, theme.brand, theme.link),
        marking=say(f"marking.{readership.value}"),
        version=say("version", n=version),
        as_at=say("as_at", date=edition.catalogue.date(edition.round.last)),
        timestamp=edition.timestamp,
        sections=sections,
        words=edition.catalogue.words,
        draft=draft,
        sources=sources_of(edition),
        others=_others(edition, sections),
        template=template.name,
        cover=edition.once("cover", lambda: None),
    )


def _headed(title: str, sections: tuple[Section, ...], edition: Edition) -> str:
    """Return the title of the pack: a paper's own, where it begins with one; pages for one member are
    headed by their portfolio.
    """
    if sections and sections[0].kind_name == "cover":
        return sections[0].title
    if not sections or any(one.kind_name != "member" for one in sections):
        return title
    if len(sections) == 2:
        return sections[0].title
    return edition.catalogue.say("member.pack", when=edition.catalogue.span(edition.round))


def _saying_what_is_withheld(sections: tuple[Section, ...], edition: Edition) -> tuple[Section, ...]:
    """Return the sections with one that says what the edition leaves out, where none of them does."""
    says = {"notes", "exempt matter", "member"}
    if not edition.withheld or any(one.kind_name in says for one in sections):
        return sections
    return (*sections, exempt_section(edition))


def _others(edition: Edition, sections: tuple[Section, ...]) -> tuple[ScorecardLine, ...]:
    """Return the measures that no scorecard or panel shows, without their charts."""
    shown = {
        line.key
        for section in sections
        for block in section.blocks
        if isinstance(block, Scorecard | Panels)
        for line in block.lines
    }
    rest = (scorecard_line(line, edition) for line in edition.lines if line.measure.key not in shown)
    return tuple(replace(line, spark=None, trend=None, comparison=None) for line in rest)


def _title(edition: Edition) -> str:
    say = edition.catalogue.say
    if edition.round.kind is PeriodKind.YEAR:
        return say("title.year", year=edition.catalogue.year(edition.round))
    return say("title.quarter", span=edition.catalogue.span(edition.round))


def _long_period(edition: Edition) -> str:
    key = f"period.long.{edition.round.kind.name.lower()}"
    if key not in edition.catalogue.sentences:
        return edition.catalogue.period(edition.round)
    return edition.catalogue.say(key, number=edition.round.number, year=edition.catalogue.year(edition.round))


def _links(edition: Edition) -> dict[str, str]:
    """Return the address of each portfolio's section, all different."""
    links: dict[str, str] = {}
    for name, _ in edition.portfolios():
        base = "p-" + (re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "other")
        taken = sum(link == base or link.startswith(f"{base}-n") for link in links.values())
        links[name] = f"{base}-n{taken}" if taken else base
    return links


def _draft(
    edition: Edition,
    about: frozenset[str],
    codes: tuple[ReasonCode, ...],
    retired: tuple[str, ...] = (),
) -> Draft | None:
    """Return why the pack is a draft: cells that could not be read, and ratings that a missing
    figure or a wrong setting keeps away; nothing is listed twice. `retired` tells of measures that
    were retired without a reason.
    """
    missing = [line for line in edition.lines if line.counted and _is_missing(line, about, codes)]
    items = (*edition.problems, *(_missing(line, edition) for line in missing), *retired)
    if not items:
        return None
    sentence = edition.catalogue.many("draft.problems", len(items))
    return Draft(edition.catalogue.words["draft"], sentence, items)


def _is_missing(line: Line, about: frozenset[str], codes: tuple[ReasonCode, ...]) -> bool:
    code = line.rating.reason.code
    is_told = code in _WRONG and line.measure.key in about
    return line.rating.grade is None and code in codes and not is_told


def _missing(line: Line, edition: Edition) -> str:
    why = why_none(line.rating.reason, catalogue=edition.catalogue)
    return edition.catalogue.say(
        "draft.missing",
        portfolio=edition.portfolio(line.measure),
        ref=line.measure.ref,
        title=edition.title(line.measure),
        why=why,
    )
