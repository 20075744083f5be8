"""A backup holds everything, and the restored copy is proved equal; a damaged one changes nothing."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zipfile import ZipFile

import pytest
from django.db import IntegrityError, connection, transaction

from quarterdeck.acts.back_up import MANIFEST, Manifest, back_up
from quarterdeck.acts.files import keep_file
from quarterdeck.acts.guard import act, whole_database
from quarterdeck.acts.restore import CannotRestore, restore
from quarterdeck.acts.versions import Signed
from quarterdeck.records import guards, models
from quarterdeck.records.dump import lines, number_on, tables
from quarterdeck.records.load import load
from quarterdeck.records.store import Store
from tests.acts import collecting
from tests.records import made

AT = datetime(2017, 7, 14, 12, 30, 15, 123456, tzinfo=UTC)
LOGO = b"\x89PNG not really"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def full(council: models.Authority, store: Store) -> models.Authority:
    """A council in the middle of a round, with a file; another beside it, empty."""
    found = collecting.collecting(council)
    collecting.signed_off(found, text="Better £ ✓ \n “quoted” \\ \x01")
    with act(authority=council, by=found.officer, at=AT, kind="keep"):
        signed = Signed(council, found.officer, AT)
        keep_file(LOGO, store=store, signed=signed, name="logo.png", media_type="image/png")
    return council


def copied(to: Path, store: Store) -> Manifest:
    return back_up(to, store=store, at=AT, version="1.0")


def emptied() -> None:
    """Take every row away, as in a new database."""
    with transaction.atomic(), whole_database(), guards.lifted(reason="test"), connection.cursor() as cursor:
        names = ", ".join(f'"{model._meta.db_table}"' for model in tables())
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {names}")
        else:
            for model in tables():
                cursor.execute(f'DELETE FROM "{model._meta.db_table}"')  # noqa: S608 - a name of ours


def everything() -> dict[str, list[bytes]]:
    return {model._meta.db_table: list(lines(model)) for model in tables()}


def test_what_is_restored_is_equal_to_the_last_digit(
    full: models.Authority, store: Store, tmp_path: Path
) -> None:
    before, known = everything(), load(full)
    manifest = copied(tmp_path / "backup.zip", store)
    emptied()
    other = Store(tmp_path / "other")
    assert restore(tmp_path / "backup.zip", store=other) == manifest
    assert everything() == before
    assert load(models.Authority.objects.get(slug=full.slug)) == known
    assert [other.get(name) for name in manifest.files] == [LOGO]
    assert manifest.rows == sum(map(len, before.values())) > 40


def test_the_restored_copy_can_be_worked_on(full: models.Authority, store: Store, tmp_path: Path) -> None:
    copied(tmp_path / "backup.zip", store)
    emptied()
    restore(tmp_path / "backup.zip", store=store)
    with act(authority=full, by=None, at=AT + timedelta(days=1), kind="go on"):
        made.person("Somebody new")
    with pytest.raises(IntegrityError), transaction.atomic(), whole_database():
        models.Commentary.objects.for_authority(full).update(text="changed in place")


def test_a_second_backup_of_the_same_rows_is_the_same(
    full: models.Authority, store: Store, tmp_path: Path
) -> None:
    first, second = copied(tmp_path / "1.zip", store), copied(tmp_path / "2.zip", store)
    assert first == second
    with ZipFile(tmp_path / "1.zip") as one, ZipFile(tmp_path / "2.zip") as two:
        assert {name: one.read(name) for name in one.namelist()} == {
            name: two.read(name) for name in two.namelist()
        }


def test_a_backup_goes_into_an_empty_service_only(
    full: models.Authority, store: Store, tmp_path: Path
) -> None:
    copied(tmp_path / "backup.zip", store)
    before = everything()
    with pytest.raises(CannotRestore, match="There is a council in this database already"):
        restore(tmp_path / "backup.zip", store=store)
    assert everything() == before


def changed(backup: Path, **parts: bytes | None) -> Path:
    """Return a copy of a backup with parts changed, or left out for None."""
    found = backup.with_name("changed.zip")
    with ZipFile(backup) as old, ZipFile(found, "w") as new:
        for name in old.namelist():
            key = name.split("/")[0].split(".")[0]
            content = parts.get(key, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return found


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"tables": b'["other"]\n'}, "The backup is damaged: tables/"),
        ({"tables": None}, "The backup has lost tables/"),
        ({"store": b"other"}, "The backup is damaged: store/"),
        ({"store": None}, "The backup has lost store/"),
        ({"manifest": None}, "no backup of Quarterdeck"),
        ({"manifest": b"[1"}, "no backup of Quarterdeck"),
        ({"manifest": json.dumps({"format": 9, "tables": {}}).encode()}, "format 9"),
    ],
)
def test_a_damaged_backup_is_told_and_nothing_is_written(
    full: models.Authority, store: Store, tmp_path: Path, parts: dict[str, bytes | None], said: str
) -> None:
    copied(tmp_path / "backup.zip", store)
    backup = changed(tmp_path / "backup.zip", **parts)
    emptied()
    with pytest.raises(CannotRestore, match=said):
        restore(backup, store=Store(tmp_path / "other"))
    assert not any(everything().values())


def test_what_is_no_backup_is_told(full: models.Authority, store: Store, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello")
    with pytest.raises(CannotRestore, match="is no backup"):
        restore(tmp_path / "notes.txt", store=store)


def test_a_backup_of_other_tables_names_the_version_to_install(
    full: models.Authority, store: Store, tmp_path: Path
) -> None:
    copied(tmp_path / "backup.zip", store)
    with ZipFile(tmp_path / "backup.zip") as archive:
        said = json.loads(archive.read(MANIFEST))
    said["migrations"]["records"] = "0000_before"
    backup = changed(tmp_path / "backup.zip", manifest=json.dumps(said).encode())
    emptied()
    with pytest.raises(CannotRestore, match=r"Install version 1\.0, restore, and then upgrade"):
        restore(backup, store=store)


def test_a_missing_file_stops_the_backup_and_leaves_none(
    full: models.Authority, store: Store, tmp_path: Path
) -> None:
    for path in store.folder.glob("*/*"):
        path.unlink()
    with pytest.raises(Exception, match="is missing: restore it from a backup"):
        copied(tmp_path / "backup.zip", store)
    assert list(tmp_path.glob("*.zip*")) == []
    assert list(tmp_path.glob(".backup*")) == []


def test_numbers_go_on_after_the_last(full: models.Authority) -> None:
    number_on()
    last = models.Person.objects.order_by("-pk")[0].pk
    with act(authority=full, by=None, at=AT, kind="go on"):
        assert made.person().pk > last
