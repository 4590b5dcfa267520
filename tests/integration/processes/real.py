"""How do these tests start, watch and kill real processes of the desk?"""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def environment(instance: Path, **more: str) -> dict[str, str]:
    """Nothing of the caller's environment but what a process needs, and the settings of this test."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    settings = {
        "MEDIADESK_MODE": "test",
        "MEDIADESK_INSTANCE": str(instance),
        "MEDIADESK_LEASE_SECONDS": "2",
        "PYTHONPATH": str(ROOT),
    }
    return {**kept, **settings, **more}


class Started:
    """A process, what it says, and how it is ended."""

    def __init__(self, command: list[str], env: Mapping[str, str], log: Path) -> None:
        self.log = log
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                command,
                env=dict(env),
                cwd=ROOT,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    @property
    def pid(self) -> int:
        """Its process id."""
        return self.process.pid

    def said(self) -> str:
        """Everything it has printed until now."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """End it as a power cut would."""
        self.process.kill()
        self.process.wait(10)

    def stop(self, number: int = signal.SIGTERM) -> int:
        """Ask it to end; its exit status."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        return self.process.wait(20)


@contextmanager
def started(module: str, env: Mapping[str, str], log: Path, *arguments: str) -> Iterator[Started]:
    """A Python module or script as a process that does not outlive the test."""
    command = [sys.executable, *(["-m", module] if not module.endswith(".py") else [module]), *arguments]
    process = Started(command, env, log)
    try:
        yield process
    finally:
        if process.process.poll() is None:
            process.kill()


def wait_until(condition: Callable[[], bool], why: str, seconds: float = 90) -> None:
    """Wait for something that another process brings about; how soon it must come is no question here."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"waited {seconds:g} seconds: {why}"
        time.sleep(0.05)


def children_of(pid: int, *, deep: bool = True) -> set[int]:
    """The processes that a process has started, and with `deep` theirs."""
    parents = {int(path.name): parent_of(path) for path in Path("/proc").glob("[0-9]*")}
    found = {child for child, parent in parents.items() if parent == pid}
    return found | {each for child in found if deep for each in children_of(child)}


def parent_of(process: Path) -> int:
    """The parent that /proc names; 0 for a process that is gone."""
    try:
        return int(process.joinpath("stat").read_text().rpartition(")")[2].split()[1])
    except (FileNotFoundError, ProcessLookupError):
        return 0


def is_alive(pid: int) -> bool:
    """Whether a process still runs (a zombie does not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether somebody listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(0.5)
        return probe.connect_ex(("127.0.0.1", port)) == 0
