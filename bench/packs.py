"""Time packs of 60, 300 and 1,500 measures, by format, and of the examples by their templates, each in a
process of its own. `make bench` runs this.

Goals: 60 measures in 1.5 s, 300 in 6 s and 500 MB, 1,500 in 30 s, all formats together; the quarterly report
of Oxfordshire in 3 s.
"""

import os
import runpy
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.workbooks import write_workbook

SIZES = (60, 300, 1500)
FORMATS = ("html", "pdf", "docx", "xlsx", "csv")
PERIOD = "Q4 2017/18"
BUILD: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "examples" / "build.py"))
QUARTERDECK = str(Path(sysconfig.get_path("scripts")) / "quarterdeck")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and megabytes at the peak, of one process."""

    wall: float
    cpu: float
    peak: float


def run(arguments: list[str]) -> Cost:
    """Run `quarterdeck` and return what it cost. Ends the program where it fails."""
    begun = time.perf_counter()
    process = os.posix_spawn(QUARTERDECK, [QUARTERDECK, *arguments], dict(os.environ))
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"quarterdeck {' '.join(arguments)} failed")
    return Cost(time.perf_counter() - begun, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024)


def pack(folder: Path, *, measures: int, formats: tuple[str, ...]) -> Cost:
    """Return the cost of one pack of `measures` measures in `formats`."""
    source = folder / f"{measures}.xlsx"
    if not source.exists():
        write_workbook(source, measures=measures)
    wanted = ["--formats", ",".join(formats)]
    return run(
        [
            "pack",
            str(source),
            "--council",
            "Example",
            "--period",
            PERIOD,
            "--out",
            str(folder / "out"),
            "--quiet",
            *wanted,
        ]
    )


def example(folder: Path, one: Any) -> Cost:
    """Return the cost of one example by its own template, in all formats."""
    arguments = [*BUILD["command"](one, folder)[1:], "--formats", ",".join(FORMATS), "--quiet"]
    return run(arguments)


def examples(folder: Path) -> None:
    """Print what each example costs."""
    print(f"\n{'example':<32} {'template':<18} {'wall s':>7} {'CPU s':>7} {'peak MB':>8}")
    for one in BUILD["EXAMPLES"]:
        cost = example(folder, one)
        print(f"{one.folder:<32} {one.template:<18} {cost.wall:>7.2f} {cost.cpu:>7.2f} {cost.peak:>8.0f}")


def main() -> None:
    print(f"{'measures':>8}  {'formats':<8} {'wall s':>7} {'CPU s':>7} {'peak MB':>8} {'ms a measure':>13}")
    with tempfile.TemporaryDirectory() as name:
        for measures in SIZES:
            for formats in (*((one,) for one in FORMATS), FORMATS):
                cost = pack(Path(name), measures=measures, formats=formats)
                label = formats[0] if len(formats) == 1 else "all"
                each = cost.wall / measures * 1000
                print(f"{measures:>8}  {label:<8} {cost.wall:>7.2f} {cost.cpu:>7.2f}", end=" ")
                print(f"{cost.peak:>8.0f} {each:>13.1f}")
        examples(Path(name))


if __name__ == "__main__":
    main()
