"""The built wheel, installed in an empty environment elsewhere, makes a pack: nothing is left behind."""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

import quarterdeck

ROOT = Path(__file__).parents[1]
FIRST_STEPS = ROOT / "examples" / "first-steps"
pytestmark = [pytest.mark.slow]


def run(command: Sequence[str | Path], *, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False, timeout=240)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel, built by the locked back end in this environment."""
    folder = tmp_path_factory.mktemp("wheel")
    run([sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)], cwd=ROOT)
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the commands of an environment that holds the wheel and the base dependencies, nothing else."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "env", with_pip=False)
    binaries = home / "env" / ("Scripts" if os.name == "nt" else "bin")
    install(["--require-hashes", "-r", str(ROOT / "requirements" / "base.txt")], binaries)
    install(["--no-deps", str(wheel)], binaries)
    return binaries


def install(what: list[str], binaries: Path) -> None:
    """Install from the cache that `make` has filled; go to the index only where it has been emptied."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or "uv"
    command = [uv, "pip", "install", "--quiet", "--python", str(binaries / "python"), *what]
    offline = subprocess.run([*command, "--offline"], capture_output=True, check=False)
    if offline.returncode != 0:
        run(command, cwd=ROOT)


def test_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {name.split("/")[0] for name in names} == {
        "quarterdeck",
        f"quarterdeck-{quarterdeck.__version__}.dist-info",
    }
    assert "quarterdeck/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)


def test_wheel_holds_every_file_of_the_source(wheel: Path) -> None:
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "quarterdeck").rglob("*")
        if path.is_file() and path.suffix != ".pyc"
    }

    assert files <= set(zipfile.ZipFile(wheel).namelist())


def test_installed_wheel_packs_the_first_steps(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(FIRST_STEPS, tmp_path / "first-steps")
    bare = {key: os.environ[key] for key in ("SYSTEMROOT", "TEMP", "LANG") if key in os.environ}

    run(
        [
            installed / "quarterdeck",
            "pack",
            "first-steps/scorecard.xlsx",
            "--period",
            "Q1 2017/18",
            "--out",
            "out",
        ],
        cwd=tmp_path,
        env=bare,
    )

    assert {path.suffix for path in (tmp_path / "out").rglob("*") if path.is_file()} >= {
        ".html",
        ".pdf",
        ".docx",
        ".xlsx",
        ".csv",
    }
