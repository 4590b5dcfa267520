"""What does a request look like that is cut off in the middle of its transaction?

For gunicorn: the desk's own app with one more address, `/slow`, which writes, says so, and takes a minute.
"""

from __future__ import annotations

import os
import time
from pathlib import Path

from app import app
from mediadesk.web.auth import public
from mediadesk.web.database import desk, transaction
from tests.builders.accounts import a_user


@public("nobody signs in for this test")
def slow() -> str:
    """Add a person, with the record and the promised work; then take long before the commit."""
    with transaction() as session:
        a_user(session, hasher=desk().hasher)
        session.flush()
        Path(os.environ["BEGUN"]).touch()
        time.sleep(60)
    return "done"


app.add_url_rule("/slow", "slow", slow)
