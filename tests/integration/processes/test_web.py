"""Does a web process that dies leave whole records and no locks behind?"""

from __future__ import annotations

import os
import signal
import socket
from pathlib import Path

from tests.builders.accounts import a_user
from tests.integration.processes.conftest import Place
from tests.integration.processes.real import answers, children_of, free_port, started, wait_until

APP = "tests.integration.processes.slow_app:app"
TABLES = ("user_account", "audit_entry", "job")
COUNTS = "SELECT " + ", ".join(f"(SELECT COUNT(*) FROM {table})" for table in TABLES)


def test_a_request_cut_off_in_the_middle_has_written_nothing(place: Place, tmp_path: Path) -> None:
    port, begun = free_port(), tmp_path / "begun"
    env = place.env(MEDIADESK_PORT=str(port), BEGUN=str(begun))
    with started("gunicorn", env, tmp_path / "web.log", "--config", "gunicorn.conf.py", APP) as web:
        wait_until(lambda: answers(port), "it listens")
        with socket.create_connection(("127.0.0.1", port)) as browser:
            browser.sendall(b"GET /slow HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
            wait_until(begun.exists, "the request has written")

            for pid in (web.pid, *children_of(web.pid)):
                os.kill(pid, signal.SIGKILL)

    assert place.rows(COUNTS) == [(0, 0, 0)]
    with place.database.transaction() as session:
        a_user(session)
    assert place.rows(COUNTS)[0][0] == 1
