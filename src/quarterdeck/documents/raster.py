"""Charts as PNG, for readers of Word files that know no SVG."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from quarterdeck.documents import typesetting

TEMPLATE = Path(__file__).with_name("raster.typ")
REMEMBERED = 4_096

_known: dict[tuple[bytes, int], bytes] = {}


def png(svgs: Sequence[str], *, ppi: int = 96) -> list[bytes]:
    """Return each chart as a PNG, in order; at 96 ppi it has as many pixels as the SVG has units.

    All charts that are not known yet are drawn in one go, which is what makes it quick.
    """
    keys = [(sha256(svg.encode()).digest(), ppi) for svg in svgs]
    wanted = {key: svg for key, svg in zip(keys, svgs, strict=True) if key not in _known}
    made = dict(zip(wanted, _drawn(tuple(wanted.values()), ppi), strict=True))
    pictures = [made[key] if key in made else _known[key] for key in keys]
    _remember(made)
    return pictures


def _drawn(svgs: tuple[str, ...], ppi: int) -> list[bytes]:
    return typesetting.png(TEMPLATE, {"svgs": svgs}, ppi=ppi) if svgs else []


def _remember(made: dict[tuple[bytes, int], bytes]) -> None:
    if len(_known) + len(made) > REMEMBERED:
        _known.clear()
    _known.update(made)
