"""How wide a label is, so that it can be placed before anything draws it."""

from functools import lru_cache

# Advance widths of Source Sans Pro in thousandths of its size: characters of like width together.
_REGULAR = {
    200: ' ', 244: '|ij', 250: "l'’‘,.:;·", 263: 'I', 291: 'f!', 303: '()[]{}', 311: '-', 342: 'rt',
    350: '/\\', 419: 's*', 425: 'z?"“”', 456: 'cx', 467: 'vy', 478: 'YJ–', 490: 'LFke',
    497: '0123456789#$+<=>^~£−_', 504: 'ag', 513: 'XV', 534: 'ETSZ', 545: 'ohuAn', 555: 'bdpq',
    569: 'PRC', 584: 'KB', 612: '&DG', 648: 'UNH', 664: 'OQ', 718: 'w', 727: 'M', 786: 'W', 800: '—',
    824: '%m', 847: '@', 948: '…',
}  # fmt: skip
_BOLD = {
    200: ' ', 272: '|ij', 286: 'l', 300: "'’‘,.:;·I", 333: '-', 341: 'f!/\\()[]{}', 390: 'rt', 443: 's*',
    462: 'cz?', 480: '–', 505: 'J_', 517: 'eLxvyFY', 528: 'a0123456789#$+<=>^~£−', 538: 'gZ"“”',
    548: 'Eko', 556: 'STVX', 572: 'uhnbdpqA', 590: 'CPB', 613: 'RK', 636: 'DG', 667: 'NU&H', 684: 'OQ',
    762: 'M', 776: 'w', 800: '—', 813: 'W', 857: 'm%', 903: '@', 977: '…',
}  # fmt: skip
_OTHER, _OTHER_BOLD = 545, 570
_WIDTHS = {one: width for width, ones in _REGULAR.items() for one in ones}
_BOLD_WIDTHS = {one: width for width, ones in _BOLD.items() for one in ones}


@lru_cache(maxsize=16_384)
def width_of(text: str, size: float, *, is_bold: bool = False) -> float:
    """Return the width of `text` in the unit of `size`, to within a few per cent.

    >>> round(width_of("17.6%", 17, is_bold=True), 1)
    46.6
    """
    widths, other = (_BOLD_WIDTHS, _OTHER_BOLD) if is_bold else (_WIDTHS, _OTHER)
    return sum(widths.get(one, other) for one in text) * size / 1000


def in_lines(text: str, width: float, size: float, *, is_bold: bool = False) -> list[str]:
    """Return `text` in lines of at most `width`, broken at spaces, or within too long a word."""
    lines: list[str] = []
    for word in text.split():
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(joined, size, is_bold=is_bold) <= width:
            lines[-1] = joined
        else:
            lines += _pieces(word, width, size, is_bold=is_bold)
    return lines


def _pieces(word: str, width: float, size: float, *, is_bold: bool) -> list[str]:
    pieces = [""]
    for one in word:
        if pieces[-1] and width_of(pieces[-1] + one, size, is_bold=is_bold) > width:
            pieces.append("")
        pieces[-1] += one
    return pieces
