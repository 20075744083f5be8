"""Several formats at a time: in the order asked for, each as the format alone would make it."""

import pytest

from quarterdeck.compose.pack import ReportPack
from quarterdeck.documents import rendering
from quarterdeck.documents.rendering import render, render_all
from tests.factories import pack


@pytest.mark.slow
def test_formats_together_are_the_same_bytes_as_each_alone() -> None:
    made, names = pack(), ("html", "pdf", "docx", "xlsx", "csv", "json")
    together = tuple(render_all(made, names))
    assert tuple(one.name for one in together) == names
    assert all(one.seconds > 0 for one in together)
    for one in together:
        assert one.content == render(made, one.name), one.name


def test_what_goes_wrong_in_one_format_is_raised_after_those_before_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(pack: ReportPack, name: str) -> bytes:
        if name == "pdf":
            raise ValueError("no pages")
        return name.encode()

    monkeypatch.setattr(rendering, "render", broken)
    found = render_all(pack(), ("csv", "pdf", "xlsx"))
    assert next(found).content == b"csv"
    with pytest.raises(ValueError, match="no pages"):
        next(found)


def test_asking_for_a_format_twice_makes_it_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def quick(pack: ReportPack, name: str) -> bytes:
        asked.append(name)
        return name.encode()

    monkeypatch.setattr(rendering, "render", quick)
    assert [one.name for one in render_all(pack(), ("csv", "csv"))] == ["csv", "csv"]
    assert asked == ["csv"]
