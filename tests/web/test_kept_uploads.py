"""Uploads between preview and load: kept for one person, one council and one purpose, for some hours."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core import signing

from quarterdeck.web.kept_uploads import NoLongerKept, Upload, keep, kept, store
from tests.records import made

pytestmark = pytest.mark.django_db
FILE = Upload("package.xlsx", b"bytes")


def test_what_is_kept_comes_back_to_the_same_person() -> None:
    to = {"authority": made.authority(), "person": made.person(), "purpose": "package"}

    word = keep(FILE, **to)  # type: ignore[arg-type]

    assert kept(word, **to) == FILE  # type: ignore[arg-type]


@pytest.mark.parametrize("other", ["authority", "person", "purpose"])
def test_it_is_nobody_elses(other: str) -> None:
    to: dict[str, Any] = {"authority": made.authority(), "person": made.person(), "purpose": "package"}
    word = keep(FILE, **to)
    to[other] = {"authority": made.authority(), "person": made.person(), "purpose": "sheet"}[other]

    with pytest.raises(NoLongerKept):
        kept(word, **to)


@pytest.mark.parametrize(
    "make", [str, lambda: "x", lambda: "a:b:c", lambda: signing.dumps("text"), lambda: "\0"]
)
def test_a_word_that_is_none_is_refused(make: Callable[[], str]) -> None:
    word = make()
    with pytest.raises(NoLongerKept, match="Choose it again"):
        kept(word, authority=made.authority(), person=made.person(), purpose="package")


def test_an_old_word_and_a_file_that_is_gone_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    to: dict[str, Any] = {"authority": made.authority(), "person": made.person(), "purpose": "package"}
    word = keep(Upload("a", b"gone soon"), **to)
    monkeypatch.setattr("django.core.signing.time.time", lambda: 9e9)
    with pytest.raises(NoLongerKept):
        kept(word, **to)
    monkeypatch.undo()
    store().path(store().put(b"gone soon")).unlink()

    with pytest.raises(NoLongerKept):
        kept(word, **to)
