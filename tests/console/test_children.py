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
signal.signal(signal.SIGINT, signal.default_int_handler)  # as from a console
port, deaf = sys.argv[1:]
command = [sys.executable, "-c", deaf, port]
code = watch({"deaf": command}, ready=f"http://127.0.0.1:{port}/", on_ready=lambda: print("ready", flush=True))
print("Stopped.", flush=True)
sys.exit(code)
"""


def watching(folder: Path) -> "subprocess.Popen[str]":
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port = tried.getsockname()[1]
    return subprocess.Popen(
        [sys.executable, "-c", WATCHING, str(port), DEAF],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
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
