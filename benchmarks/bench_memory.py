"""What does the worker hold when it has to draw documents while it polls?

The documents are long drafts put into the running desk's own work list; its own worker draws them, each in a
process of its own, which counts with it.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime
from pathlib import Path

from mediadesk.config import Mode, Settings
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.documents.blocks import Paragraph
from mediadesk.documents.document import Document, Footer, Owner, SignOff
from mediadesk.documents.states import State
from tests.integration.processes.real import children_of

DOCUMENTS = 4
PARAGRAPHS = 120
PATIENCE = 120
TEXT = (
    "今日清晨，市区部分区域发生停水。获悉情况后，我公司立即核查电网运行记录，抢修人员已到达现场协助查找故障。"
    "停水的具体原因正在核查，待现场查明后由有关单位共同确认，我公司将及时通报进展。"
)


def draw(instance: Path, supervisor: int) -> tuple[float, float]:
    """Have the desk of `instance` draw the documents: (seconds until the last one is frozen, most megabytes).

    Raises TimeoutError when its worker does not get there.
    """
    most = 0.0
    settings = Settings(mode=Mode.DEMO, instance=instance, secret_key="x" * 32)
    database = Database(settings.database)
    begin = time.perf_counter()
    with database.transaction() as session:
        wanted = [
            documents.request_render(session, a_draft(number), watermark=True, now=datetime.now(UTC))
            for number in range(1, DOCUMENTS + 1)
        ]
    while not are_drawn(database, wanted):
        if time.perf_counter() - begin > PATIENCE:
            raise TimeoutError(f"{DOCUMENTS} documents were not drawn within {PATIENCE} seconds")
        most = max(most, held(supervisor))
        time.sleep(0.1)
    database.dispose()
    return time.perf_counter() - begin, most


def held(supervisor: int) -> float:
    """Megabytes that the worker holds now, with the processes it draws in."""
    workers = [pid for pid in children_of(supervisor) if "mediadesk.worker" in told(pid, "cmdline")]
    family = set(workers).union(*(children_of(pid) for pid in workers))
    return sum(int(line.split()[1]) for pid in family for line in memory_lines(pid)) / 1024


def memory_lines(pid: int) -> list[str]:
    return [line for line in told(pid, "status").splitlines() if line.startswith("VmRSS")]


def told(pid: int, what: str) -> str:
    """What /proc says of a process; nothing when it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/{what}").read_text()
    except OSError:
        return ""


def are_drawn(database: Database, wanted: list[int]) -> bool:
    with database.session() as session:
        return all(documents.get(session, each).state is State.RENDERED for each in wanted)


def a_draft(number: int) -> Document:
    """A text longer than any bulletin: about ten pages."""
    now = datetime.now(UTC)
    return Document(
        owner=Owner("benchmark", number, 1),
        kind="fault_bulletin_first",
        title=f"关于市区部分区域停水有关情况的通报（第{number}份）",
        blocks=tuple(Paragraph(TEXT) for _ in range(PARAGRAPHS)),
        sign_off=SignOff("澜江供电公司", now),
        footer=Footer(f"BENCH-{number}", 1, "0" * 64),
    )
