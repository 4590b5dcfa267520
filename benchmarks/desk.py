"""How quickly does a whole desk start, how much memory does it hold, and how quickly does it answer?

A real demo: supervisor, web process, worker and sample newsroom, in a place of its own.
"""

from __future__ import annotations

import http.cookiejar
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.bench_memory import DOCUMENTS, draw
from benchmarks.table import Measure
from tests.integration.processes.real import ROOT, children_of, free_port

POLLING = 30
VISITS = 40
OFFICER = "linlan"


def measure() -> Iterator[Measure]:
    """First and second start, resident memory after half a minute of polling, and page times."""
    with tempfile.TemporaryDirectory() as folder:
        with desk(Path(folder)) as (_, first, _):
            pass
        with desk(Path(folder)) as (pid, second, port):
            yield Measure("start, new instance (set-up done before)", first, "s")
            yield Measure("second start", second, "s", at_most=3)
            time.sleep(POLLING)
            yield from pages(port)
            yield Measure("web process, resident", resident(pid, "gunicorn"), "MB", at_most=150)
            yield Measure("worker, resident, while it polls", resident(pid, "mediadesk.worker"), "MB")
            drawing, most = draw(Path(folder) / "instance", pid)
            yield Measure(f"{DOCUMENTS} long documents drawn while it polls", drawing, "s")
            yield Measure("worker with what it draws in, at its most", most, "MB", at_most=350)


@contextmanager
def desk(folder: Path) -> Iterator[tuple[int, float, int]]:
    """A demo desk: its process, how long until it told its address, and its port."""
    port = free_port()
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    env = {
        **kept,
        "MEDIADESK_INSTANCE": str(folder / "instance"),
        "MEDIADESK_PORT": str(port),
        "DEMO_SPEED": "600",
    }
    begin = time.perf_counter()
    command = [sys.executable, "scripts/serve.py", "--demo"]
    with (folder / "desk.log").open("w") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        assert process.stdout
        for line in process.stdout:
            if "is running" in line:
                break
        yield process.pid, time.perf_counter() - begin, port
    finally:
        process.terminate()
        process.communicate(timeout=30)


def resident(supervisor: int, part: str) -> float:
    """Megabytes that the biggest process of one part holds."""
    found = [0.0]
    for pid in children_of(supervisor):
        if part in Path(f"/proc/{pid}/cmdline").read_text():
            status = Path(f"/proc/{pid}/status").read_text()
            found.append(int(re.search(r"VmRSS:\s+(\d+)", status).group(1)) / 1024)  # type: ignore[union-attr]
    return max(found)


def pages(port: int) -> Iterator[Measure]:
    """The pages that are open all day, as the publicity officer of the demo sees them."""
    browser = signed_in(port)
    for path in ("/", "/inbox", "/incidents"):
        times = sorted(visit(browser, f"http://127.0.0.1:{port}{path}") for _ in range(VISITS))
        yield Measure(f"page {path}, median", statistics.median(times) * 1000, "ms", at_most=200)
        yield Measure(
            f"page {path}, 95th percentile", times[int(VISITS * 0.95) - 1] * 1000, "ms", at_most=500
        )


def visit(browser: urllib.request.OpenerDirector, url: str) -> float:
    """Seconds until the whole page is there."""
    begin = time.perf_counter()
    with browser.open(url, timeout=10) as answer:
        answer.read()
    return time.perf_counter() - begin


def signed_in(port: int) -> urllib.request.OpenerDirector:
    """A browser with the session of the demo's publicity officer."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    page = browser.open(f"http://127.0.0.1:{port}/sign-in", timeout=10).read().decode()
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page).group(1)  # type: ignore[union-attr]
    form = {"csrf_token": token, "username": OFFICER, "password": "lanjiang-demo"}
    browser.open(f"http://127.0.0.1:{port}/sign-in", urllib.parse.urlencode(form).encode(), timeout=10).read()
    return browser
