"""Does a queue that is gone leave the saved work alone?"""

from __future__ import annotations

from pathlib import Path

import pytest

from mediadesk.adapters.queue import HueyQueue

SECRET = "q" * 40


def test_a_queue_that_cannot_be_reached_is_logged_and_nothing_more(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    queue = HueyQueue(tmp_path / "queue.db", "redis://127.0.0.1:1/0", SECRET)

    queue.wake()

    assert "could not be reached" in caplog.text


def test_a_message_waits_until_somebody_looks(tmp_path: Path) -> None:
    queue = HueyQueue(tmp_path / "queue.db", "", SECRET)

    queue.wake()
    queue.wake()

    assert queue.waiting() == 2


def test_a_message_signed_with_another_secret_is_not_run(tmp_path: Path) -> None:
    HueyQueue(tmp_path / "queue.db", "", "other" * 10).wake()
    queue = HueyQueue(tmp_path / "queue.db", "", SECRET)

    with pytest.raises(ValueError, match="mismatch"):
        queue.huey.dequeue()
