"""Does a backup made while people work come back whole, and does a restore never harm what is there?"""

from __future__ import annotations

import fcntl
import json
import shutil
import stat
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from mediadesk import cli
from mediadesk.accounts import store as accounts
from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.config import Settings
from mediadesk.db import Database
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user

Run = Callable[..., Result]


def run(desk: Desk, *arguments: str) -> Result:
    """One `flask --app app …` command of this desk."""
    app = Flask("commands")
    cli.init_app(app, desk)
    return app.test_cli_runner().invoke(args=arguments)


@pytest.fixture
def second(settings: Settings, tmp_path: Path) -> Desk:
    """Another place with nothing in it."""
    instance = tmp_path / "second"
    return Desk(replace(settings, instance=instance), Database(f"sqlite:///{instance / 'mediadesk.db'}"))


@pytest.fixture
def files(settings: Settings) -> DirectoryFileStore:
    return DirectoryFileStore(settings.files_dir)


def count_users(desk: Desk) -> int:
    with desk.database.session() as session:
        return accounts.count_users(session)


def test_a_backup_made_while_people_write_is_restored_whole(
    desk: Desk, second: Desk, files: DirectoryFileStore, tmp_path: Path
) -> None:
    sha256 = files.put(b"evidence")
    (tmp_path / "secret_key").write_text("the secret of this instance")
    stop = threading.Event()

    def keep_writing() -> None:
        while not stop.is_set():
            with desk.database.transaction() as session:
                a_user(session)

    writer = threading.Thread(target=keep_writing)
    with desk.database.transaction() as session:
        a_user(session)
    writer.start()
    try:
        made = run(desk, "backup", str(tmp_path / "kept"))
    finally:
        stop.set()
        writer.join()
    restored = run(second, "restore", str(tmp_path / "kept"))

    assert made.exit_code == 0, made.output
    assert restored.exit_code == 0, restored.output
    assert "which holds" in restored.output
    assert 1 <= count_users(second) <= count_users(desk)
    assert DirectoryFileStore(second.settings.files_dir).get(sha256) == b"evidence"
    assert (tmp_path / "second" / "secret_key").read_text() == "the secret of this instance"


@pytest.mark.postgresql
def test_a_postgresql_desk_is_backed_up_and_restored_with_its_own_programs(
    settings: Settings, postgresql_url: str, own_postgresql: str, tmp_path: Path
) -> None:
    desk = Desk(settings, Database(postgresql_url))
    there = Desk(replace(settings, instance=tmp_path / "second"), Database(own_postgresql))
    with desk.database.transaction() as session:
        a_user(session)

    made = run(desk, "backup", str(tmp_path / "kept"))
    restored = run(there, "restore", str(tmp_path / "kept"))
    again = run(there, "restore", str(tmp_path / "kept"))

    assert made.exit_code == 0, made.output
    assert restored.exit_code == 0, restored.output
    assert count_users(there) == count_users(desk)
    assert again.exit_code == 1
    assert "already exists" in again.output
    desk.database.dispose()
    there.database.dispose()


@pytest.fixture
def kept(desk: Desk, files: DirectoryFileStore, tmp_path: Path) -> Path:
    """A finished backup with one account and one file."""
    files.put(b"evidence")
    with desk.database.transaction() as session:
        a_user(session)
    assert run(desk, "backup", str(tmp_path / "kept")).exit_code == 0
    return tmp_path / "kept"


def test_a_backup_is_for_its_owner_only_and_says_what_it_holds(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())

    assert stat.S_IMODE(kept.stat().st_mode) == 0o700
    assert manifest["rows"] >= 1
    assert {name.partition("/")[0] for name in manifest["files"]} == {"files", "mediadesk.db"}
    assert not list(kept.glob("*-wal"))


def test_a_backup_never_writes_over_another(desk: Desk, kept: Path) -> None:
    answer = run(desk, "backup", str(kept))

    assert answer.exit_code == 1
    assert "is not empty" in answer.output


def test_a_backup_is_not_finished_with_a_damaged_file(desk: Desk, kept: Path, tmp_path: Path) -> None:
    stored = next(path for path in desk.settings.files_dir.rglob("*") if path.is_file())
    stored.write_bytes(b"evidense")

    answer = run(desk, "backup", str(tmp_path / "later"))

    assert answer.exit_code == 1
    assert "damaged on disk" in answer.output
    assert not (tmp_path / "later" / "manifest.json").exists()


def test_a_restore_never_writes_over_records(desk: Desk, kept: Path) -> None:
    before = count_users(desk)

    answer = run(desk, "restore", str(kept))

    assert answer.exit_code == 1
    assert "never writes over records" in answer.output
    assert count_users(desk) == before


def _lose_the_manifest(kept: Path) -> None:
    (kept / "manifest.json").unlink()


def _damage_a_file(kept: Path) -> None:
    next(path for path in (kept / "files").rglob("*") if path.is_file()).write_bytes(b"evidense")


def _lose_the_files(kept: Path) -> None:
    shutil.rmtree(kept / "files")


def _point_outside(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())
    manifest["files"]["../../../etc/passwd"] = "0" * 64
    (kept / "manifest.json").write_text(json.dumps(manifest))


def _come_from_the_future(kept: Path) -> None:
    manifest = json.loads((kept / "manifest.json").read_text())
    (kept / "manifest.json").write_text(json.dumps({**manifest, "format": 2}))


@pytest.mark.parametrize(
    "spoil", [_lose_the_manifest, _damage_a_file, _lose_the_files, _point_outside, _come_from_the_future]
)
def test_a_backup_that_is_not_whole_restores_nothing(
    kept: Path, second: Desk, spoil: Callable[[Path], None]
) -> None:
    spoil(kept)

    answer = run(second, "restore", str(kept))

    assert answer.exit_code == 1
    assert "another one" in answer.output or "older backup" in answer.output
    assert not (second.settings.instance / "mediadesk.db").exists()
    assert not (second.settings.instance / "files").exists()


def test_a_running_desk_is_not_restored_over(kept: Path, second: Desk) -> None:
    second.settings.instance.mkdir()
    with (second.settings.instance / "desk.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)

        answer = run(second, "restore", str(kept))

    assert answer.exit_code == 1
    assert "Stop it before restoring" in answer.output


def test_without_a_database_there_is_nothing_to_back_up(second: Desk, tmp_path: Path) -> None:
    second.settings.instance.mkdir()

    answer = run(second, "backup", str(tmp_path / "kept"))

    assert answer.exit_code == 1
    assert "Start the desk once" in answer.output
    assert not (tmp_path / "kept").exists()
    assert not (second.settings.instance / "mediadesk.db").exists()
