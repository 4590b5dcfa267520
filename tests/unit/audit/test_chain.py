"""Is every way to change the record seen?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from mediadesk.audit.chain import GENESIS, Break, Entry, digest_of, first_break


def an_entry(number: int, previous: str) -> Entry:
    content: dict[str, Any] = {
        "id": number, "at": datetime(2026, 2, 25, 7, number, tzinfo=UTC), "actor_id": 1, "actor_name": "林岚",
        "event": "fact.attested", "subject_kind": "fact", "subject_id": number, "subject_version": 1,
        "incident_id": 7, "reason": None, "payload": {"note": "两回线路正常"},
    }  # fmt: skip
    return Entry(**content, previous=previous, digest=digest_of(previous, **content))


def a_chain(length: int = 5) -> list[Entry]:
    chain: list[Entry] = []
    for number in range(1, length + 1):
        chain.append(an_entry(number, chain[-1].digest if chain else GENESIS))
    return chain


def test_untouched_chain_holds() -> None:
    assert first_break(a_chain(), expected_last=5) is None


@pytest.mark.parametrize(
    "change",
    [
        {"actor_name": "秦川"},
        {"payload": {"note": "跳闸"}},
        {"at": datetime(2026, 2, 25, 6, tzinfo=UTC)},
        {"reason": "改"},
        {"subject_version": None},
    ],
)
def test_changed_row_is_named(change: dict[str, Any]) -> None:
    chain = a_chain()
    chain[2] = replace(chain[2], **change)

    assert first_break(chain) == Break(3, "content changed")


def test_row_that_was_made_to_fit_again_breaks_the_next() -> None:
    chain = a_chain()
    forged = replace(chain[2], reason="改")
    content = {k: getattr(forged, k) for k in Entry.__dataclass_fields__ if k not in ("previous", "digest")}
    chain[2] = replace(forged, digest=digest_of(forged.previous, **content))

    assert first_break(chain) == Break(4, "does not follow the row before")


def test_removed_row_is_named() -> None:
    chain = a_chain()
    del chain[2]

    assert first_break(chain) == Break(3, "missing")


def test_lost_end_is_seen() -> None:
    assert first_break(a_chain()[:3], expected_last=5) == Break(4, "missing")
