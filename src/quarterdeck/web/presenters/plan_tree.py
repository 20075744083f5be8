"""The plan as a tree: what the measures under each heading suggest, beside what a person declared."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quarterdeck.compose.tallies import bar, closing_words, standing
from quarterdeck.compose.verdict import verdict
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.people import Judgement
from quarterdeck.domain.plan_standing import NodeStanding, plan_standing
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.orders import in_order
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.tags import Tag, tag_of

_WIDTH = 240


@dataclass(frozen=True, slots=True)
class TreeRow:
    """One heading of the plan: `depth` from 0, its ratings, and the worst measure under it."""

    depth: int
    level: str
    title: str
    href: str
    bar: Markup
    closing: str
    suggested: Tag
    declared: Tag | None
    differs: bool
    cannot: str
    worst: Link | None
    worst_tag: Tag | None


@dataclass(frozen=True, slots=True)
class PlanPage:
    """Everything the page prints."""

    period: str
    lead: str
    differences: str
    caption: str
    rows: tuple[TreeRow, ...]
    rules: tuple[str, ...]
    closing: str
    empty: bool


def plan_tree(view: RoundView, *, to: Addresses) -> PlanPage:
    """Return the plan with its ratings; the headings' counts add up to those of the round."""
    branches = _branches(view)
    longest = max((standing(branch.lines).total for branch in branches), default=1)
    rows = [_row(branch, view, to, longest=longest) for branch in branches]
    placed = {line.measure.key for branch in branches if not branch.depth for line in branch.lines}
    outside = tuple(line for line in view.lines if line.measure.key not in placed)
    if outside and branches:
        rows.append(_outside(outside, view, longest=longest))
    differing = sum(row.differs for row in rows)
    declared = any(row.declared for row in rows)
    many, say = view.catalogue.many, view.catalogue.say
    return PlanPage(
        period=view.title,
        lead=verdict(view.edition),
        differences=many("plan.declared_differs", differing)
        if differing
        else ("" if declared else say("plan.none_declared")),
        caption=say("plan.caption", period=view.catalogue.period(view.period)),
        rows=tuple(rows),
        rules=_rules(branches, view),
        closing=closing_words(standing(view.lines), view.edition),
        empty=not branches,
    )


def _branches(view: RoundView) -> tuple[NodeStanding, ...]:
    def judged(code: str) -> Judgement | None:
        return view.edition.lookup.judgement(code, view.period) if view.tells_declared else None

    nodes = view.edition.nodes.values()
    found = plan_standing(nodes, view.lines, schemes=view.council.schemes, judged=judged)
    return tuple(branch for branch in found if not branch.is_adrift)


def _row(branch: NodeStanding, view: RoundView, to: Addresses, *, longest: int) -> TreeRow:
    title = branch.node.translations.get(view.catalogue.language, branch.node.title)
    href = with_query(to.scorecard(view.slug), [("priority", branch.node.code)]) if not branch.depth else ""
    worst = _worst(branch.lines, view)
    return TreeRow(
        depth=min(branch.depth, 4),
        level=branch.node.level.capitalize(),
        title=title,
        href=href,
        bar=_bar(branch.lines, title, view, longest=longest),
        closing=_closing(branch.lines, view),
        suggested=tag_of(view.edition.mark(branch.suggested)),
        declared=tag_of(view.edition.mark(branch.declared)) if branch.declared else None,
        differs=branch.differs,
        cannot=_cannot(branch, view),
        worst=Link(view.edition.title(worst.measure), to.measure(worst.measure.key, view.slug))
        if worst
        else None,
        worst_tag=tag_of(view.edition.mark_of(worst)) if worst else None,
    )


def _cannot(branch: NodeStanding, view: RoundView) -> str:
    """Return why a heading has no suggested rating, "" where it has one."""
    why = branch.scheme_name if branch.scheme is None else branch.cannot
    return view.catalogue.say("plan.cannot", why=why) if why else ""


def _worst(lines: Sequence[Line], view: RoundView) -> Line | None:
    """Return the measure that stands worst of those that are rated."""
    rated = [line for line in lines if line.counted and line.rating.grade is not None]
    return next(iter(in_order(rated, "worst", view)), None)


def _closing(lines: Sequence[Line], view: RoundView) -> str:
    found = standing(lines)
    return closing_words(found, view.edition) if found.total else view.catalogue.say("plan.empty")


def _bar(lines: Sequence[Line], title: str, view: RoundView, *, longest: int) -> Markup:
    found = standing(lines)
    if not found.total:
        return Markup("")
    drawn = svg(bar(found, view.edition, title=title, longest=longest), width=_WIDTH)
    return Markup(drawn)  # noqa: S704 - our own drawing, its alternative escaped where it is drawn


def _outside(lines: tuple[Line, ...], view: RoundView, *, longest: int) -> TreeRow:
    title = view.catalogue.say("plan.outside")
    return TreeRow(
        depth=0,
        level="",
        title=title,
        href="",
        bar=_bar(lines, title, view, longest=longest),
        closing=_closing(lines, view),
        suggested=tag_of(view.edition.mark(None)),
        declared=None,
        differs=False,
        cannot="",
        worst=None,
        worst_tag=None,
    )


def _rules(branches: Sequence[NodeStanding], view: RoundView) -> tuple[str, ...]:
    """Return the sentence of each roll-up in use."""
    schemes = {scheme.name: scheme for branch in branches if (scheme := branch.scheme) is not None}
    language = view.catalogue.language
    return tuple(
        view.catalogue.say(
            "plan.rule",
            title=scheme.title or scheme.name,
            note=scheme.note.get(language) or scheme.note.get("en", ""),
        )
        for scheme in schemes.values()
    )
