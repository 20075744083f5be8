"""The rules of a scheme as rows, and which measures it rates."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quarterdeck.compose.language.english import ENGLISH
from quarterdeck.compose.scheme_words import in_words
from quarterdeck.domain.council import Council
from quarterdeck.domain.scheme_choice import scheme_name
from quarterdeck.domain.schemes.evaluate import Judge
from quarterdeck.domain.schemes.scheme import IfUnknown
from quarterdeck.web.presenters.tags import Tag, tag_of
from quarterdeck.web.settings.scheme_bands import mark_of
from quarterdeck.web.settings.words import capital


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: its number, the rating, when it holds in words, and as it is written."""

    number: int
    tag: Tag
    said: str
    written: str
    unknown: str


def rule_rows(judge: Judge) -> tuple[RuleRow, ...]:
    """Return the rules of a scheme in order."""
    scheme = judge.scheme
    return tuple(
        RuleRow(
            number=number,
            tag=tag_of(mark_of(scheme.grade(read.rule.rating))),
            said=capital(in_words(read, scheme, catalogue=ENGLISH)) or "Otherwise",
            written=read.rule.when,
            unknown="passed by where a figure is missing" if read.rule.if_unknown is IfUnknown.SKIP else "",
        )
        for number, read in enumerate(judge.rules, start=1)
    )


def uses_of(council: Council) -> Mapping[str, tuple[str, ...]]:
    """Return the keys of the measures that each scheme rates, each measure as last defined and last aimed at.

    Monitored measures are rated by none.
    """
    slack: dict[str, Decimal | None] = {one.measure: one.tolerance for one in council.targets if one.is_set}
    default = council.authority.default_scheme
    found: dict[str, list[str]] = {}
    for one in {one.key: one for one in council.measures}.values():
        if not one.monitor_only:
            name = scheme_name(one, default=default, tolerance=slack.get(one.key))
            found.setdefault(name, []).append(one.key)
    return {name: tuple(keys) for name, keys in found.items()}
