"""For maintainers: brings GOV.UK Frontend and htmx into src/quarterdeck/web/static/vendor/.

    python tools/vendor_frontend.py

It needs npm, and nothing else does: what it writes is committed, with hashes (SHA256SUMS) and a NOTICE, and
installing Quarterdeck fetches nothing. A council is not GOV.UK, so the crown, the crest and the font GDS
Transport, which are for GOV.UK alone, are taken out; the script ends with an error if a trace is left.
To raise a version, change RELEASES: the integrity is what `npm view NAME@VERSION dist.integrity` prints.
"""

import base64
import hashlib
import io
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src" / "quarterdeck" / "web" / "static" / "vendor"
FONTS = 'var(--qd-font, "Source Sans 3", system-ui, sans-serif)'
FORBIDDEN = re.compile(r"crown|crest|copyright-logo|licence-logo|govuk-logo|@font-face", re.IGNORECASE)
LEFT = re.compile(r"crown|crest|GDS Transport|@font-face|sourceMappingURL|url\((?!data:)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Release:
    """A package of npm and the files we take from it."""

    name: str
    version: str
    integrity: str
    files: tuple[str, ...]
    folder: str


RELEASES = (
    Release(
        "govuk-frontend",
        "6.6.0",
        "sha512-xctkWrQvLnvQt7fyjQ3MGX9S0wz0x0RQuLxCeoXF+s8EjGICG81/DYQGKN5qgO+0KVT12UAaRwUsGY6fulRcRg==",
        ("dist/govuk/govuk-frontend.min.css", "dist/govuk/govuk-frontend.min.js"),
        "govuk-frontend-6.6.0",
    ),
    Release(
        "htmx.org",
        "2.0.11",
        "sha512-Thx/WtpeOQqSrqBCw/A1cwGJGg4UrVa3+sW0GmrM3p4gJgO89ecH4qtbnyzDDWFvBTqjnIMCgELTNt636dtamA==",
        ("dist/htmx.min.js",),
        "htmx-2.0.11",
    ),
)

NOTICE = """\
These files are the work of others, changed as tools/vendor_frontend.py says.

GOV.UK Frontend 6.6.0, The MIT License (MIT)
Copyright (C) 2017 Crown Copyright (Government Digital Service)

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

htmx 2.0.11, Zero-Clause BSD: to be used, copied, changed and distributed for any purpose, with or
without fee, and without any warranty.
"""


def main() -> None:
    """Write the folder anew."""
    shutil.rmtree(TARGET, ignore_errors=True)
    for release in RELEASES:
        for path, content in taken(release):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content, encoding="utf-8", newline="\n")
    (TARGET / "NOTICE.txt").write_text(NOTICE, encoding="utf-8", newline="\n")
    (TARGET / "SHA256SUMS").write_text(sums(TARGET), encoding="utf-8", newline="\n")


def taken(release: Release) -> Iterator[tuple[Path, str]]:
    """Yield where each file of a release goes, and what is in it when we have done with it."""
    with tarfile.open(fileobj=io.BytesIO(tarball(release))) as archive:
        for name in release.files:
            member = archive.extractfile(f"package/{name}")
            if member is None:
                sys.exit(f"{release.name} {release.version} holds no {name}")
            text = member.read().decode("utf-8")
            text = council_css(text) if name.endswith(".css") else without_source_map(text)
            if name.endswith(".css") and (trace := LEFT.search(text)):
                sys.exit(f"{name}: '{trace.group()}' is still there")
            yield TARGET / release.folder / Path(name).name, text


def tarball(release: Release) -> bytes:
    """Return the package as npm gives it, its integrity checked."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{release.name}@{release.version}"
        subprocess.run(["npm", "pack", "--silent", wanted], cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603, S607
        content = next(Path(folder).glob("*.tgz")).read_bytes()
    found = "sha512-" + base64.b64encode(hashlib.sha512(content).digest()).decode("ascii")
    if found != release.integrity:
        sys.exit(f"{wanted} is not the file it should be: {found}")
    return content


def council_css(text: str) -> str:
    """Return the sheet without what belongs to GOV.UK alone, in the council's font."""
    text = without_source_map(text)
    if joined(rules(text)) != text:
        sys.exit("the sheet could not be taken apart and put together again")
    kept = joined(kept_rules(rules(text)))
    return re.sub(r'font-family:"?GDS Transport"?(,arial,sans-serif)?', f"font-family:{FONTS}", kept)


def without_source_map(text: str) -> str:
    """Return the text without the comment that names a map we do not ship: the server would look for it."""
    return re.sub(r"\n?/[/*]# sourceMappingURL=\S+( \*/)?\s*$", "", text).rstrip("\n") + "\n"


Rule = tuple[str, "str | list[Rule]"]


def rules(text: str) -> "list[Rule]":
    """Return a sheet as pairs of what stands before a brace and what is within it."""
    found: list[Rule] = []
    start = 0
    while (opening := text.find("{", start)) >= 0:
        closing = closing_brace(text, opening)
        within = text[opening + 1 : closing]
        found.append((text[start:opening], rules(within) if "{" in within else within))
        start = closing + 1
    return [*found, ("", text[start:])] if start < len(text) else found


def closing_brace(text: str, opening: int) -> int:
    """Return where the block that opens at `opening` ends."""
    depth = 0
    for at in range(opening, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if not depth:
            return at
    sys.exit("a brace of the sheet is never closed")


def kept_rules(found: "list[Rule]") -> "list[Rule]":
    """Return the rules without forbidden selectors, and without blocks that are empty then."""
    kept: list[Rule] = []
    for before, within in found:
        if isinstance(within, list):
            inner = kept_rules(within)
            kept += [(before, inner)] if inner else []
            continue
        selectors = [one for one in before.split(",") if not FORBIDDEN.search(one)]
        kept += [(",".join(selectors), within)] if selectors else []
    return kept


def joined(found: "list[Rule]") -> str:
    """Return rules as a sheet."""
    return "".join(
        within
        if not before and isinstance(within, str)
        else f"{before}{{{within if isinstance(within, str) else joined(within)}}}"
        for before, within in found
    )


def sums(folder: Path) -> str:
    """Return the hash of each file, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "SHA256SUMS")
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(folder).as_posix()}\n"
        for path in files
    )


if __name__ == "__main__":
    main()
