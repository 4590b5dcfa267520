"""How do these tests keep a browser that always ends: what hangs is killed, and what died is started again?

A call to Chromium without a time limit of its own (`evaluate`, `pdf`, `close`) waits for ever when Chromium has lost
itself. The watch kills the browser then, so that the call fails where it stood and the test is told by name.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Error, Playwright

from tests.integration.processes.real import children_of

CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
# The longest of these tests takes a minute and a half on two slow cores.
HUNG_SECONDS = 300.0
# What was killed in this process, by the name that was given.
HUNG: set[str] = set()


class Chromium:
    """The one that Debian packages, headless; `new_context` starts it where it does not run."""

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browser: Browser | None = None

    def new_context(self, **options: Any) -> BrowserContext:
        """A browser without memory, with Playwright's options."""
        if self._browser is None or not self._browser.is_connected():
            self._browser = self._playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        return self._browser.new_context(**options)

    def close(self) -> None:
        """End it, if it runs."""
        if self._browser is not None:
            with suppress(Error):
                self._browser.close()


@contextmanager
def killed_when_hung(name: str, seconds: float = HUNG_SECONDS) -> Iterator[None]:
    """Kill the browsers that this process has started when the block, which is `name`, lasts too long."""

    def kill() -> None:
        HUNG.add(name)
        print(f"{name}: Chromium was killed after {seconds:g} seconds", file=sys.__stderr__, flush=True)
        for pid in browsers():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)

    watch = threading.Timer(seconds, kill)
    watch.daemon = True
    watch.start()
    try:
        yield
    finally:
        watch.cancel()
        watch.join()


def browsers() -> set[int]:
    """The processes of Chromium among those that this process has started."""
    return {pid for pid in children_of(os.getpid()) if command_of(pid).startswith("chrom")}


def command_of(pid: int) -> str:
    """The short name of a process; empty for one that is gone."""
    try:
        return Path(f"/proc/{pid}/comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""
