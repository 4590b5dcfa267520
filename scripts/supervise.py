"""How do several processes live and die together?

They are started in order, each in a process group of its own. What dies is started again, unless it cannot
stay up. One signal stops all; if the supervisor itself is killed, the kernel tells its children to stop.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import FrameType

PR_SET_PDEATHSIG = 1
STOP_SECONDS = 10
START_SECONDS = 30
SOON = 5
TRIES = 3


class CannotStart(Exception):
    """Something is in the way; the sentence says what a person has to do."""


@dataclass
class Child:
    """One process of the desk and how it has fared."""

    name: str
    command: list[str]
    first: bool = True
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    early_ends: int = 0

    def start(self, environment: Mapping[str, str]) -> None:
        """Start it in a process group of its own, tied to this process's life."""
        self.process = subprocess.Popen(
            self.command,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with(os.getpid()),
        )
        self.started = time.monotonic()

    def has_ended(self) -> bool:
        """Whether it was started and is gone."""
        return self.process is not None and self.process.poll() is not None

    def signal(self, number: int, *, group: bool = False) -> None:
        """Tell it, or with `group` all that it started, to stop."""
        if self.process is None:
            return
        try:
            (os.killpg if group else os.kill)(self.process.pid, number)
        except ProcessLookupError:
            return


def end_with(parent: int) -> Callable[[], None]:
    """Make what a child does first: ask the kernel for SIGTERM when its parent dies, however it dies."""
    libc = ctypes.CDLL(None)

    def ask() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return ask


@dataclass
class Desk:
    """The processes that run together until one signal stops them all."""

    children: list[Child]
    environment: dict[str, str]
    stopping: bool = field(default=False, init=False)

    def run(self, announce: Callable[[], bool]) -> None:
        """Start all, restart what dies, stop all when told to. `announce` tells the address once it answers."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, self.stop)
        try:
            self.watch(announce)
        finally:
            self.end()

    def stop(self, number: int, frame: FrameType | None) -> None:
        """Note that somebody wants the desk to stop; the loop sees it."""
        self.stopping = True

    def watch(self, announce: Callable[[], bool]) -> None:
        """Look after the children until the desk is told to stop."""
        begin = time.monotonic()
        answered = False
        self.start(first=True)
        while not self.stopping:
            if not answered and (answered := announce()):
                self.start(first=False)
            if not answered and time.monotonic() - begin > START_SECONDS:
                raise CannotStart("The web process does not answer. What it said is above.")
            for child in self.children:
                if child.has_ended():
                    self.restart(child)
            time.sleep(0.05 if not answered else 0.2)

    def start(self, *, first: bool) -> None:
        """Start those that come first, or those that leave them the machine until the address answers."""
        for child in self.children:
            if child.first is first:
                child.start(self.environment)

    def restart(self, child: Child) -> None:
        """Start a child again; give up on one that cannot stay up."""
        lived = time.monotonic() - child.started
        child.early_ends = child.early_ends + 1 if lived < SOON else 0
        if child.early_ends >= TRIES:
            raise CannotStart(f"The {child.name} cannot stay up. What it said is above.")
        print(f"· The {child.name} has ended unexpectedly and is started again", file=sys.stderr, flush=True)
        child.signal(signal.SIGKILL, group=True)
        child.start(self.environment)

    def end(self) -> None:
        """Ask every child to finish; kill what has not after ten seconds."""
        for child in self.children:
            child.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        for child in self.children:
            try:
                if child.process:
                    child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                print(f"· The {child.name} did not stop in time and is killed", file=sys.stderr, flush=True)
            child.signal(signal.SIGKILL, group=True)
        print("MediaDesk has stopped.", flush=True)
