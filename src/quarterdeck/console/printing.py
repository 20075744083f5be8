"""What a command prints: results to the output, everything else to the error stream."""

import sys
from collections.abc import Sequence


def say(text: str) -> None:
    """Print a result."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def tell(text: str) -> None:
    """Print a remark, a warning or progress, beside the results."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, as in "1 figure" and "2 figures"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as aligned columns, two spaces apart; the last column is as long as it likes."""
    widths = (
        [max((len(row[index]) for row in rows), default=0) for index in range(len(rows[0]) - 1)]
        if rows
        else []
    )
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[-1]]).rstrip()
        for row in rows
    )


def use_utf8() -> None:
    """Print every character on a console that has another encoding, as Windows' may."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
