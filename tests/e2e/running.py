"""How does a whole desk run for these tests: web, worker and sample newsroom as real processes?"""

from __future__ import annotations

import json
import shutil
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.integration.processes.real import ROOT, Started, environment, free_port, wait_until

PASSWORD = "lanjiang-demo"
POLL_SECONDS = 1


@dataclass
class RunningDesk:
    """A desk in demo mode with the case's people, polling the newsroom every second."""

    instance: Path
    env: dict[str, str]
    newsroom: str
    processes: dict[str, Started] = field(default_factory=dict)

    @property
    def url(self) -> str:
        """Where people reach it."""
        return f"http://127.0.0.1:{self.env['MEDIADESK_PORT']}"

    def start(self, name: str, *arguments: str) -> Started:
        """Start one of its processes (again)."""
        command = [sys.executable, "-m", *arguments]
        self.processes[name] = Started(command, self.env, self.instance / f"{name}.log")
        return self.processes[name]

    def start_worker(self) -> Started:
        """Start its worker, or another one after it was killed."""
        return self.start("worker", "mediadesk.worker")

    def advance(self, to: str, day: int = 0) -> dict[str, Any]:
        """Let the newsroom publish everything up to a time of the case."""
        order = json.dumps({"to": to, "day": day}).encode()
        with urllib.request.urlopen(f"{self.newsroom}/_advance", order, timeout=5) as answer:
            told: dict[str, Any] = json.load(answer)
        return told

    def said(self) -> str:
        """What its processes have printed, for a failure's report."""
        return "\n".join(f"--- {name}\n{process.said()[-3000:]}" for name, process in self.processes.items())


def prepare(instance: Path, newsroom_port: int) -> dict[str, str]:
    """A migrated and seeded instance; the environment in which its processes run."""
    env = environment(
        instance,
        MEDIADESK_MODE="demo",
        MEDIADESK_ALLOW_LOOPBACK="1",
        MEDIADESK_DEMO_NEWSROOM=f"http://127.0.0.1:{newsroom_port}",
        MEDIADESK_POLL_SECONDS=str(POLL_SECONDS),
        MEDIADESK_HOST_SPACING="0",
        MEDIADESK_COMPANY="澜江供电公司",
        MEDIADESK_CITY="澜江市",
        DEMO_SPEED="1",
    )
    for step in (["alembic", "upgrade", "head"], ["flask", "--app", "app", "demo", "seed"]):
        subprocess.run([sys.executable, "-m", *step], env=env, cwd=ROOT, check=True, timeout=60)
    return env


@contextmanager
def running_desk(prepared: Path, env: dict[str, str], instance: Path, **more: str) -> Iterator[RunningDesk]:
    """A copy of the prepared instance at work, with `more` settings; every process is ended with the block."""
    shutil.copytree(prepared, instance, dirs_exist_ok=True)
    port = free_port()
    reached = {"MEDIADESK_PORT": str(port), "MEDIADESK_PUBLIC_URL": f"http://127.0.0.1:{port}"}
    here = {**env, "MEDIADESK_INSTANCE": str(instance), **reached, **more}
    desk = RunningDesk(instance, here, env["MEDIADESK_DEMO_NEWSROOM"])
    with ExitStack() as ending:
        ending.callback(end, desk)
        desk.start("newsroom", "demo.newsroom", "--speed", "1")
        desk.start("web", "gunicorn", "--config", "gunicorn.conf.py")
        desk.start_worker()
        for address in (f"{desk.newsroom}/robots.txt", f"{desk.url}/sign-in"):
            wait_until(lambda address=address: is_there(address), f"{address} does not answer")
        yield desk


def is_there(address: str) -> bool:
    """Whether a page can be had."""
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def end(desk: RunningDesk) -> None:
    """Stop what still runs."""
    for process in desk.processes.values():
        if process.process.poll() is None:
            process.stop()


def ask_database(desk: RunningDesk, question: str) -> list[tuple[Any, ...]]:
    """The answer of the desk's own SQLite file, read beside the running processes."""
    connection = sqlite3.connect(f"file:{desk.instance / 'mediadesk.db'}?mode=ro", uri=True, timeout=10)
    try:
        return connection.execute(question).fetchall()
    finally:
        connection.close()
