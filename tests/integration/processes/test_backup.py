"""Does a copy that was made while the desk was writing hold a whole record?"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from pathlib import Path

from mediadesk.db import Database
from tests.builders.accounts import a_user
from tests.integration.processes.real import ROOT, environment
from tests.tables import create_tables

GUIDE = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")


def keep_writing(database: Database, until: threading.Event) -> None:
    while not until.is_set():
        with database.transaction() as session:
            a_user(session)


def test_the_copy_of_the_guide_made_while_the_desk_writes_can_be_restored(tmp_path: Path) -> None:
    copy = re.search(r"^\.venv/bin/python -c (\".+\")$", GUIDE, re.MULTILINE)
    assert copy, "the guide has the command"
    (tmp_path / "instance").mkdir()
    (tmp_path / "backup").mkdir()
    database = Database(f"sqlite:///{tmp_path / 'instance' / 'mediadesk.db'}")
    create_tables(database.engine)
    with database.transaction() as session:
        a_user(session)
    done = threading.Event()
    writer = threading.Thread(target=keep_writing, args=(database, done))

    writer.start()
    try:
        subprocess.run([sys.executable, "-c", copy.group(1).strip('"')], cwd=tmp_path, check=True)
    finally:
        done.set()
        writer.join()
        database.dispose()

    verify = [sys.executable, "-m", "flask", "--app", "app", "audit", "verify"]
    env = environment(tmp_path / "backup")
    answer = subprocess.run(verify, env=env, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert int(re.findall(r"The record holds: (\d+) rows", answer.stdout)[0]) >= 1
