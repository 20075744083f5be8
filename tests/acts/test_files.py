"""Files that acts keep."""

import os
from datetime import UTC, datetime
from pathlib import Path

from quarterdeck.acts.files import keep_file, sweep_files
from quarterdeck.acts.guard import act
from quarterdeck.acts.versions import Signed
from quarterdeck.records.models import Authority, Person, StoredFile
from quarterdeck.records.store import Store
from tests.records.made import NOON, later

OLD = datetime(1990, 1, 1, tzinfo=UTC)


def test_the_same_bytes_are_one_row_of_an_authority(
    council: Authority, other: Authority, officer: Person, tmp_path: Path
) -> None:
    store = Store(tmp_path)
    rows: list[StoredFile] = []
    for authority in (council, council, other):
        with act(authority=authority, by=officer, at=NOON, kind="upload"):
            signed = Signed(authority, officer, NOON)
            rows.append(keep_file(b"a sheet", store=store, signed=signed, name=f"{len(rows)}.xlsx"))

    assert [store.get(row.sha256) for row in rows] == [b"a sheet"] * 3
    assert [(row.size, row.name) for row in rows] == [(7, "0.xlsx"), (7, "0.xlsx"), (7, "2.xlsx")]
    assert StoredFile.objects.for_authority(council).count() == 1


def test_what_a_failed_act_left_is_swept(council: Authority, officer: Person, tmp_path: Path) -> None:
    store = Store(tmp_path)
    with act(authority=council, by=officer, at=NOON, kind="upload"):
        kept = keep_file(b"kept", store=store, signed=Signed(council, officer, NOON))
    orphan = store.put(b"left behind")
    for name in (kept.sha256, orphan):
        os.utime(store.path(name), (OLD.timestamp(), OLD.timestamp()))

    assert sweep_files(store=store, before=later()) == (orphan,)
    assert store.get(kept.sha256) == b"kept"
