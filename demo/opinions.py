"""What did people say to the demo's company, and how far has each answer come?

topics | opinions with their answers and replies | the bank case by three channels | proposals | a suggestion box
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from demo.casebook import FOLDER, read
from mediadesk.contacts import service as contacts
from mediadesk.contacts.listing import PeopleFilter, When
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import MeetingKind
from mediadesk.contacts.role import RoleClass
from mediadesk.liaison.boxes import service as boxes
from mediadesk.liaison.boxes.box import OpeningDraft
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.listing import OpinionFilter
from mediadesk.liaison.opinions.opinion import Opinion, OpinionChannel, ReplyWay, Satisfaction
from mediadesk.liaison.opinions.recording.draft import OpinionDraft
from mediadesk.liaison.opinions.replying.replying import ReplyDraft
from mediadesk.liaison.opinions.setting import service as setting
from mediadesk.liaison.proposals import service as proposals
from mediadesk.liaison.proposals.proposal import HandlingRole, ProposalKind
from mediadesk.times import shanghai

if TYPE_CHECKING:
    from demo.seed import Seeding

ANSWERERS = {"客户服务中心": "hejing", "运维检修部": "fengtao"}


def seed_opinions(seeding: Seeding) -> None:
    """The loop, once. Needs the people, the register and the last symposium."""
    officer = seeding.actor("linlan")
    case = read(FOLDER / "opinions.json")
    is_there = service.list_opinions(seeding.session, OpinionFilter(), actor=officer).total
    # Where nothing keeps the keys of the search, nobody is found.
    if is_there or _find(seeding, case["proposals"][0]["by"]) is None:
        return
    for row in case["topics"]:
        setting.save_topic(seeding.session, None, **row, actor=officer, now=seeding.now)
    for row in case["opinions"]:
        _carry_on(seeding, row, _recorded(seeding, row))
    for row in case["proposals"]:
        _propose(seeding, row)
    for row in case["boxes"]:
        _open_box(seeding, row)


def _find(seeding: Seeding, name: str) -> int | None:
    wanted = PeopleFilter(today=shanghai(seeding.now).date(), text=name)
    found = contacts.list_people(seeding.session, wanted).items
    return next((each.id for each in found if each.name == name), None)


def _person_id(seeding: Seeding, name: str) -> int:
    """Raises LookupError for somebody who is not in the register."""
    found = _find(seeding, name)
    if found is None:
        raise LookupError(name)
    return found


def _last_symposium(seeding: Seeding) -> int | None:
    past = meetings.list_meetings(
        seeding.session, when=When.PAST, now=seeding.now, kind=MeetingKind.SYMPOSIUM
    )
    return past.items[0].id if past.items else None


def _recorded(seeding: Seeding, row: Mapping[str, Any]) -> Opinion:
    """As it was written down, so many days ago."""
    received = seeding.moment(-row["days"], "10:20")
    nameless = RoleClass(row["anonymous"]) if "anonymous" in row else None
    draft = OpinionDraft(
        verbatim=row["words"],
        channel=OpinionChannel(row["channel"]),
        received_at=received,
        speakers=tuple(
            (_person_id(seeding, each), RoleClass(row["class"])) for each in row.get("speakers", ())
        ),
        is_anonymous=nameless is not None,
        anonymous_class=nameless,
        channel_ref=row.get("ref", ""),
        department_id=seeding.department_id(row["department"]) if "department" in row else None,
        meeting_id=_last_symposium(seeding) if row.get("meeting") else None,
    )
    return service.record_opinion(
        seeding.session, draft, actor=seeding.actor("linlan"), now=received + timedelta(hours=1)
    )


def _carry_on(seeding: Seeding, row: Mapping[str, Any], opinion: Opinion) -> None:
    """What was done about it since: the answer, the check, the reply to each speaker."""
    if "answer" not in row:
        return
    session, officer = seeding.session, seeding.actor("linlan")
    answerer, at = seeding.actor(ANSWERERS[row["department"]]), opinion.received_at + timedelta(days=1)
    service.hand_in(session, opinion.id, row["answer"], actor=answerer, now=at)
    if "reply" not in row:
        return
    told = service.check(session, opinion.id, actor=officer, now=at + timedelta(hours=2))
    for number, speaker in enumerate(told.speakers):
        _reply(seeding, row["reply"], opinion.id, speaker.id, at + timedelta(days=1, hours=number))
    if row.get("close"):
        service.close(session, opinion.id, "", actor=officer, now=at + timedelta(days=2))


def _reply(seeding: Seeding, row: Mapping[str, Any], opinion_id: int, speaker_id: int, at: datetime) -> None:
    draft = ReplyDraft(
        speaker_id=speaker_id,
        way=ReplyWay(row["way"]),
        text=row["text"],
        satisfaction=Satisfaction(row["satisfaction"]),
        remark=row["remark"],
    )
    service.reply(seeding.session, opinion_id, draft, actor=seeding.actor("linlan"), now=at)


def _propose(seeding: Seeding, row: Mapping[str, Any]) -> None:
    session, officer = seeding.session, seeding.actor("linlan")
    received = seeding.moment(-row["days"], "09:00")
    draft = proposals.ProposalDraft(
        kind=ProposalKind(row["kind"]),
        session_name=row["session"],
        number=row["number"],
        title=row["title"],
        text=row["text"],
        handling=HandlingRole(row["handling"]),
        other_body=row.get("other", ""),
        received_at=received,
        people=(_person_id(seeding, row["by"]),),
    )
    known = proposals.receive(session, draft, actor=officer, now=received)
    if "department" in row:
        department = seeding.department_id(row["department"])
        proposals.assign(session, known.id, department, actor=officer, now=received + timedelta(days=1))
        worker = seeding.actor(ANSWERERS[row["department"]])
        proposals.note_contact(
            session, known.id, row["contact"], actor=worker, now=received + timedelta(days=5)
        )


def _open_box(seeding: Seeding, row: Mapping[str, Any]) -> None:
    session, officer, head = seeding.session, seeding.actor("linlan"), seeding.actor("zhouyan")
    department = seeding.department_id(row["department"])
    box_id = boxes.hang(session, row["place"], department, actor=officer, now=seeding.now)
    draft = OpeningDraft(
        box_id=box_id,
        opened_at=seeding.moment(-row["days"], "08:40"),
        opened_by=officer.id,
        witnessed_by=head.id,
        slip_count=row["slips"],
    )
    boxes.open_box(session, draft, actor=officer, now=seeding.now)
