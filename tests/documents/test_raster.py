"""Charts as PNG: one go for all, each drawn once."""

import struct

import pytest

from quarterdeck.documents import raster, typesetting


def square(side: int, fill: str = "#17405c") -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="{side}" height="{side}">'
        f'<rect x="0" y="0" width="{side}" height="{side}" fill="{fill}"/></svg>'
    )


def size(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


@pytest.mark.parametrize("count", [0, 1, 3])
def test_png_gives_one_picture_a_chart_in_order(count: int) -> None:
    pictures = raster.png([square(30 * (at + 1)) for at in range(count)])

    assert [size(picture) for picture in pictures] == [(30 * (at + 1),) * 2 for at in range(count)]


def test_png_of_higher_resolution_is_larger() -> None:
    assert size(raster.png([square(30)], ppi=192)[0]) == (60, 60)


def test_png_draws_a_chart_once(monkeypatch: pytest.MonkeyPatch) -> None:
    first = raster.png([square(15), square(15), square(16)])
    monkeypatch.setattr(typesetting, "png", None)  # a second compile would fail

    assert raster.png([square(16), square(15)]) == [first[2], first[0]]


def test_png_forgets_rather_than_grow_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raster, "REMEMBERED", 1)
    both = raster.png([square(17), square(18)])

    assert raster.png([square(18), square(17)]) == both[::-1]


def test_png_is_the_same_twice(monkeypatch: pytest.MonkeyPatch) -> None:
    first = raster.png([square(19)])
    monkeypatch.setattr(raster, "_known", {})

    assert raster.png([square(19)]) == first
