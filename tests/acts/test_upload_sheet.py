"""A sheet with several figures: all saved with their file, all submitted, or nothing at all."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from quarterdeck.acts.enter_figure import enter_figure
from quarterdeck.acts.sign_off import sign_off
from quarterdeck.acts.upload_sheet import SheetRefused, SheetRow, Uploaded, upload_sheet
from quarterdeck.domain.observations import Observation
from quarterdeck.domain.policies.refusals import AnotherCouncil
from quarterdeck.domain.signoff import Stage
from quarterdeck.domain.submissions import Entry
from quarterdeck.domain.versions import EditedMeanwhile
from quarterdeck.records import models
from quarterdeck.records.in_hand import entry as in_hand
from quarterdeck.records.in_hand import last_save
from quarterdeck.records.models import Authority
from quarterdeck.records.store import Store
from tests.acts.collecting import DURING, LATE, Q1, Team, collecting, sign_both
from tests.acts.test_at_once import at_once, begun

SHEET = b"the bytes of a sheet"


@pytest.fixture
def found(council: Authority) -> Team:
    return collecting(council)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def given(measure: str, value: str, text: str | None = None) -> Entry:
    return Entry((Observation(measure, Q1, value=Decimal(value), place=f"my.xlsx, {measure}"),), text)


def rows(found: Team, *, roads: str = "50.0", bridges: str = "12", based_on: int = 0) -> tuple[SheetRow, ...]:
    values = {"roads": roads, "bridges": bridges}
    return tuple(SheetRow(found.of(name).pk, given(name, value), based_on) for name, value in values.items())


def upload(found: Team, store: Store, these: Sequence[SheetRow], **changed: Any) -> Uploaded:
    asked: dict[str, Any] = {"content": SHEET, "name": "my.xlsx", "by": found.owner, "at": DURING, **changed}
    return upload_sheet(authority=found.council, rows=these, store=store, **asked)


def kept(found: Team) -> int:
    return models.StoredFile.objects.for_authority(found.council).count()


def events(found: Team) -> list[models.Event]:
    return list(models.Event.objects.for_authority(found.council).filter(kind="upload sheet"))


def test_rows_become_drafts_with_their_file_and_cell_and_one_event(found: Team, store: Store) -> None:
    assert upload(found, store, rows(found)) == Uploaded(saved=2, submitted=0)

    for name, value in (("roads", "50.0"), ("bridges", "12")):
        row = found.of(name)
        assert (row.stage, row.version, row.entered_by) == (Stage.DRAFT, 1, (str(found.owner.pk),))
        (seen,) = in_hand(row).observations
        assert (str(seen.value), seen.place) == (value, f"my.xlsx, {name}")
    figures = models.Observation.objects.for_authority(found.council).filter(state="draft")
    assert {store.get(one.source_file.sha256) for one in figures if one.source_file} == {SHEET}
    (event,) = events(found)
    assert event.detail["submissions"] == {str(found.of(name).pk): 1 for name in ("roads", "bridges")}


def test_figure_that_counts_still_says_from_which_file_it_was_read(found: Team, store: Store) -> None:
    these = rows(found)
    upload(found, store, these, submitting=[these[0].submission])
    sign_both(found, found.of("roads"))

    (counts,) = models.Observation.objects.for_authority(found.council).filter(
        measure__key="roads", period=Q1, state="given"
    )
    assert counts.source_file is not None
    assert counts.place == "my.xlsx, roads"


def test_figure_typed_over_is_not_of_the_file_any_more(found: Team, store: Store) -> None:
    upload(found, store, rows(found))
    row = found.of("roads")
    typed = Entry((Observation("roads", Q1, value=Decimal("51.0")),))
    enter_figure(
        authority=found.council, submission=row.pk, entry=typed, based_on=1, by=found.owner, at=DURING
    )

    (draft,) = models.Observation.objects.for_authority(found.council).filter(
        measure__key="roads", state="draft", superseded_at=None
    )
    assert draft.source_file is None


def test_rows_are_submitted_with_what_they_bring(found: Team, store: Store) -> None:
    these = rows(found)
    done = upload(found, store, these, submitting=[row.submission for row in these])

    assert done == Uploaded(saved=2, submitted=2)
    assert {found.of(name).stage for name in ("roads", "bridges")} == {Stage.SUBMITTED}
    assert len(events(found)) == 1


def test_the_same_sheet_twice_saves_once(found: Team, store: Store) -> None:
    upload(found, store, rows(found))

    assert upload(found, store, rows(found)) == Uploaded(saved=0, submitted=0)
    assert found.of("roads").version == 1
    assert len(events(found)) == kept(found) == 1


def test_submitting_pressed_twice_submits_once(found: Team, store: Store) -> None:
    these = rows(found)
    upload(found, store, these, submitting=[row.submission for row in these])

    again = upload(found, store, these, submitting=[row.submission for row in these])
    assert again == Uploaded(saved=0, submitted=0)


def test_of_drafts_that_stand_already_what_goes_is_submitted(found: Team, store: Store) -> None:
    these = rows(found)
    upload(found, store, these)

    assert upload(found, store, (), submitting=[these[0].submission]) == Uploaded(saved=0, submitted=1)
    assert found.of("roads").stage is Stage.SUBMITTED


def test_one_stale_row_keeps_the_whole_sheet_out_with_both_entries(found: Team, store: Store) -> None:
    row = found.of("bridges")
    enter_figure(
        authority=found.council,
        submission=row.pk,
        entry=given("bridges", "13"),
        based_on=0,
        by=found.officer,
        at=DURING,
    )

    with pytest.raises(SheetRefused) as refused:
        upload(found, store, rows(found))

    (one,) = refused.value.rows
    assert one.title == "Bridges inspected"
    assert one.clash is not None
    assert one.clash.theirs.by == str(found.officer)
    assert (found.of("roads").version, kept(found), events(found)) == (0, 0, [])


def test_every_reason_is_told_at_once(found: Team, store: Store) -> None:
    stranger = SheetRow(found.of("roads").pk, given("bridges", "1"), 0)
    ahead = SheetRow(found.of("bridges").pk, given("bridges", "1"), 7)

    with pytest.raises(SheetRefused) as refused:
        upload(found, store, (stranger, ahead))

    assert [one.title for one in refused.value.rows] == ["T1 Roads mended", "Bridges inspected"]


@pytest.mark.parametrize("who", ["head", "stranger"])
def test_who_does_not_enter_uploads_nothing(found: Team, store: Store, who: str) -> None:
    with pytest.raises(SheetRefused) as refused:
        upload(found, store, rows(found), by=getattr(found, who))

    assert len(refused.value.rows) == 2
    assert kept(found) == 0


def test_after_the_last_day_the_sheet_of_an_owner_is_refused_and_an_officers_saved(
    found: Team, store: Store
) -> None:
    with pytest.raises(SheetRefused, match="The last day for figures and texts"):
        upload(found, store, rows(found), at=LATE)

    assert upload(found, store, rows(found), at=LATE, by=found.officer).saved == 2


def test_submission_of_another_council_is_not_there(found: Team, store: Store, other: Authority) -> None:
    with pytest.raises(AnotherCouncil):
        upload_sheet(
            authority=other,
            rows=rows(found),
            content=SHEET,
            name="my.xlsx",
            store=store,
            by=found.owner,
            at=DURING,
        )


def test_what_is_submitted_without_a_figure_keeps_everything_back(found: Team, store: Store) -> None:
    words = SheetRow(found.of("bridges").pk, Entry(text="Words alone."), 0)

    with pytest.raises(SheetRefused, match="Bridges inspected has no figure yet"):
        upload(found, store, (rows(found)[0], words), submitting=[found.of("roads").pk, words.submission])

    assert found.of("roads").stage is Stage.NOT_STARTED
    assert kept(found) == 0


def test_who_edits_after_a_sheet_is_told_who_saved_it(found: Team, store: Store) -> None:
    upload(found, store, rows(found))
    row = found.of("roads")

    assert str(getattr(last_save(row), "by", None)) == str(found.owner)
    with pytest.raises(EditedMeanwhile) as refused:
        enter_figure(
            authority=found.council,
            submission=row.pk,
            entry=given("roads", "60"),
            based_on=0,
            by=found.officer,
            at=DURING,
        )
    assert refused.value.theirs.by == str(found.owner)


@pytest.mark.django_db(transaction=True)
def test_of_two_sheets_at_once_the_second_is_refused_with_both(store: Store) -> None:
    found = begun()

    results = at_once(
        lambda: _caught(found, store, rows(found), b"one"),
        lambda: _caught(found, store, tuple(reversed(rows(found, roads="60.0", bridges="13"))), b"two"),
    )

    (refused,) = [one for one in results if isinstance(one, SheetRefused)]
    assert Uploaded(2, 0) in results
    assert {one.title for one in refused.rows} == {"T1 Roads mended", "Bridges inspected"}
    clash = next(one.clash for one in refused.rows if one.title == "T1 Roads mended")
    assert clash is not None
    assert {_value(clash.yours), _value(clash.theirs.saved)} == {"50.0", "60.0"}
    assert _value(in_hand(found.of("roads"))) == _value(clash.theirs.saved)
    assert kept(found) == 1


@pytest.mark.django_db(transaction=True)
def test_sheet_and_signature_at_once_never_sign_what_was_not_read(store: Store) -> None:
    found = begun()
    these = rows(found)
    upload(found, store, these, submitting=[these[0].submission])

    def sign() -> None:
        sign_off(authority=found.council, submission=these[0].submission, version=1, by=found.head, at=DURING)

    changed, signed = at_once(
        lambda: _caught(found, store, rows(found, roads="99", based_on=1)[:1], b"new"), sign
    )

    assert isinstance(changed, SheetRefused)
    assert signed is None
    assert _value(in_hand(found.of("roads"))) == "50.0"


def _caught(found: Team, store: Store, these: Sequence[SheetRow], content: bytes) -> object:
    try:
        return upload(found, store, these, content=content)
    except SheetRefused as refused:
        return refused


def _value(entry: object) -> str:
    assert isinstance(entry, Entry)
    return str(entry.observations[0].value)
