"""The words of these pages, by key, besides those of the reading pages."""

from dataclasses import replace

from quarterdeck.web.presenters.words import PAGES

_ROUNDS = {
    "rounds.none": "No round is planned yet. Plan the first one: its dates are proposed.",
    "rounds.stage.planned": "Planned",
    "rounds.stage.open": "Open",
    "rounds.stage.text due": "Open, figures were due",
    "rounds.stage.closing": "Collection is over",
    "rounds.stage.closed": "Closed",
    "rounds.stage.published": "Published",
    "rounds.in": "{settled} of {owed} settled",
    "rounds.next.planned": "Check the dates, then open it",
    "rounds.next.open.one": "Watch the returns: one is still owed",
    "rounds.next.open.other": "Watch the returns: {n} are still owed",
    "rounds.next.waiting.one": "Nothing is owed; one waits for sign-off",
    "rounds.next.waiting.other": "Nothing is owed; {n} wait for sign-off",
    "rounds.next.settle.one": "Settle the one that is missing, then close",
    "rounds.next.settle.other": "Settle the {n} that are missing, then close",
    "rounds.next.close": "Everything is settled: close the round",
    "rounds.next.closed": "Build and publish the pack",
    "rounds.next.published": "Nothing: it is published",
    "rounds.empty": "Nothing is owed",
    "rounds.lead.none": "No round is open.",
    "rounds.lead.one": "One round is open: {names}.",
    "rounds.lead.other": "{N} rounds are open: {names}.",
}

_KINDS = {
    "kind.measure.one": "one measure",
    "kind.measure.other": "{n} measures",
    "kind.overall indicator.one": "one overall indicator",
    "kind.overall indicator.other": "{n} overall indicators",
    "kind.outcome.one": "one outcome",
    "kind.outcome.other": "{n} outcomes",
    "kind.portfolio.one": "one portfolio",
    "kind.portfolio.other": "{n} portfolios",
    "kind.budget line.one": "one budget line",
    "kind.budget line.other": "{n} budget lines",
    "kinds.measure": "Measures",
    "kinds.overall indicator": "Overall indicators",
    "kinds.outcome": "Outcomes",
    "kinds.portfolio": "Portfolios",
    "kinds.budget line": "Budget lines",
    "kind.name.measure": "Measure",
    "kind.name.overall indicator": "Overall indicator",
    "kind.name.outcome": "Outcome",
    "kind.name.portfolio": "Portfolio",
    "kind.name.budget line": "Budget line",
}

_OWED = {
    "owed.lead.nothing": "Nothing would be owed: no measure has a figure due in {round}.",
    "owed.lead": "{what} will be owed.",
    "owed.nobody.one": "Nobody is responsible for one of them.",
    "owed.nobody.other": "Nobody is responsible for {n} of them.",
    "owed.nobody": "Nobody yet",
    "owed.no_service": "Of no service",
}

_RETURNS = {
    "returns.lead.all.one": "The one return is settled: the round can close.",
    "returns.lead.all.other": "All {n} returns are settled: the round can close.",
    "returns.lead.none": "Nothing is owed in this round.",
    "returns.lead.planned": "The round is not open yet, so nothing is owed.",
    "returns.lead.one": "One of the {owed} returns is still owed by its service.",
    "returns.lead.other": "{N} of the {owed} returns are still owed by their services.",
    "returns.lead.waiting.one": "All returns are in; one waits for sign-off.",
    "returns.lead.waiting.other": "All returns are in; {n} wait for sign-off.",
    "returns.late.all": "All of them are late.",
    "returns.late.one": "One of them is late.",
    "returns.late.other": "{N} of them are late.",
    "returns.also.one": "One more waits for sign-off.",
    "returns.also.other": "{N} more wait for sign-off.",
    "returns.waiting_at": "waiting for {step}",
    "returns.waiting": "waiting for sign-off",
    "returns.correction": "{state}, correction open",
    "returns.late": "late",
    "returns.extended": "extended to {date}",
    "returns.sum": "{parts} = {total}",
    "returns.shown.one": "One return",
    "returns.shown.other": "{count} returns",
    "returns.shown.none": "No return is in this state and service.",
    "returns.nobody": "Nobody yet",
    "returns.none_of": "No service",
    "returns.text.subject": "{council}: returns for {round}",
    "returns.text.due": "Figures were due {data}; texts {text}.",
    "returns.text.due.coming": "Figures are due {data}; texts {text}.",
    "returns.text.nothing": "Nothing is owed: there is nobody to remind.",
    "returns.text.who": "{name} <{email}>",
    "returns.text.item": "- {title}: {state}, last day {date}",
    "returns.text.item.open": "- {title}: {state}",
    "returns.text.nobody": "Nobody is responsible for these: give somebody a role that reaches to them.",
}

_CLOSING = {
    "closing.lead.all": "Nothing is missing. The round can close.",
    "closing.lead.one": "One return is missing. Settle it, then close the round.",
    "closing.lead.other": "{N} returns are missing. Settle them, then close the round.",
    "closing.lead.closed": "The round is closed. It can be opened again until it is published.",
    "closing.lead.published": "The round is published. A change is a correction, and published as version 2.",
    "closing.lead.planned": "The round is not open yet.",
    "closing.last": "{figure} ({period})",
    "closing.no_last": "No earlier figure",
    "closing.text_only": "A text: nothing to carry",
    "closing.waiting": "{state}: sign it off, or carry the last figure",
    "closing.done.extend.one": "{title} has until {day}.",
    "closing.done.extend.other": "{N} returns have until {day}.",
    "closing.done.carry.one": "The last known figure of {title} is carried.",
    "closing.done.carry.other": "The last known figures of {n} returns are carried.",
    "closing.done.record.one": "{title} is recorded as not returned.",
    "closing.done.record.other": "{N} returns are recorded as not returned.",
    "closing.done.close": "{round} is closed.",
    "closing.done.reopen": "{round} is open again.",
}

SAY = replace(
    PAGES,
    sentences={**PAGES.sentences, **_ROUNDS, **_KINDS, **_OWED, **_RETURNS, **_CLOSING},
)
"""The English catalogue of these pages."""
