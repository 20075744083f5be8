"""Build the pack of each example, with the command a person would type; for `make packs` and `make demo`."""

import argparse
import subprocess
import sys
import sysconfig
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Example:
    """A folder beside this file, what in it makes the pack, the period, the template, and its day."""

    folder: str
    source: str
    period: str
    template: str = "standard"
    known_on: str = ""


EXAMPLES = (
    Example("first-steps", "scorecard.xlsx", "Q1 2017/18"),
    Example("buckinghamshire-2017-q1", "scorecard.xlsx", "Q1 2017/18", "annex"),
    Example("oxfordshire-2016-q2", "package", "Q2 2016/17", "quarterly-report"),
    Example("buckinghamshire-2015-year-end", "package", "2015/16", "year-end"),
    Example("panels", "package", "Q3 2017/18", "quarterly", known_on="2018-02-20"),
)


def command(example: Example, out: Path) -> list[str]:
    """Return what a person would type, with the `quarterdeck` of this environment."""
    quarterdeck = Path(sysconfig.get_path("scripts")) / "quarterdeck"
    source = HERE / example.folder / example.source
    return [
        str(quarterdeck),
        "pack",
        str(source),
        "--period",
        example.period,
        "--template",
        example.template,
        "--out",
        str(out / example.folder),
        *(["--as-known-on", example.known_on] if example.known_on else []),
    ]


def build(example: Example, out: Path) -> float:
    """Build one pack into `out`; return the seconds it took. Ends the program where the command fails."""
    begun = time.perf_counter()
    done = subprocess.run(command(example, out), capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0:
        sys.exit(f"The pack of examples/{example.folder} was not built.\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begun


def say(line: str) -> None:
    """Write a line to the terminal, at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(arguments: Sequence[str] | None = None) -> None:
    """Build every example, then say where the packs are and how long it took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=Path("out"), help="the folder the packs go to")
    out: Path = parser.parse_args(arguments).out
    begun = time.perf_counter()
    for example in EXAMPLES:
        seconds = build(example, out)
        say(f"{out / example.folder}  ({seconds:.1f} s)")
        for path in sorted((out / example.folder).iterdir()):
            say(f"    {path.name}")
    seconds = time.perf_counter() - begun
    say(f"{len(EXAMPLES)} packs in {seconds:.1f} s. Open a .html file in a browser to begin.")


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit("Stopped.")
