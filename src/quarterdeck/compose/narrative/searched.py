"""Everything that people typed searched for figures that are bound to nothing, before any section prints it:
commentary, actions, requests and answers, notes of money, of figures and of judgements.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from quarterdeck.compose.edition import Edition, actions_by
from quarterdeck.compose.narrative.commentary import AS_TYPED, typed_texts, with_sources
from quarterdeck.compose.narrative.held import Held
from quarterdeck.compose.narrative.marks import Marks, unmarked
from quarterdeck.compose.narrative.paragraphs import as_typed
from quarterdeck.domain.budgets import BudgetItem, BudgetLine
from quarterdeck.domain.lines import Line
from quarterdeck.domain.lookup import Lookup
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.people import Commentary, ImprovementAction, Judgement, Request

WHOLE = "pack"
"""The place of a text that is about nothing in particular."""

_MARKS = "marks of figures"
_STAYS = ("before", "held figures", "references", "answers")
"""What was made of figures alone, and is the same whatever is marked in texts."""

_MAY_HOLD = re.compile(r"[\d{]")


def marks_of(edition: Edition) -> Marks:
    """Return the figures that were marked in the texts of an edition; none where nobody searched it."""
    return edition.once(_MARKS, Marks)


def searched(edition: Edition) -> Edition:
    """Return the edition with every figure marked that somebody typed and that nothing binds.

    Names of figures are filled in what is not commentary too; a paragraph that names what the edition
    withholds is left out.
    """
    texts = _Texts(Held(edition, edition), typed_texts(edition))
    council = edition.lookup.council
    made = replace(
        council,
        commentary=tuple(texts.commentary(one) for one in council.commentary),
        actions=tuple(texts.action(one) for one in council.actions),
        requests=tuple(texts.request(one) for one in council.requests),
        judgements=tuple(texts.judgement(one) for one in council.judgements),
        budgets=tuple(texts.budget(one) for one in council.budgets),
        budget_items=tuple(texts.item(one) for one in council.budget_items),
    )
    lines = tuple(texts.line(one) for one in edition.lines)
    if not texts.has_changed:
        return edition
    found = replace(edition, lookup=Lookup(made), lines=lines, actions=actions_by(made.actions))
    found.kept.update({name: edition.kept[name] for name in _STAYS if name in edition.kept})
    found.once(_MARKS, lambda: texts.marks)
    found.once(AS_TYPED, lambda: {**typed_texts(edition), **texts.typed})
    return found


@dataclass
class _Texts:
    """The texts of one edition as they are searched; `typed` has what was typed by what is printed of it."""

    held: Held
    filled: Mapping[str, str]
    marks: Marks = field(default_factory=Marks)
    typed: dict[str, str] = field(default_factory=dict)
    has_changed: bool = False

    def text(self, text: str, place: str) -> str:
        """Return a text with its figures marked, paragraph by paragraph."""
        if not _MAY_HOLD.search(text):
            return text
        return "\n".join(made for line in text.splitlines() if (made := self._line(line, place)) is not None)

    def _line(self, line: str, place: str) -> str | None:
        if not _MAY_HOLD.search(line):
            return line
        said = unmarked(line.strip())
        typed = self.filled.get(said, said)
        found = as_typed(typed, self.held, place=place)
        if found is None:
            self.has_changed = True
            return None
        told = self.marks.into(with_sources(found, self.held.whole), found.unbound)
        if told != typed:
            self.typed[told] = typed
        if told == said:
            return line
        self.has_changed = True
        return told

    def commentary(self, one: Commentary) -> Commentary:
        if one.period.span != self.held.whole.round.span:
            return one
        told = {code: self.text(text, one.about) for code, text in one.translations.items()}
        return replace(one, text=self.text(one.text, one.about), translations=told)

    def action(self, one: ImprovementAction) -> ImprovementAction:
        told = {code: self.text(text, one.about) for code, text in one.translations.items()}
        text, update = self.text(one.text, one.about), self.text(one.update, one.about)
        return replace(one, text=text, update=update, translations=told)

    def request(self, one: Request) -> Request:
        place = one.about or WHOLE
        return replace(one, text=self.text(one.text, place), answer=self.text(one.answer, place))

    def judgement(self, one: Judgement) -> Judgement:
        action = self.text(one.recommended_action, one.about)
        return replace(one, reason=self.text(one.reason, one.about), recommended_action=action)

    def budget(self, one: BudgetLine) -> BudgetLine:
        return replace(one, note=self.text(one.note, one.line)) if one.note else one

    def item(self, one: BudgetItem) -> BudgetItem:
        return replace(one, text=self.text(one.text, one.line))

    def observation(self, one: Observation) -> Observation:
        return replace(one, note=self.text(one.note, one.measure)) if one.note else one

    def line(self, one: Line) -> Line:
        judged = one.judged
        if judged is not None and (judged.reason or judged.recommended_action):
            judged = self.judgement(judged)
            one = replace(one, judged=judged)
        return self._noted(one) if any(_MAY_HOLD.search(seen.note) for seen in one.series.all) else one

    def _noted(self, one: Line) -> Line:
        """Return a line with the notes of its figures marked, wherever it has them."""
        held = one.series
        made = {id(seen): self.observation(seen) for seen in held.all}

        def of(seen: Observation) -> Observation:
            return made.get(id(seen), seen)

        series = replace(
            held,
            all=tuple(map(of, held.all)),
            ordered=tuple(map(of, held.ordered)),
            by_span={span: of(seen) for span, seen in held.by_span.items()},
            by_round={span: of(seen) for span, seen in held.by_round.items()},
            by_last={day: of(seen) for day, seen in held.by_last.items()},
        )
        seen = one.observation
        return replace(one, series=series, observation=None if seen is None else self.observation(seen))
