"""Enter budget lines of a round: budget, actual, forecast, comment. Each save is a version."""

from collections.abc import Sequence
from datetime import datetime

from quarterdeck.acts.import_package import ChangedMeanwhile
from quarterdeck.acts.set_up import NotThere, SettingUp, held, save, setting_up
from quarterdeck.domain.budgets import BudgetLine
from quarterdeck.domain.exact import FigureOutOfBounds, bounded
from quarterdeck.domain.policies.duties import Duty
from quarterdeck.domain.trees import DoesNotHold
from quarterdeck.records import models
from quarterdeck.records.fields import period_text
from quarterdeck.records.load import load
from quarterdeck.records.models.base import Version

AMOUNTS = ("original", "current", "actual", "outturn", "previous", "given_variance", "given_pct")
LONGEST_NOTE = 10_000
LONGEST_NAME = 300


def enter_budget(
    *,
    authority: models.Authority,
    line: BudgetLine,
    based_on: int,
    by: models.Person,
    at: datetime,
    reason: str = "",
) -> int:
    """Save a budget line, new where `based_on` is 0, and return its version; the same again saves nothing.

    Raises DoesNotHold, EditedMeanwhile with both, UnknownVersion, and Refusal.
    """
    check_line(line)
    with setting_up(
        Duty.ENTER_FINANCE,
        authority=authority,
        by=by,
        at=at,
        kind="enter budget",
        about=_about(line),
        reason=reason,
    ) as doing:
        _check_known(authority, (line,))
        return _save(doing, line, based_on=based_on)


def enter_budgets(
    *,
    authority: models.Authority,
    lines: Sequence[BudgetLine],
    by: models.Person,
    at: datetime,
    reason: str = "",
    based_on: int | None = None,
) -> int:
    """Save the lines of a sheet, all or none, and return how many are new or other; those not in it stay.

    `based_on` is the revision of the authority that was looked at. Raises DoesNotHold, ChangedMeanwhile, and
    Refusal.
    """
    for line in lines:
        check_line(line)
    with setting_up(
        Duty.ENTER_FINANCE, authority=authority, by=by, at=at, kind="load budgets", reason=reason
    ) as doing:
        revision = models.Authority.objects.filter(pk=authority.pk).values_list("revision", flat=True).get()
        if based_on is not None and based_on != revision:
            raise ChangedMeanwhile(
                "Something was changed here since this preview was made. Look at it again."
            )
        _check_known(authority, lines)
        changed = 0
        for line in lines:
            doing.deed.is_idle = False
            before = _held(authority, line)
            _save(doing, line, based_on=before[0].number if before else 0)
            changed += not doing.deed.is_idle
        doing.deed.detail |= {"lines": changed}
        doing.deed.detail.pop("version", None)
        doing.deed.is_idle = not changed
    return changed


def take_budget_out(
    *,
    authority: models.Authority,
    line: BudgetLine,
    based_on: int,
    reason: str,
    by: models.Person,
    at: datetime,
) -> None:
    """End a line that should not be there; it stays in the history.

    Raises NotThere, ReasonMissing, EditedMeanwhile, and Refusal.
    """
    with setting_up(
        Duty.ENTER_FINANCE,
        authority=authority,
        by=by,
        at=at,
        kind="take budget out",
        about=_about(line),
        reason=reason,
        needs_reason=True,
    ):
        before = _held(authority, line)
        if before is None or before[0].number != based_on:
            raise NotThere(f"“{line.line}” was changed or taken out meanwhile. Open the page again.")
        models.BudgetLine.objects.for_authority(authority).filter(pk=before[0].pk).update(superseded_at=at)


def check_line(line: BudgetLine) -> None:
    """Raise DoesNotHold where a line cannot be kept as it is."""
    for name in ("unit", "line"):
        text = getattr(line, name)
        if not text.strip():
            raise DoesNotHold(name, "Choose a unit." if name == "unit" else "Enter the name of the line.")
        if len(text) > LONGEST_NAME:
            raise DoesNotHold(name, f"At most {LONGEST_NAME} characters are kept.")
    if len(line.note) > LONGEST_NOTE:
        raise DoesNotHold("note", f"At most {LONGEST_NOTE:,} characters are kept.")
    for name in AMOUNTS:
        amount = getattr(line, name)
        try:
            if amount is not None:
                bounded(amount)
        except FigureOutOfBounds as refused:
            raise DoesNotHold(name, f"{str(refused).capitalize()}.") from None
    if line.scale not in (1, 1_000, 1_000_000):
        raise DoesNotHold("scale", "Amounts are shown in pounds, thousands or millions.")


def _check_known(authority: models.Authority, lines: Sequence[BudgetLine]) -> None:
    council = load(authority)
    for line in lines:
        if line.scheme and line.scheme not in council.schemes:
            raise DoesNotHold("scheme", f"There is no scheme “{line.scheme}”. Choose one of the list.")
        if line.total_of == line.line:
            raise DoesNotHold("total_of", f"“{line.line}” cannot be a part of itself.")


def _held(authority: models.Authority, line: BudgetLine) -> tuple[Version, BudgetLine] | None:
    return held(authority, BudgetLine, unit=line.unit, line=line.line, period=line.period)


def _save(doing: SettingUp, line: BudgetLine, *, based_on: int) -> int:
    before = _held(doing.signed.authority, line)
    return save(doing, line, before=before, based_on=based_on, title=line.line)


def _about(line: BudgetLine) -> str:
    return f"{line.unit}: {line.line}, {period_text(line.period).strip()}"[:400]
