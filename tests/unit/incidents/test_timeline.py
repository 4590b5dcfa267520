"""Has every event of an incident its sentence?"""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from mediadesk.events import Event, all_event_types, encode
from mediadesk.facts import events as fact_events
from mediadesk.incidents import events as incident_events
from mediadesk.incidents.incident import Stance
from mediadesk.incidents.timeline import UNKNOWN, Lane, TimelineEntry, describe
from tests.builders.facts import at

OWN = [
    kind for kind in all_event_types() if kind.__module__ in (fact_events.__name__, incident_events.__name__)
]
FIELDS: dict[str, Any] = {
    "code": "FA1",
    "department_id": 2,
    "department_name": "调度",
    "question": "两回线路是否正常？",
    "due_at": at(7, 31),
    "wording": "两回线路电压正常",
    "as_of": at(7, 20),
    "third_party": "水厂",
    "signed_by": "吴师傅",
    "signed_at": at(10),
    "by_version": 2,
    "title": "全城停水",
    "detected_at": at(7, 14),
    "changed": ("title",),
    "outlet": "澜江身边事",
    "published_at": at(7),
    "stance": "neutral",
    "tier": 2,
    "nature": "误归因",
    "root_cause": "信息互通不足",
    "other_code": "FA2",
    "other_department_name": "营销部",
    "other_wording": "停电3460户",
    "standing": "FA1",
    "step": "overdue",
    "told": "秦川",
    "file_name": "停电用户.csv",
    "sha256": "0" * 64,
    "added": 3,
    "renewed": 1,
    "unchanged": 0,
    "refused": 2,
}


def made(kind: type[Event]) -> Event:
    wanted = {name: value for name, value in FIELDS.items() if name in kind.__dataclass_fields__}
    return kind(subject_id=1, subject_version=1, incident_id=1, at=at(7, 25), actor_id=1, **wanted)


@pytest.mark.parametrize("kind", OWN, ids=lambda kind: kind.name)
def test_every_event_of_facts_and_incidents_has_a_sentence_that_can_be_filled(kind: type[Event]) -> None:
    sentence = describe(kind.name, encode(made(kind)))

    assert sentence.msgid != UNKNOWN
    assert str(sentence)


@pytest.mark.parametrize("stance", list(Stance))
def test_every_stance_has_its_own_sentence(stance: Stance) -> None:
    sentence = describe(
        "incident.mention_labelled", {"title": "全城停水", "stance": stance, "fact_code": "FA1"}
    )

    assert "全城停水" in str(sentence)


def test_times_in_a_sentence_are_those_of_shanghai() -> None:
    opened = made(incident_events.IncidentOpened)

    assert str(describe(opened.name, encode(opened))).endswith("02-25 07:14")


def test_a_quoted_source_is_told_as_a_quote() -> None:
    details = {"code": "FA6", "subject_version": 1, "public_source": "自来水公司", "wording": "供水恢复"}

    assert "自来水公司" in str(describe("fact.attested", details))


def test_an_event_without_a_sentence_or_a_field_still_shows_its_name() -> None:
    assert str(describe("drill.started", {})) == "drill.started"
    assert str(describe("incident.tier_decided", {"tier": 2})) == "incident.tier_decided"


@pytest.mark.parametrize(
    ("event", "subject_kind", "lane"),
    [
        ("incident.opened", "incident", Lane.INCIDENT),
        ("incident.mention_attached", "mention", Lane.MENTION),
        ("fact.attested", "fact", Lane.FACT),
        ("statement.issued", "statement", Lane.STATEMENT),
        ("alert.raised", "alert", Lane.OTHER),
    ],
)
def test_an_entry_stands_in_the_lane_of_what_it_is_about(event: str, subject_kind: str, lane: Lane) -> None:
    entry = TimelineEntry(
        1, event, datetime.fromisoformat("2026-02-25T07:14+08:00"), None, subject_kind, 1, None, {}
    )

    assert entry.lane is lane


def test_an_entry_gives_the_reason_its_event_gave() -> None:
    entry = TimelineEntry(1, "fact.withdrawn", at(8), "秦川", "fact", 1, 1, {"reason": "记录有误"})

    assert entry.reason == "记录有误"
