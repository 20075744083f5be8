"""Processes that are started, watched and stopped together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType
from urllib.error import HTTPError
from urllib.request import urlopen

from quarterdeck.console.exits import Exit, Stop
from quarterdeck.console.printing import tell

SOON = 5.0
"""Seconds: what ends sooner after its start cannot run at all, and is not started again."""
PATIENCE = 20.0
"""Seconds that a process has to finish what it is doing when it is told to stop."""
_TICK = 0.2
_PAUSE = 1.0


@dataclass(slots=True)
class Child:
    """One process, and when it was started."""

    name: str
    command: Sequence[str]
    started: float = field(default_factory=time.monotonic)
    run: "subprocess.Popen[bytes]" = field(init=False)

    def __post_init__(self) -> None:
        """Start it, apart from our console: Ctrl-C reaches us alone, and we stop it in order."""
        apart = {} if sys.platform == "win32" else {"start_new_session": True}
        self.run = subprocess.Popen(self.command, **apart)  # type: ignore[call-overload]  # noqa: S603 - our own


class _Told(Exception):
    """A signal told us to stop."""


@dataclass(slots=True)
class _Signals:
    """What signals have said: the first tells us to stop; Ctrl-C after it, not to be patient."""

    is_told: bool = False
    is_urgent: bool = False

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        """Heed one. What is being stopped is not disturbed: it would leave processes behind."""
        if not self.is_told:
            self.is_told = True
            raise _Told
        self.is_urgent = self.is_urgent or number == signal.SIGINT


def watch(commands: Mapping[str, Sequence[str]], *, ready: str, on_ready: Callable[[], None]) -> int:
    """Run the commands until Ctrl-C or SIGTERM, start again what ends, and call `on_ready` once `ready`
    answers. Return the exit code; raises Stop when one of them cannot run.
    """
    children: list[Child] = []
    with _told_by_signals() as told:
        try:
            children += (Child(name, command) for name, command in commands.items())
            _wait_until(ready, children)
            on_ready()
            while True:
                _keep_running(children)
                time.sleep(_TICK)
        except _Told:
            return int(Exit.DONE)
        finally:
            told.is_told = True
            _stop(children, told)


def _wait_until(address: str, children: list[Child]) -> None:
    while not _answers(address):
        _keep_running(children)
        time.sleep(_TICK)


def _answers(address: str) -> bool:
    """Tell whether anything answers there, even with a refusal."""
    try:
        with urlopen(address, timeout=2):  # noqa: S310 - our own address
            return True
    except HTTPError:
        return True
    except OSError:
        return False


def _keep_running(children: list[Child]) -> None:
    for at, child in enumerate(children):
        code = child.run.poll()
        if code is None:
            continue
        is_killed = code < 0  # by a signal, as when memory runs out: the job it died of is given up in time
        if not is_killed and time.monotonic() - child.started < SOON:
            raise Stop(
                f"The process '{child.name}' ended at once (exit code {code}); see what it said above."
            )
        tell(f"The process '{child.name}' ended (exit code {code}) and is started again.")
        time.sleep(_PAUSE)
        children[at] = Child(child.name, child.command)


def _stop(children: list[Child], told: _Signals) -> None:
    """Tell all of them to finish, and end those that do not, with whatever they started themselves."""
    for child in children:
        child.run.terminate()
    until = time.monotonic() + PATIENCE
    while any(child.run.poll() is None for child in children):
        if told.is_urgent or time.monotonic() > until:
            break
        time.sleep(_TICK)
    for child in children:
        _end(child)


def _end(child: Child) -> None:
    """End a process and its own: one that were left would hold our output open for ever."""
    if sys.platform == "win32":
        child.run.kill()
    else:
        with suppress(ProcessLookupError):
            os.killpg(child.run.pid, signal.SIGKILL)
    child.run.wait()


_SIGNALS = tuple(name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def _told_by_signals() -> Iterator[_Signals]:
    """Turn Ctrl-C, SIGTERM, and SIGHUP where there is one, into an end in order.

    One that whoever started us has set aside, as `nohup` does, stays so. Once we were told to stop, one more
    Ctrl-C while we end changes nothing.
    """
    told = _Signals()
    found = [getattr(signal, name) for name in _SIGNALS]
    before = {one: signal.signal(one, told) for one in found if signal.getsignal(one) != signal.SIG_IGN}
    try:
        yield told
    finally:
        for one, handler in before.items():
            signal.signal(one, signal.SIG_IGN if told.is_told and one == signal.SIGINT else handler)
