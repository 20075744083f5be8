"""Processes are stopped together, in order and soon, however often Ctrl-C is pressed."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="signals differ"),
]

# A child that answers, has one of its own, and does not heed what tells it to stop.
DEAF = """
import os, signal, subprocess, sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
signal.signal(signal.SIGTERM, signal.SIG_IGN)
own = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
print(os.getpid(), own.pid, flush=True)
SimpleHTTPRequestHandler.log_message = lambda *_: None
HTTPServer(("127.0.0.1", int(sys.argv[1])), SimpleHTTPRequestHandler).serve_forever()
"""
WATCHING = """
import signal, sys
from quarterdeck.console.children import watch
port, deaf = sys.argv[1:]
command = [sys.executable, "-c", deaf, port]
address = f"http://127.0.0.1:{port}/"
code = watch({"deaf": command}, ready=address, on_ready=lambda: print("ready", flush=True))
print("Stopped.", flush=True)
sys.exit(code)
"""


def as_from_a_console() -> None:
    """Heed Ctrl-C, which what a shell starts in the background is told to ignore."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def under_nohup() -> None:
    signal.signal(signal.SIGHUP, signal.SIG_IGN)


def watching(folder: Path, *, is_console: bool = True) -> "subprocess.Popen[str]":
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    return subprocess.Popen(
        [sys.executable, "-c", WATCHING, str(port), DEAF],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=as_from_a_console if is_console else under_nohup,
    )


def is_gone(number: int) -> bool:
    """Tell whether a process has ended, within some seconds."""
    for _ in range(50):
        try:
            os.kill(number, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.1)
    return False


@pytest.mark.parametrize("pauses", [(1.0,), (0.2, 0.2, 0.2)], ids=["twice", "four times"])
@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM])
def test_a_second_ctrl_c_ends_at_once_what_does_not_heed_the_first(
    tmp_path: Path, first: signal.Signals, pauses: tuple[float, ...]
) -> None:
    with watching(tmp_path) as run:
        assert run.stdout is not None
        child, own = (int(number) for number in run.stdout.readline().split())
        try:
            assert run.stdout.readline() == "ready\n"
            begun = time.monotonic()
            run.send_signal(first)
            for pause in pauses:
                time.sleep(pause)
                run.send_signal(signal.SIGINT)
            code = run.wait(timeout=30)

            assert time.monotonic() - begun < 10
            assert is_gone(child)
            assert is_gone(own)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(child, signal.SIGKILL)
        assert (code, *run.communicate()) == (0, "Stopped.\n", "")


def test_what_nohup_sets_aside_stays_so(tmp_path: Path) -> None:
    with watching(tmp_path, is_console=False) as run:
        assert run.stdout is not None
        child = int(run.stdout.readline().split()[0])
        try:
            assert run.stdout.readline() == "ready\n"
            run.send_signal(signal.SIGHUP)
            with pytest.raises(subprocess.TimeoutExpired):
                run.wait(timeout=1)
        finally:
            run.kill()
            os.killpg(child, signal.SIGKILL)
