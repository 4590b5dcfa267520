"""What does one worker process do in each round? `python -m benchmarks.polling_worker FOLDER` does the due work of the
desk in that folder, each time a line on its input says by how many seconds the clock is ahead, and answers with a line:
the processor time it took.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.wiring import Desk
from mediadesk.worker import Worker


class Clock:
    """The desk's clock, which is moved on between the rounds."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead


def desk_in(folder: Path, clock: Clock) -> Desk:
    """The desk whose database is in the folder."""
    settings = Settings(mode=Mode.TEST, instance=folder, secret_key="x" * 32, allow_loopback=True)
    return Desk(settings, Database(f"sqlite:///{folder / 'desk.db'}"), clock=clock)


def main(folder: Path) -> None:
    """Round after round, until the input ends."""
    clock = Clock()
    worker = Worker(desk_in(folder, clock))
    print("ready", flush=True)
    for line in sys.stdin:
        clock.ahead = timedelta(seconds=float(line))
        began = time.process_time()
        worker.look()
        print(time.process_time() - began, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
