"""`quarterdeck export` and `import`: a whole council out of the service and in again."""

from pathlib import Path

import pytest

from quarterdeck.acts.begin import begin
from quarterdeck.compose.report import report_pack
from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from quarterdeck.domain.periods import quarter
from quarterdeck.interchange.read import read_council
from quarterdeck.records.load import load
from quarterdeck.records.models import Authority, Event
from tests.records.made import NOON

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "buckinghamshire-2017-q1" / "package"
SMALL = {
    "authority.csv": "name\r\nExampleshire\r\n",
    "measures.csv": "key,title\r\nroads,Roads\r\nbridges,Bridges\r\n",
    "observations.csv": "measure,period,value\r\nroads,Q1 2017/18,50\r\n",
}


@pytest.fixture
def council() -> Authority:
    begin(council="Bucks", email="officer@example.org", password="three words beside", at=NOON)
    return Authority.objects.get(slug="bucks")


def package(folder: Path, **others: str) -> Path:
    folder.mkdir()
    for name, text in (SMALL | {f"{name}.csv": text for name, text in others.items()}).items():
        (folder / name).write_text(text, newline="")
    return folder


def test_out_and_in_and_out_is_the_same_to_the_byte(
    council: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["import", str(EXAMPLE), "--authority", "bucks"]) == Exit.DONE
    assert "measures: 82 added" in capsys.readouterr().out
    begin(council="Elsewhere", email="other@example.org", password="three words beside", at=NOON)
    for name in ("first.zip", "first.xlsx"):
        path = tmp_path / name
        assert main(["export", "--authority", "bucks", "--out", str(path)]) == Exit.DONE
        again = tmp_path / f"again-{name}"
        assert main(["export", "--authority", "bucks", "--out", str(again)]) == Exit.DONE
        assert again.read_bytes() == path.read_bytes()

        assert (
            main(["import", str(path), "--authority", "elsewhere", "--by", "OTHER@example.org", "--yes"]) == 0
        )
        other = tmp_path / f"other-{name}"
        assert main(["export", "--authority", "elsewhere", "--out", str(other)]) == Exit.DONE
        assert other.read_bytes() == path.read_bytes()
    assert main(["export", "--authority", "elsewhere", "--out", str(tmp_path / "folder")]) == Exit.DONE
    held = {file.name: file.read_bytes() for file in (tmp_path / "folder").iterdir()}
    assert held == {file.name: file.read_bytes() for file in EXAMPLE.iterdir()}


@pytest.mark.slow
def test_the_pack_of_files_is_the_pack_of_the_service(council: Authority) -> None:
    main(["import", str(EXAMPLE), "--authority", "bucks"])

    made = [
        report_pack(each, on=quarter(2017, 1), timestamp=NOON).key
        for each in (read_council(EXAMPLE).council, load(council))
    ]

    assert made[0] == made[1]


def test_what_is_held_already_is_no_event(council: Authority, tmp_path: Path) -> None:
    folder = package(tmp_path / "p")
    main(["import", str(folder), "--authority", "bucks"])
    before = Event.objects.for_authority(council).count()

    assert main(["import", str(folder), "--authority", "bucks"]) == Exit.DONE

    assert Event.objects.for_authority(council).count() == before


def test_what_ends_most_asks_first(
    council: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["import", str(EXAMPLE), "--authority", "bucks"])
    folder = package(tmp_path / "p")

    assert main(["import", str(folder), "--authority", "bucks"]) == Exit.PROBLEMS

    assert "This would end most of what is held: 82 of 82 measures" in capsys.readouterr().err
    assert len(load(council).measures) == 82
    assert main(["import", str(folder), "--authority", "bucks", "--yes"]) == Exit.DONE
    assert len(load(council).measures) == 2
    assert load(council).plan != ()  # no sheet of the plan: it stays
    assert main(["import", str(folder), "--authority", "bucks", "--yes", "--whole"]) == Exit.DONE
    assert load(council).plan == ()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["--authority", "nowhere"], Exit.USAGE, "There is no council 'nowhere' here: there are bucks."),
        (["--authority", "bucks", "--by", "nobody@example.org"], Exit.USAGE, "Nobody signs in as"),
    ],
)
def test_wrong_words_get_a_sentence(
    council: Authority,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    code: Exit,
    said: str,
) -> None:
    assert main(["import", str(package(tmp_path / "p")), *arguments]) == code
    assert said in capsys.readouterr().err


def test_problems_stop_it_all_listed(
    council: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = package(
        tmp_path / "p", targets="measure,period,value\r\nroad,2017/18,5\r\nroads,2017/18,many\r\n"
    )

    assert main(["import", str(folder), "--authority", "bucks"]) == Exit.PROBLEMS

    said = capsys.readouterr().err
    assert "there is no measure 'road'" in said
    assert "targets.csv, cell C3: found 'many'" in said
    assert load(council).measures == ()


def test_sheets_that_are_not_kept_are_named(
    council: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = package(tmp_path / "p", checks="check,severity\r\nsums,off\r\n")

    assert main(["import", str(folder), "--authority", "bucks"]) == Exit.DONE

    assert "Not kept: the service has no place for the sheet 'checks'." in capsys.readouterr().err


def test_somebody_without_the_role_is_refused(
    council: Authority, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    begin(council="Elsewhere", email="other@example.org", password="three words beside", at=NOON)

    done = main(["import", str(package(tmp_path / "p")), "--authority", "bucks", "--by", "other@example.org"])

    assert done == Exit.PROBLEMS
    assert "You have no role in this council today." in capsys.readouterr().err


def test_a_file_that_is_there_is_not_written_over(council: Authority, tmp_path: Path) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(b"mine")

    assert main(["export", "--authority", "bucks", "--out", str(path)]) == Exit.CANNOT_WRITE
    assert path.read_bytes() == b"mine"
