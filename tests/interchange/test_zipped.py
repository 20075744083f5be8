"""The package as a .zip: the same bytes each time, and nothing opened that is not one."""

import io
import zipfile
from pathlib import Path

import pytest

from quarterdeck.interchange.read import NOTHING, PACKAGE, read_council
from quarterdeck.interchange.zipped import read_zipped, zip_bytes

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "buckinghamshire-2017-q1" / "package"


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path


def test_the_same_council_makes_the_same_bytes_and_comes_back(tmp_path: Path) -> None:
    council = read_council(EXAMPLE).council
    path = tmp_path / "package.zip"
    path.write_bytes(zip_bytes(council))

    again = read_zipped(path)

    assert (again.problems, again.kind, again.council) == ((), PACKAGE, council)
    assert zip_bytes(again.council) == path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    assert held == {file.name: file.read_bytes() for file in EXAMPLE.iterdir()}


def test_a_folder_within_is_the_package(tmp_path: Path) -> None:
    files = {f"package/{file.name}": file.read_bytes() for file in EXAMPLE.iterdir()}
    files["__MACOSX/package/._measures.csv"] = b"\0"
    files["package/logo.png"] = b"picture"

    found = read_zipped(zipped(tmp_path / "p.zip", files))

    assert found.council == read_council(EXAMPLE).council
    assert found.notes == ("p.zip: logo.png was not read, for it is no CSV file",)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"readme.md": b"hello"}, "holds no CSV file"),
        ({f"{number}.csv": b"a" for number in range(201)}, "holds 201 files"),
        ({"measures.csv": b"0" * 90_000_000}, "would grow to more than 80 MB"),
        ({"a/measures.csv": b"key", "b/measures.csv": b"key"}, "holds two files named measures.csv"),
        ({"../../measures.csv": b"key,title\r\nroads,Roads"}, ""),
    ],
)
def test_what_is_no_package_gets_a_sentence(tmp_path: Path, files: dict[str, bytes], said: str) -> None:
    found = read_zipped(zipped(tmp_path / "p.zip", files))

    if said:
        assert found.kind == NOTHING
        assert said in str(found.problems[0])
    else:
        assert [one.key for one in found.council.measures] == ["roads"]
        assert not (tmp_path.parent / "measures.csv").exists()


def test_bytes_that_are_no_zip_get_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(b"PK\3\4 not really")

    assert "is no .zip file that can be opened" in str(read_zipped(path).problems[0])
