"""Files by their content."""

import hashlib
import os
from pathlib import Path

import pytest

from quarterdeck.records.store import Damaged, Store


def test_bytes_come_back_by_their_hash(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")

    name = store.put(b"a pack")

    assert name == hashlib.sha256(b"a pack").hexdigest()
    assert store.get(name) == b"a pack"
    assert store.path(name).parent.name == name[:2]


def test_the_same_bytes_are_kept_once(tmp_path: Path) -> None:
    store = Store(tmp_path)

    assert store.put(b"a pack") == store.put(b"a pack")
    assert len(list(store.names())) == 1


def test_changed_bytes_are_never_given_out(tmp_path: Path) -> None:
    store = Store(tmp_path)
    name = store.put(b"a pack")
    store.path(name).write_bytes(b"another")

    with pytest.raises(Damaged, match="has changed on the disk"):
        store.get(name)


def test_a_missing_file_is_said(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="is missing: restore it"):
        Store(tmp_path).get("0" * 64)


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "0" * 63, "G" * 64])
def test_only_names_of_files_lead_anywhere(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="not the name of a stored file"):
        Store(tmp_path).path(name)


def test_orphans_are_swept_and_young_ones_left(tmp_path: Path) -> None:
    store = Store(tmp_path)
    kept, orphan, young = (store.put(content) for content in (b"kept", b"orphan", b"young"))
    unfinished = store.path(kept).parent / "unfinished-x"
    unfinished.write_bytes(b"par")
    for old in (store.path(kept), store.path(orphan), unfinished):
        os.utime(old, (1_000, 1_000))

    swept = store.sweep(kept=[kept], before=2_000)

    assert sorted(swept) == sorted([orphan, "unfinished-x"])
    assert set(store.names()) == {kept, young}


def test_an_orphan_that_is_wanted_again_is_young_again(tmp_path: Path) -> None:
    store = Store(tmp_path)
    name = store.put(b"a pack")
    os.utime(store.path(name), (1_000, 1_000))
    store.put(b"a pack")

    assert store.sweep(kept=[], before=2_000) == ()
