"""`quarterdeck serve` as a person starts it: it makes what is missing, answers, and stops in order."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

SECRET = {"QUARTERDECK_SECRET_KEY": "a key for this test alone, and long enough " * 2}
FIRST = {
    "QUARTERDECK_COUNCIL": "Example Borough Council",
    "QUARTERDECK_ADMIN_EMAIL": "first@example.org",
    "QUARTERDECK_ADMIN_PASSWORD": "three words beside",
}


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        return int(tried.getsockname()[1])


def clean(**variables: str) -> dict[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("QUARTERDECK_", "DJANGO_"))
    }
    return {**kept, **variables}


def command(folder: Path, port: int, *more: str) -> list[str]:
    return [sys.executable, "-m", "quarterdeck", "serve", "--folder", str(folder), "--port", str(port), *more]


def refused(folder: Path, *more: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command(folder, free_port(), *more),
        env=clean(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def _as_from_a_console() -> None:
    """Heed Ctrl-C, which what a shell starts in the background is told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@contextmanager
def served(folder: Path, port: int, **variables: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the service until the block ends, and wait until it says where it is."""
    run = subprocess.Popen(
        command(folder, port, "--workers", "1"),
        env=clean(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_as_from_a_console,
    )
    try:
        yield run
    finally:
        if run.poll() is None:
            run.terminate()
        run.communicate(timeout=60)


def until_ready(run: "subprocess.Popen[str]") -> list[str]:
    assert run.stdout is not None
    said = []
    for line in run.stdout:
        said.append(line.strip())
        if "Quarterdeck is at" in line:
            return said
    raise AssertionError(run.stderr.read() if run.stderr else said)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="signals differ")
def test_first_start_sets_up_answers_and_stops_and_the_second_asks_nothing(tmp_path: Path) -> None:
    nobody = refused(tmp_path, **SECRET)
    assert nobody.returncode == 1
    assert "Set QUARTERDECK_COUNCIL, QUARTERDECK_ADMIN_EMAIL and QUARTERDECK_ADMIN_PASSWORD" in nobody.stderr

    short = refused(tmp_path, **SECRET, **{**FIRST, "QUARTERDECK_ADMIN_PASSWORD": "short"})
    assert (short.returncode, "Traceback" in short.stderr) == (1, False)
    assert "too short" in short.stderr

    said = serves_and_stops(tmp_path, signal.SIGINT, **SECRET, **FIRST)
    assert said[0].startswith("Example Borough Council is set up")
    assert len(serves_and_stops(tmp_path, signal.SIGTERM, **SECRET)) == 1


def serves_and_stops(folder: Path, told: signal.Signals, **variables: str) -> list[str]:
    """Start the service, read a page of it, stop it; return what it said before it was ready."""
    port = free_port()
    with served(folder, port, **variables) as run:
        said = until_ready(run)
        with urlopen(f"http://127.0.0.1:{port}/healthz", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        with urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert "/static/quarterdeck." in page.read().decode()
        run.send_signal(told)
        out, _ = run.communicate(timeout=60)
    assert run.returncode == 0
    assert out.strip().endswith("Stopped.")
    assert gone(port)
    return said


def gone(port: int) -> bool:
    """Tell whether nothing listens there any more."""
    for _ in range(50):
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)):
                return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize(
    ("more", "variables", "code", "sentence"),
    [
        ([], {}, 1, "QUARTERDECK_SECRET_KEY is not set"),
        (["--database", "mysql://x/y"], SECRET, 1, "begins with 'mysql'"),
        (["--address", "192.0.2.1"], SECRET, 2, "Set QUARTERDECK_HOSTS"),
        (["--address", "here"], SECRET, 2, "must be an address"),
        (["--port", "99999"], SECRET, 2, "a port is a number from 1 to 65535"),
    ],
)
def test_what_cannot_be_served_is_a_sentence(
    tmp_path: Path, more: list[str], variables: dict[str, str], code: int, sentence: str
) -> None:
    done = refused(tmp_path, *more, **variables)

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert sentence in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_port_in_use_is_a_sentence(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = refused(tmp_path, "--port", str(taken.getsockname()[1]), **SECRET)

    assert done.returncode == 2
    assert "Cannot listen on port" in done.stderr


@pytest.mark.slow
def test_a_database_that_does_not_answer_is_a_sentence(tmp_path: Path) -> None:
    where = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    done = refused(tmp_path, "--database", where, **SECRET)

    assert done.returncode == 1
    assert "The database cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
