"""What must hold of the two trees, organisation and plan: nobody stands under herself, days follow each
other, and what is named is there.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from quarterdeck.domain.plan import PlanNode, Unit

LONGEST_CODE = 48
LONGEST_NAME = 300


class DoesNotHold(ValueError):
    """What was given contradicts the rest; `field` is what to change."""

    def __init__(self, field: str, sentence: str) -> None:
        """Keep where, and say why."""
        self.field = field
        super().__init__(sentence)


def code_from(name: str, taken: Iterable[str]) -> str:
    """Return the code of something new, made of its name once; one that is taken gets a number behind it.

    Raises DoesNotHold for a name without a letter or digit.

    >>> code_from("Children’s Services", {"childrens-services"})
    'childrens-services-2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii").lower()
    base = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")[:LONGEST_CODE].strip("-")
    if not base:
        raise DoesNotHold("name", "Enter a name with letters in it: its code is made of them.")
    used = set(taken)
    if base not in used:
        return base
    return next(code for number in range(2, len(used) + 3) if (code := f"{base}-{number}") not in used)


def check_unit(unit: Unit, *, units: Sequence[Unit]) -> None:
    """Raise DoesNotHold where `unit` cannot stand among the other `units` (its own earlier self left out)."""
    names = {one.code: one.name for one in units} | {unit.code: unit.name}
    _check_name("name", unit.name)
    _check_days(unit.name, unit.starts, unit.ends)
    parents = {one.code: one.parent for one in units}
    _check_parent(unit.code, unit.parent, names, parents)
    above = next((one for one in units if one.code == unit.parent and one.code != unit.code), None)
    if above is not None and above.ends and (unit.starts or date.min) > above.ends:
        raise DoesNotHold(
            "parent", f"{above.name} ended on {_day(above.ends)}, before {unit.name} began. Choose another."
        )
    _check_successor(unit, names, {one.code: one.successor for one in units})


def check_node(
    node: PlanNode, *, nodes: Sequence[PlanNode], units: Iterable[str], schemes: Iterable[str]
) -> None:
    """Raise DoesNotHold where `node` cannot stand in the plan; `units` are codes, `schemes` names."""
    names = {one.code: one.title for one in nodes} | {node.code: node.title}
    _check_name("title", node.title)
    _check_name("level", node.level)
    _check_days(node.title, node.starts, node.ends)
    _check_parent(node.code, node.parent, names, {one.code: one.parent for one in nodes})
    if node.lead_unit and node.lead_unit not in set(units):
        raise DoesNotHold("lead_unit", f"There is no unit “{node.lead_unit}”. Choose one from the list.")
    if node.scheme and node.scheme not in set(schemes):
        raise DoesNotHold("scheme", f"There is no scheme “{node.scheme}”. Choose one from the list.")
    if node.link and not re.fullmatch(r"https?://[^\s/]+(/\S*)?", node.link):
        raise DoesNotHold("link", "Enter an address that begins with https://, or leave it empty.")


def under(code: str, parents: Mapping[str, str]) -> tuple[str, ...]:
    """Return the codes of everything that stands under `code`, however deep."""
    found: list[str] = []
    waiting = [code]
    while waiting:
        above = waiting.pop()
        below = [one for one, parent in parents.items() if parent == above and one not in (*found, code)]
        found += below
        waiting += below
    return tuple(found)


def _check_name(field: str, name: str) -> None:
    if not name.strip():
        raise DoesNotHold(field, f"Enter a {field}.")
    if len(name) > LONGEST_NAME:
        raise DoesNotHold(field, f"The {field} has {len(name)} characters; at most {LONGEST_NAME} are kept.")


def _check_days(name: str, starts: date | None, ends: date | None) -> None:
    if starts and ends and ends < starts:
        raise DoesNotHold("ends", f"{name} would end on {_day(ends)}, before it begins on {_day(starts)}.")


def _check_parent(code: str, parent: str, names: Mapping[str, str], parents: Mapping[str, str]) -> None:
    if not parent:
        return
    if parent not in names:
        raise DoesNotHold("parent", f"There is nothing “{parent}” to stand under. Choose one from the list.")
    if parent == code:
        raise DoesNotHold("parent", f"{names[code]} cannot stand under itself.")
    if parent in under(code, parents):
        raise DoesNotHold(
            "parent", f"{names[code]} cannot stand under {names[parent]}, which stands under {names[code]}."
        )


def _check_successor(unit: Unit, names: Mapping[str, str], successors: Mapping[str, str]) -> None:
    if not unit.successor:
        return
    if unit.successor not in names:
        raise DoesNotHold("successor", f"There is no unit “{unit.successor}”. Choose one from the list.")
    if unit.ends is None:
        raise DoesNotHold("ends", f"Enter the last day of {unit.name}: only what ends has a successor.")
    if unit.successor == unit.code:
        raise DoesNotHold("successor", f"{unit.name} cannot be followed by itself.")
    if unit.successor in under(unit.code, successors):
        raise DoesNotHold(
            "successor", f"{names[unit.successor]} cannot follow {unit.name}: it was followed by it."
        )


def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
