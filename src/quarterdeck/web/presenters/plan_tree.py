"""The plan as a tree: what the measures under each heading suggest, beside what a person declared."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from quarterdeck.compose.tallies import bar, closing_words, standing
from quarterdeck.compose.verdict import verdict
from quarterdeck.documents.charts import svg
from quarterdeck.domain.lines import Line
from quarterdeck.domain.plan import PlanNode
from quarterdeck.domain.rollup import RollUp
from quarterdeck.domain.schemes.scheme import Scheme
from quarterdeck.web.presenters.addresses import Addresses, with_query
from quarterdeck.web.presenters.dashboard import Link
from quarterdeck.web.presenters.orders import in_order
from quarterdeck.web.presenters.round_view import RoundView
from quarterdeck.web.presenters.suggestions import USUAL_SCHEME, home, rolled_up
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


@dataclass(frozen=True, slots=True)
class _Branch:
    node: PlanNode
    depth: int
    scheme: str
    lines: tuple[Line, ...]


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


def _branches(view: RoundView) -> list[_Branch]:
    nodes = view.edition.nodes
    children: dict[str, list[PlanNode]] = {}
    for node in nodes.values():
        children.setdefault(node.parent if node.parent in nodes else "", []).append(node)
    own: dict[str, list[Line]] = {}
    for line in view.lines:
        heading = home(line, nodes)
        if heading is not None:
            own.setdefault(heading.code, []).append(line)
    found: list[_Branch] = []
    for node in _sorted(children.get("", [])):
        _add(node, 0, "", found, children, own)
    return found


def _sorted(nodes: Sequence[PlanNode]) -> list[PlanNode]:
    return sorted(nodes, key=lambda node: node.order)


def _add(
    node: PlanNode,
    depth: int,
    scheme: str,
    found: list[_Branch],
    children: Mapping[str, list[PlanNode]],
    own: Mapping[str, list[Line]],
) -> tuple[Line, ...]:
    """Add a heading and all below it, in reading order, and return every line under it."""
    scheme = node.scheme or scheme
    at = len(found)
    lines = tuple(own.get(node.code, ()))
    for child in _sorted(children.get(node.code, [])):
        lines += _add(child, depth + 1, scheme, found, children, own)
    found.insert(at, _Branch(node, depth, scheme, lines))
    return lines


def _scheme(branch: _Branch, view: RoundView) -> Scheme | None:
    return view.council.schemes.get(branch.scheme or USUAL_SCHEME)


def _row(branch: _Branch, view: RoundView, to: Addresses, *, longest: int) -> TreeRow:
    rolled, cannot = _rolled(branch, view)
    title = branch.node.translations.get(view.catalogue.language, branch.node.title)
    grade = rolled.suggested.grade if rolled else None
    href = with_query(to.scorecard(view.slug), [("priority", branch.node.code)]) if not branch.depth else ""
    worst = _worst(branch.lines, view)
    return TreeRow(
        depth=min(branch.depth, 4),
        level=branch.node.level.capitalize(),
        title=title,
        href=href,
        bar=_bar(branch.lines, title, view, longest=longest),
        closing=_closing(branch.lines, view),
        suggested=tag_of(view.edition.mark(grade)),
        declared=tag_of(view.edition.mark(rolled.declared)) if rolled and rolled.declared else None,
        differs=bool(rolled and rolled.differs),
        cannot=cannot,
        worst=Link(view.edition.title(worst.measure), to.measure(worst.measure.key, view.slug))
        if worst
        else None,
        worst_tag=tag_of(view.edition.mark_of(worst)) if worst else None,
    )


def _rolled(branch: _Branch, view: RoundView) -> tuple[RollUp | None, str]:
    """Return the heading's roll-up, or why there is none."""
    scheme = _scheme(branch, view)
    if scheme is None:
        return None, view.catalogue.say("plan.cannot", why=branch.scheme)
    judged = view.edition.lookup.judgement(branch.node.code, view.period) if view.tells_declared else None
    found, cannot = rolled_up(scheme, branch.lines, declared=judged.rating if judged else "")
    return found, view.catalogue.say("plan.cannot", why=cannot) if cannot else ""


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


def _rules(branches: Sequence[_Branch], view: RoundView) -> tuple[str, ...]:
    """Return the sentence of each roll-up in use."""
    schemes = {scheme.name: scheme for branch in branches if (scheme := _scheme(branch, view)) is not None}
    language = view.catalogue.language
    return tuple(
        view.catalogue.say(
            "plan.rule",
            title=scheme.title or scheme.name,
            note=scheme.note.get(language) or scheme.note.get("en", ""),
        )
        for scheme in schemes.values()
    )
