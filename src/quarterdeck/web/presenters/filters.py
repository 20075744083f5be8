"""What a reader asked the scorecard to show: filters, grouping, order and columns, read from an address."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from quarterdeck.domain.lines import Line
from quarterdeck.web.presenters.addresses import Pairs
from quarterdeck.web.presenters.finding import words_of
from quarterdeck.web.presenters.orders import severity
from quarterdeck.web.presenters.round_view import RoundView

LONGEST = 200
FILTERS = ("portfolio", "directorate", "priority", "owner", "rating")
GROUPS = ("none", "portfolio", "plan", "rating")
ORDERS = ("worst", "plan", "title", "worsening")


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as far as it makes sense; a value that nothing has finds nothing."""

    chosen: Mapping[str, str]
    find: str = ""
    group: str = "none"
    order: str = "worst"
    columns: tuple[str, ...] = ()

    @property
    def pairs(self) -> Pairs:
        """The same as it stands in an address."""
        return (
            *self.chosen.items(),
            ("find", self.find),
            ("group", self.group if self.group != "none" else ""),
            ("sort", self.order if self.order != "worst" else ""),
            *(("col", name) for name in self.columns),
        )


def asked_of(query: Mapping[str, Sequence[str]]) -> Asked:
    """Return what a query asks. Unknown groupings and orders are the usual ones; text is cut at a bound."""

    def one(name: str) -> str:
        return (query.get(name) or ("",))[-1].strip()[:LONGEST]

    group, order = one("group"), one("sort")
    return Asked(
        chosen={name: one(name) for name in FILTERS if one(name)},
        find=" ".join(one("find").split()),
        group=group if group in GROUPS else "none",
        order=order if order in ORDERS else "worst",
        columns=tuple(dict.fromkeys(value for value in query.get("col", ()) if len(value) < LONGEST)),
    )


@dataclass(frozen=True, slots=True)
class Option:
    """One entry of a list to choose from."""

    value: str
    text: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: the name of its field, its label, its entries."""

    name: str
    label: str
    options: tuple[Option, ...]


def values_of(view: RoundView) -> dict[str, Callable[[Line], tuple[str, str]]]:
    """Return how a line's value and its words are found for each filter."""
    edition = view.edition

    def portfolio(line: Line) -> tuple[str, str]:
        code = line.measure.portfolio
        return code, edition.portfolio(line.measure) if code else ""

    def directorate(line: Line) -> tuple[str, str]:
        code = line.measure.directorate
        return code, edition.units[code].name if code in edition.units else code

    def priority(line: Line) -> tuple[str, str]:
        node = view.priority(line.measure)
        return (node.code, node.translations.get(view.catalogue.language, node.title)) if node else ("", "")

    def owner(line: Line) -> tuple[str, str]:
        return line.measure.accountable, line.measure.accountable

    def rating(line: Line) -> tuple[str, str]:
        mark = edition.mark_of(line)
        return mark.name, mark.word

    return {
        "portfolio": portfolio,
        "directorate": directorate,
        "priority": priority,
        "owner": owner,
        "rating": rating,
    }


def chosen_lines(view: RoundView, asked: Asked) -> tuple[Line, ...]:
    """Return the lines that fit everything that was chosen, in the council's order."""
    values = values_of(view)
    wanted = words_of(asked.find)
    return tuple(
        line
        for line in view.lines
        if all(values[name](line)[0] == value for name, value in asked.chosen.items())
        and all(word in _text(line, view) for word in wanted)
    )


def _text(line: Line, view: RoundView) -> str:
    measure = line.measure
    parts = (measure.ref, view.edition.title(measure), measure.title, measure.definition, measure.description)
    return " ".join(parts).casefold()


def choices(view: RoundView, asked: Asked) -> tuple[Choice, ...]:
    """Return the filters that have something to choose between."""
    found = []
    for name, value_of in values_of(view).items():
        held = dict(value_of(line) for line in _in_order(view, name))
        held.pop("", None)
        chosen = asked.chosen.get(name, "")
        if len(held) > 1 or chosen:
            every = Option("", view.catalogue.say(f"list.any.{name}"), is_chosen=not chosen)
            options = (Option(value, text, value == chosen) for value, text in held.items())
            found.append(Choice(name, _label(view, name), (every, *options)))
    return tuple(found)


def _in_order(view: RoundView, name: str) -> Sequence[Line]:
    """Return the lines in the order in which the values of a filter are listed: ratings the worst first."""
    if name != "rating":
        return view.lines
    return sorted(view.lines, key=lambda line: -severity(line))


def _label(view: RoundView, name: str) -> str:
    words, say = view.catalogue.words, view.catalogue.say
    if name == "owner":
        return say("list.owner")
    if name == "priority":
        nodes = (view.priority(line.measure) for line in view.lines)
        return next((node.level.capitalize() for node in nodes if node and node.level), words["outcome"])
    return words.get(name, name.capitalize())


def fixed_choice(
    view: RoundView, *, name: str, label: str, key: str, values: Sequence[str], chosen: str
) -> Choice:
    """Return a list of the page's own: groupings or orders."""
    say = view.catalogue.say
    options = tuple(Option(value, say(f"{key}.{value}"), value == chosen) for value in values)
    return Choice(name, label, options)
