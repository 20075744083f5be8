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
import signal, subprocess, sys
from http.server import HTTPServer, SimpleHTTPRequestHandler
signal.signal(signal.SIGTERM, signal.SIG_IGN)
own = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(120)"])
print(own.pid, flush=True)
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


def is_there(number: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(number, 0)
        return True
    return False


@pytest.mark.parametrize(
    "pauses",
    [(1.0,), (0.0,), (0.0, 0.3, 0.0)],
    ids=["twice", "twice at once", "four times"],
)
@pytest.mark.parametrize("first", [signal.SIGINT, signal.SIGTERM])
def test_a_second_ctrl_c_ends_at_once_what_does_not_heed_the_first(
    tmp_path: Path, first: signal.Signals, pauses: tuple[float, ...]
) -> None:
    with watching(tmp_path) as run:
        assert run.stdout is not None
        own = int(run.stdout.readline())
        assert run.stdout.readline() == "ready\n"
        begun = time.monotonic()
        run.send_signal(first)
        for pause in pauses:
            time.sleep(pause)
            run.send_signal(signal.SIGINT)
        out, err = run.communicate(timeout=60)

    assert time.monotonic() - begun < 10
    assert (run.returncode, out, err) == (0, "Stopped.\n", "")
    for _ in range(50):
        if not is_there(own):
            break
        time.sleep(0.1)
    assert not is_there(own)
