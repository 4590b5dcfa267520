"""How does the desk start, stay up and stop as one thing?

One supervisor holds the instance's lock, brings the database up to date, makes the first administrator,
starts the web process and the worker, and restarts either if it dies. Ctrl-C or SIGTERM stops both; if the
supervisor itself is killed, the kernel tells its children to stop.

    python scripts/serve.py           the desk (make run)
    python scripts/serve.py --demo    the desk with the water-plant case and its sample newsroom (make demo)
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import TextIO

from supervise import CannotStart, Child, Desk

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from mediadesk.config import ConfigError, Settings  # noqa: E402 - the checkout's root comes first

NEWSROOM_PORT = 8021
# glibc gives each thread an arena of its own and keeps what was freed: with eight threads at work the web process
# held 245 MB, with these 126 MB, at the same speed (the interpreter lets one thread allocate at a time anyway).
SPARING = {"MALLOC_ARENA_MAX": "1", "MALLOC_TRIM_THRESHOLD_": "131072"}


def main(arguments: Sequence[str]) -> int:
    """Run the desk until somebody stops it; answer the exit status."""
    # What the instance holds is not public: only its owner reads it.
    os.umask(0o077)
    demo = "--demo" in arguments
    os.chdir(ROOT)
    environment = {**SPARING, **(demo_environment(os.environ) if demo else os.environ)}
    try:
        settings = Settings.from_env(environment)
        lock = lock_instance(settings.instance)
        require_free_port(settings.host, settings.port)
        prepare(settings, environment, demo=demo)
        desk = Desk(children(demo=demo), environment)
        desk.run(lambda: announce(settings))
    except (ConfigError, CannotStart) as problem:
        print(problem, file=sys.stderr)
        return 1
    lock.close()
    return 0


def demo_environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Give the demo its own instance and company, and a newsroom on loopback that it may fetch from."""
    defaults = {
        "MEDIADESK_INSTANCE": "instance/demo",
        "MEDIADESK_COMPANY": "澜江供电公司",
        "MEDIADESK_CITY": "澜江市",
        "MEDIADESK_POLL_SECONDS": "5",
        "MEDIADESK_HOST_SPACING": "0",
    }
    merged = {**defaults, **environ, "MEDIADESK_MODE": "demo", "MEDIADESK_ALLOW_LOOPBACK": "1"}
    port = newsroom_port(Path(merged["MEDIADESK_INSTANCE"]))
    own = {
        "MEDIADESK_DEMO_NEWSROOM": f"http://127.0.0.1:{port}",
        # Guests of the demo are on this machine: their letters lead here.
        "MEDIADESK_PUBLIC_URL": f"http://127.0.0.1:{merged.get('MEDIADESK_PORT') or Settings.port}",
    }
    return {**own, **merged}


def newsroom_port(instance: Path) -> int:
    """Give the newsroom the same port at every start: the demo's sources were stored with it."""
    remembered = instance / "newsroom_port"
    if not remembered.exists():
        instance.mkdir(parents=True, exist_ok=True)
        remembered.write_text(str(free_port(NEWSROOM_PORT)), encoding="ascii")
    return int(remembered.read_text(encoding="ascii"))


def free_port(preferred: int) -> int:
    """Find a port of loopback that nobody listens on, the preferred one if it is free."""
    with socket.socket() as probe:
        try:
            probe.bind(("127.0.0.1", preferred))
        except OSError:
            probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def lock_instance(instance: Path) -> TextIO:
    """Keep a second desk from running on the same instance; the lock ends with this process."""
    instance.mkdir(parents=True, exist_ok=True)
    lock = (instance / "desk.lock").open("w")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotStart(
            f"A desk is already running on {instance}. Stop it first, or give this one its own place: "
            "MEDIADESK_INSTANCE=instance/second MEDIADESK_PORT=8001 make run"
        ) from None
    return lock


def require_free_port(host: str, port: int) -> None:
    """Refuse to start where another program listens already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise CannotStart(
                f"The desk cannot listen on {host} port {port}: {error.strerror}. Stop the program that is "
                f"there, or choose another port: MEDIADESK_PORT={port + 1 if port < 65535 else 8001} make run"
            ) from None


def prepare(settings: Settings, environment: Mapping[str, str], *, demo: bool) -> None:
    """Bring the database to the newest migration and put its first people in, once."""
    done = settings.instance / "prepared"
    mark = f"{newest_migration()} {hashlib.sha256(settings.database.encode()).hexdigest()}"
    is_prepared = done.exists() and done.read_text(encoding="ascii") == mark
    if is_prepared and stored_migration(settings.database) == newest_migration():
        return
    print("· Bringing the database up to date", flush=True)
    carry_out([sys.executable, "-m", "alembic", "upgrade", "head"], environment)
    flask = [sys.executable, "-m", "flask", "--app", "app"]
    carry_out(
        [*flask, "demo", "seed", "--with-past"] if demo else [*flask, "accounts", "first-admin"], environment
    )
    done.write_text(mark, encoding="ascii")


def newest_migration() -> str:
    """Read the head off the numbered file names: 0007_contacts.py is revision 0007."""
    return max(path.name[:4] for path in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))


def stored_migration(url: str) -> str | None:
    """Ask an SQLite file which migration it stands at, without the second that alembic's imports take.

    Any other database answers None: there alembic itself looks, at every start.
    """
    path = Path(url.removeprefix("sqlite:///"))
    if not url.startswith("sqlite:///") or not path.exists():
        return None
    try:
        connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        connection.close()
    except sqlite3.Error:
        return None
    return str(row[0]) if row else None


def carry_out(command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run one preparing step to its end: a Ctrl-C must not cut a migration in two."""
    done = subprocess.run(command, env=dict(environment), start_new_session=True, check=False)
    if done.returncode:
        raise CannotStart(
            f"The desk was not started: `{' '.join(command[1:])}` failed, for the reason above."
        )


def children(*, demo: bool) -> list[Child]:
    """List the processes that make the desk, in the order in which they start."""
    newsroom = [Child("sample newsroom", [sys.executable, "-m", "demo.newsroom"])] if demo else []
    web = Child("web process", [sys.executable, "-m", "gunicorn", "--config", "gunicorn.conf.py"])
    worker = Child("worker", [sys.executable, "-m", "mediadesk.worker"], first=False)
    return [*newsroom, web, worker]


def announce(settings: Settings) -> bool:
    """Print the address as soon as the web process answers; say whether it did."""
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(settings.host, settings.host)  # noqa: S104 - compared, not bound
    connection = HTTPConnection(host, settings.port, timeout=2)
    try:
        connection.request("HEAD", "/")
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    shown = f"[{host}]" if ":" in host else host
    print(f"MediaDesk is running at http://{shown}:{settings.port} (Ctrl-C stops it).", flush=True)
    return True


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
