"""`quarterdeck backup`, `restore` and `doctor`, as a person types them."""

import subprocess
import sys
from pathlib import Path

import pytest

from quarterdeck.acts.begin import begin
from quarterdeck.console.exits import Exit
from quarterdeck.console.main import main
from quarterdeck.records.models import Authority
from tests.config.test_serve import SECRET, clean
from tests.records.made import NOON

EXAMPLE = Path(__file__).parents[2] / "examples" / "buckinghamshire-2017-q1" / "package"
FIRST = """
import sys
from quarterdeck.console.serving import prepare, set_up
set_up(); prepare()
from quarterdeck.acts.begin import begin
from quarterdeck.console.clock import now
begin(council="Bucks", email="officer@example.org", password="three words beside", at=now())
"""


def run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quarterdeck", *arguments, "--folder", str(folder)],
        env=clean(**SECRET),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.mark.slow
def test_a_service_is_backed_up_and_restored_elsewhere(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    folder = {"QUARTERDECK_FOLDER": str(one), "DJANGO_SETTINGS_MODULE": "quarterdeck.config.settings"}
    subprocess.run([sys.executable, "-c", FIRST], env=clean(**SECRET, **folder), check=True, timeout=60)
    loaded = run(one, "import", str(EXAMPLE), "--authority", "bucks")
    assert loaded.returncode == Exit.DONE, loaded.stderr

    made = run(one, "backup", "--out", f"{tmp_path}/backups/")
    assert made.returncode == Exit.DONE, made.stderr
    (backup,) = (tmp_path / "backups").iterdir()
    assert f"{backup}: " in made.stdout

    back = run(two, "restore", str(backup))
    assert back.returncode == Exit.DONE, back.stderr
    assert "and read again: all equal." in back.stdout

    for folder_, name in ((one, "first.zip"), (two, "second.zip")):
        assert run(folder_, "export", "--authority", "bucks", "--out", str(tmp_path / name)).returncode == 0
    assert (tmp_path / "first.zip").read_bytes() == (tmp_path / "second.zip").read_bytes()

    again = run(two, "restore", str(backup))
    assert again.returncode == Exit.PROBLEMS
    assert "There is a council in this database already" in again.stderr

    well = run(two, "doctor")
    assert well.returncode == Exit.DONE, well.stdout
    assert well.stdout.endswith("All is well.\n")


@pytest.mark.slow
def test_nothing_is_backed_up_where_there_is_no_service(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    made = run(tmp_path / "one", "backup", "--out", str(tmp_path / "backup.zip"))
    assert made.returncode == Exit.PROBLEMS
    assert "Has `quarterdeck serve` been run there?" in made.stderr
    assert not (tmp_path / "backup.zip").exists()


def test_a_backup_that_is_not_there_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["restore", "nowhere.zip"]) == Exit.USAGE
    assert "nowhere.zip: there is no such file." in capsys.readouterr().err


@pytest.mark.django_db
def test_the_doctor_names_what_is_wrong(capsys: pytest.CaptureFixture[str]) -> None:
    begin(council="Bucks", email="officer@example.org", password="three words beside", at=NOON)
    assert main(["doctor"]) == Exit.DONE
    assert "Every council has an administrator." in capsys.readouterr().out

    Authority.objects.create(slug="nobodys")
    assert main(["doctor"]) == Exit.PROBLEMS
    said = capsys.readouterr().out
    assert "WRONG  people" in said
    assert "nobodys has no administrator whose role does not end." in said
    assert said.endswith("1 of 9 need somebody.\n")
