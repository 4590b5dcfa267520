"""Does the data of a person end in time, is nothing left that tells who it was, and does the record still hold?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit.service import list_entries, verify
from mediadesk.contacts import service
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.privacy import LawfulBasis, UseStop
from mediadesk.contacts.rights.deletion import (
    Cause,
    ExtendedTooFar,
    HeldUp,
    NotExtended,
    ReasonMissing,
    TaskState,
)
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.tracing.places import PLACES
from mediadesk.db import Base
from mediadesk.errors import NotAllowed, OutOfDate
from mediadesk.wiring import Desk
from tests.builders.accounts import a_user
from tests.builders.contacts import (
    NOW,
    TODAY,
    a_person_draft,
    a_privacy,
    a_role_draft,
    saved_organisation,
    saved_person,
)
from tests.builders.everywhere import MARKS, NAME, Everything, everything_with_one
from tests.builders.rights import HeldBy, saved_consent, saved_request
from tests.client import StrictClient
from tests.conftest import Clock

pytestmark = pytest.mark.usefixtures("any_database")

MARK = "独有标记"
OVER = NOW + timedelta(days=366 * 3)


@pytest.fixture
def head(session: Session) -> Actor:
    return a_user(session, "pr_head").actor


def marked(session: Session, head: Actor) -> int:
    """A person each of whose fields bears a mark that is nowhere else."""
    paper = saved_organisation(session, head)
    draft = a_person_draft(
        name=f"{MARK}甲",
        email="mark@lanjiang.example",
        note=f"{MARK}备注",
        privacy=a_privacy(source=f"{MARK}名片"),
    )
    person = saved_person(
        session, head, draft=draft, role=a_role_draft(organisation_id=paper.id, post=f"{MARK}记者")
    )
    again = service.get_person(session, person.id)
    point = ContactPoint(kind=PointKind.WECHAT, value="mark-wechat", label=MARK)
    service.change_person(
        session, person.id, replace(draft, points=(point,)), revision=again.revision, actor=head, now=NOW
    )
    saved_consent(session, person.id, head)
    saved_request(session, person.id, head, wording=f"{MARK}要一份副本")
    return person.id


def say_everywhere(session: Session, known: Everything) -> None:
    """What people write into free texts: the name, in every row that hangs on what happened with the person."""
    for place in PLACES:
        table = Base.metadata.tables[place.table]
        for name in place.texts:
            said = {name: f"与{NAME}（138 0000 7431）"}
            if name not in ("card_number", "done_note", "extension_reason", "cancel_reason", "last_error"):
                session.execute(table.update().where(table.c[name].is_not(None)).values(said))
    session.expire_all()


def everything(session: Session) -> str:
    """Every text of every table, the audit record, the jobs and files that are kept in the database too."""
    return "\n".join(each for rows in by_table(session).values() for each in rows)


def by_table(session: Session) -> dict[str, list[str]]:
    return {
        table.name: [
            " ".join(_text(value) for value in row) for row in session.execute(table.select())
        ]
        for table in Base.metadata.sorted_tables
    }  # fmt: skip


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def test_nothing_is_left_that_tells_who_it_was_and_the_record_holds(session: Session, head: Actor) -> None:
    person_id = marked(session, head)
    assert MARK in everything(session)

    held = erasing.erase_what_is_over(session, person_id, holds=HeldBy(), now=OVER)

    assert held == ()
    session.expire_all()
    left = everything(session)
    assert MARK not in left
    assert "mark-wechat" not in left
    assert "mark@lanjiang" not in left
    assert "13800001234" not in left
    person = service.get_person(session, person_id)
    assert (person.name, person.use_stopped) == (f"已删除联系人-{person_id}", UseStop.ANONYMISED)
    assert [role.organisation_name for role in person.roles] == ["澜江晚报"]
    assert verify(session) is None
    assert MARK not in str([entry.payload for entry in list_entries(session, limit=50)[0]])


def test_whose_time_is_not_over_stays(session: Session, head: Actor) -> None:
    person_id = marked(session, head)

    erasing.erase_what_is_over(session, person_id, holds=HeldBy(), now=NOW)

    assert service.get_person(session, person_id).use_stopped is None


def test_what_is_open_holds_the_deletion_up_and_says_why(session: Session, head: Actor) -> None:
    person = saved_person(session, head)

    held = erasing.erase_what_is_over(session, person.id, holds=HeldBy(["a promise is open"]), now=OVER)
    erasing.erase_what_is_over(session, person.id, holds=HeldBy(["a promise is open"]), now=OVER)

    assert [str(each.reason) for each in held] == ["a promise is open"]
    assert service.get_person(session, person.id).name == "陈立"
    assert [(task.cause, task.state) for task in erasing.list_of_person(session, person.id)] == [
        (Cause.KEEP_UNTIL, TaskState.OPEN)
    ]
    with pytest.raises(HeldUp):
        erasing.erase(session, person.id, Cause.REQUESTED, holds=HeldBy(["x"]), actor=head, now=NOW)

    erasing.erase_what_is_over(session, person.id, holds=HeldBy(), now=OVER)

    assert erasing.list_of_person(session, person.id)[0].state is TaskState.ERASED


def test_who_is_anonymised_stays_so(session: Session, head: Actor) -> None:
    person_id = marked(session, head)
    erasing.erase(session, person_id, Cause.REQUESTED, holds=HeldBy(), actor=head, now=NOW)

    with pytest.raises(OutOfDate):
        erasing.erase(session, person_id, Cause.REQUESTED, holds=HeldBy(), actor=head, now=NOW)
    with pytest.raises(OutOfDate):
        erasing.extend(session, person_id, TODAY + timedelta(days=9), "还要用", actor=head, now=NOW)
    with pytest.raises(IntegrityError), session.begin_nested():
        session.execute(text(f"UPDATE person SET phone = '13800001234' WHERE id = {person_id}"))


def test_keeping_is_extended_with_a_reason_and_not_for_ever(session: Session, head: Actor) -> None:
    person = saved_person(session, head)
    until = date(2028, 12, 31)

    for day, reason, broken in (
        (TODAY, "仍是跑口记者", NotExtended),
        (until, " ", ReasonMissing),
        (date(2035, 1, 1), "仍是跑口记者", ExtendedTooFar),
    ):
        with pytest.raises(broken):
            erasing.extend(session, person.id, day, reason, actor=head, now=NOW)
    erasing.extend(session, person.id, until, "仍是跑口记者", actor=head, now=NOW)

    assert service.get_person(session, person.id).privacy.keep_until == until
    assert list_entries(session, limit=1)[0][0].reason == "仍是跑口记者"


def test_thirty_days_before_the_end_the_person_is_listed(session: Session, head: Actor) -> None:
    saved_person(
        session,
        head,
        draft=a_person_draft(name="远", privacy=a_privacy(keep_until=TODAY + timedelta(days=31))),
    )
    saved_person(
        session,
        head,
        draft=a_person_draft(name="近", privacy=a_privacy(keep_until=TODAY + timedelta(days=30))),
    )

    assert [person.name for person in erasing.list_ending(session, TODAY)] == ["近"]


def test_an_emergency_that_is_over_puts_its_people_up_for_decision(session: Session, head: Actor) -> None:
    privacy = a_privacy(lawful_basis=LawfulBasis.EMERGENCY)
    person = saved_person(session, head, draft=a_person_draft(privacy=privacy))
    saved_person(session, head, draft=a_person_draft(name="旁人", phone="138 0000 9999"))

    assert erasing.propose_after_emergency(session, 7, now=NOW + timedelta(days=1)) == 1
    assert erasing.propose_after_emergency(session, 7, now=NOW + timedelta(days=1)) == 1

    [task] = erasing.list_open(session)
    assert (task.person_id, task.cause, task.incident_id) == (person.id, Cause.EMERGENCY_OVER, 7)
    with pytest.raises(ReasonMissing):
        erasing.decline(session, task.id, "", actor=head, now=NOW)
    erasing.decline(session, task.id, "本人后来同意继续联系", actor=head, now=NOW)
    assert erasing.list_open(session) == []
    with pytest.raises(OutOfDate):
        erasing.decline(session, task.id, "再一次", actor=head, now=NOW)


@pytest.mark.parametrize("role", ["pr_officer", "spokesperson", "auditor", "admin"])
def test_only_the_head_erases_keeps_and_extends(session: Session, head: Actor, role: str) -> None:
    person, other = saved_person(session, head), a_user(session, role).actor
    task_id = erasing.propose(session, person.id, Cause.REQUESTED, actor_id=None, now=NOW)

    with pytest.raises(NotAllowed):
        erasing.erase(session, person.id, Cause.REQUESTED, holds=HeldBy(), actor=other, now=NOW)
    with pytest.raises(NotAllowed):
        erasing.decline(session, task_id, "x", actor=other, now=NOW)
    with pytest.raises(NotAllowed):
        erasing.extend(session, person.id, date(2028, 5, 1), "x", actor=other, now=NOW)


WHOLE = (NAME, "诸葛", *(mark for marks in MARKS.values() for mark in marks))


def told_in(session: Session) -> set[str]:
    """The tables in which the person can still be recognised."""
    return {
        table for table, rows in by_table(session).items() for row in rows for mark in WHOLE if mark in row
    }


def test_with_whom_everything_has_happened_is_nowhere_any_more(
    desk: Desk, clock: Clock, sign_in: Callable[..., StrictClient], drain: Callable[[], int]
) -> None:
    clock.at = NOW
    client = sign_in("pr_head", name="周砚")
    known = everything_with_one(desk, client, drain)
    with desk.database.transaction() as session:
        say_everywhere(session, known)
        assert told_in(session) >= {
            "person", "person_key", "contact_point", "contact_import_file", "contact_export", "person_merge",
            "media_inquiry", "meeting", "meeting_agenda_item", "invitation", "opinion", "opinion_reply", "follow_up",
        }  # fmt: skip
        again = known.values["gone_id"]
        erasing.erase(session, again, Cause.REQUESTED, holds=HeldBy(), actor=client.user.actor, now=NOW)

    clock.at = OVER
    with desk.database.transaction() as session:
        assert erasing.erase_what_is_over(session, known.person, holds=HeldBy(), now=OVER) == ()
    drain()

    with desk.database.transaction() as session:
        assert told_in(session) == set()
        assert verify(session) is None
