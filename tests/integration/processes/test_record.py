"""Does the command name the first row of the record that somebody has changed?"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from tests.builders.accounts import a_user
from tests.integration.processes.conftest import Place
from tests.integration.processes.real import ROOT

GUARDS = {
    "sqlite": ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete"),
    "postgresql": ("SET LOCAL session_replication_role = replica",),
}


def verify(place: Place) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "flask", "--app", "app", "audit", "verify"]
    return subprocess.run(command, env=place.env(), cwd=ROOT, capture_output=True, text=True, check=False)


def somebody_with_rights_on_the_server(place: Place, statement: str) -> None:
    """Change the record behind the desk's back."""
    with place.database.transaction() as session:
        for guard in GUARDS[place.database.engine.dialect.name]:
            session.execute(text(guard))
        session.execute(text(statement))


def test_an_untouched_record_holds(place: Place, tmp_path: Path) -> None:
    with place.database.transaction() as session:
        a_user(session)

    answer = verify(place)

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "holds" in answer.stdout


def test_a_changed_row_is_named(place: Place) -> None:
    with place.database.transaction() as session:
        for _ in range(3):
            a_user(session)
    somebody_with_rights_on_the_server(place, "UPDATE audit_entry SET actor_name = '他人' WHERE id = 2")

    answer = verify(place)

    assert answer.returncode == 1
    assert "row 2" in answer.stderr


def test_a_removed_row_is_named_even_at_the_end(place: Place) -> None:
    with place.database.transaction() as session:
        for _ in range(3):
            a_user(session)
        last = session.execute(text("SELECT MAX(id) FROM audit_entry")).scalar_one()
    somebody_with_rights_on_the_server(place, f"DELETE FROM audit_entry WHERE id = {last}")

    answer = verify(place)

    assert answer.returncode == 1
    assert f"row {last}" in answer.stderr
