"""Time packs of 60, 300 and 1,500 measures, by format, and of the examples by their templates, each in a
process of its own. `make bench` runs this.

Goals: 60 measures in 1.5 s, 300 in 6 s and 500 MB, 1,500 in 30 s, all formats together; the quarterly report
of Oxfordshire in 3 s. `peak MB` is of the largest process, `all MB` of all at one moment: a large document is
set in a process of its own.
"""

import os
import resource
import runpy
import sysconfig
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread
from typing import Any

from bench.workbooks import write_workbook

SIZES = (60, 300, 1500)
FORMATS = ("html", "pdf", "docx", "xlsx", "csv")
PERIOD = "Q4 2017/18"
BUILD: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[1] / "examples" / "build.py"))
QUARTERDECK = str(Path(sysconfig.get_path("scripts")) / "quarterdeck")


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds on the clock, seconds of processor time, and megabytes at the peak: of the largest process of a
    command, and of all of them together at one moment (as seen every 20 ms; 0 where there is no /proc).
    """

    wall: float
    cpu: float
    peak: float
    together: float

    def __str__(self) -> str:
        return f"{self.wall:>7.2f} {self.cpu:>7.2f} {self.peak:>8.0f} {self.together:>7.0f}"


HEADINGS = f"{'wall s':>7} {'CPU s':>7} {'peak MB':>8} {'all MB':>7}"


def run(arguments: list[str]) -> Cost:
    """Run `quarterdeck` and return what it cost. Ends the program where it fails."""
    begun, seen, is_over = time.perf_counter(), [0.0], Event()
    process = os.posix_spawn(QUARTERDECK, [QUARTERDECK, *arguments], dict(os.environ), setpgroup=0)
    watcher = Thread(target=watch, args=(process, seen, is_over))
    watcher.start()
    _, status, usage = os.wait4(process, 0)
    wall = time.perf_counter() - begun
    is_over.set()
    watcher.join()
    if os.waitstatus_to_exitcode(status) != 0:
        raise SystemExit(f"quarterdeck {' '.join(arguments)} failed")
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, max(seen))


def watch(group: int, seen: list[float], is_over: Event) -> None:
    """Note how many megabytes the processes of a group hold together, until it is over."""
    while not is_over.wait(0.02):
        seen.append(sum(held(stat, group) for stat in Path("/proc").glob("[0-9]*/stat")))


def held(stat: Path, group: int) -> float:
    """Return the megabytes a process holds, 0 where it is of another group or gone."""
    try:
        fields = stat.read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    pages = int(fields[21]) if int(fields[2]) == group else 0
    return pages * resource.getpagesize() / 2**20


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
    print(f"\n{'example':<32} {'template':<18} {HEADINGS}")
    for one in BUILD["EXAMPLES"]:
        cost = example(folder, one)
        print(f"{one.folder:<32} {one.template:<18} {cost}")


def main() -> None:
    print(f"{'measures':>8}  {'formats':<8} {HEADINGS} {'ms a measure':>13}")
    with tempfile.TemporaryDirectory() as name:
        for measures in SIZES:
            for formats in (*((one,) for one in FORMATS), FORMATS):
                cost = pack(Path(name), measures=measures, formats=formats)
                label = formats[0] if len(formats) == 1 else "all"
                each = cost.wall / measures * 1000
                print(f"{measures:>8}  {label:<8} {cost} {each:>13.1f}")
        examples(Path(name))


if __name__ == "__main__":
    main()
