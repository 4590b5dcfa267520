"""How are opinions entered: one alone, or those of a meeting person by person?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from flask import Response, flash, request
from flask_babel import gettext, ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts import service as contacts
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.meeting import Meeting, MeetingKind
from mediadesk.contacts.person import Person
from mediadesk.contacts.role import RoleClass, capacity_on
from mediadesk.errors import RuleBroken
from mediadesk.liaison.boxes import service as boxes
from mediadesk.liaison.opinions import service
from mediadesk.liaison.opinions.opinion import OpinionChannel
from mediadesk.liaison.opinions.recording.draft import OpinionDraft
from mediadesk.messages import N_
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import is_written
from mediadesk.web.language import say
from mediadesk.web.opinions.forms import OpinionForm
from mediadesk.web.opinions.page import QuickPage, QuickRow

_NAMES = re.compile(r"[、,，;；\s]+")
_PARAGRAPHS = re.compile(r"\r?\n\s*\r?\n")
_NAMELESS = "nobody"


class SpeakerUnknown(RuleBroken):
    """Who speaks is somebody of the register."""

    msgid = N_("Nobody in the register is called %(name)s. Enter the person first, or mark it as anonymous.")


class SpeakerAmbiguous(RuleBroken):
    """Two people of one name are told apart by their number."""

    msgid = N_("%(count)s people are called %(name)s. Write the number of the person's page: %(ids)s.")


@needs(Permission.MANAGE_OPINIONS)
def add() -> Response | BaseResponse:
    """The form of one opinion; with a meeting, of everybody's who came."""
    meeting_id = number(request.args.get("meeting_id", ""))
    if meeting_id is not None:
        return _of_meeting(meeting_id)
    form = _form(sent=request.method == "POST")
    opening_id = number(request.args.get("opening_id", ""))
    if request.method == "POST":
        made: list[int] = []
        if is_written(form, lambda writing: made.append(_recorded(writing, form, opening_id))):
            flash(gettext("Recorded. It has its number and its clock."), "success")
            return see_other("opinions.show", opinion_id=made[0])
        return invalid("opinions/new.html", form=form, opening=_opening(opening_id))
    return page("opinions/new.html", form=form, opening=_opening(opening_id))


def _form(*, sent: bool) -> OpinionForm:
    form = OpinionForm() if sent else OpinionForm(formdata=None)
    form.offer(service.list_topics(session()), accounts.list_departments(session()))
    if not sent:
        form.begin()
        asked = number(request.args.get("person_id", ""))
        form.speakers.data = str(asked) if asked else ""
        if request.args.get("opening_id"):
            form.channel.data, form.is_anonymous.data = OpinionChannel.SUGGESTION_BOX, True
    return form


def _opening(opening_id: int | None) -> Any:
    return boxes.get_opening(session(), opening_id, actor=current_actor()) if opening_id is not None else None


def _recorded(writing: Session, form: OpinionForm, opening_id: int | None) -> int:
    people = find_speakers(writing, form.speakers.data or "", "speakers")
    day = shanghai(form.received_at.data or now()).date()
    chosen = form.speaker_class.data
    speakers = tuple((each.id, chosen or capacity_on(each.roles, day) or RoleClass.OTHER) for each in people)
    draft = form.draft(speakers, opening_id)
    return service.record_opinion(writing, draft, actor=current_actor(), now=now()).id


def find_speakers(writing: Session, names: str, field: str) -> list[Person]:
    """The people of the register by names or numbers. Raises SpeakerUnknown or SpeakerAmbiguous at `field`."""
    return [_person(writing, name, field) for name in _NAMES.split(names) if name]


def _person(writing: Session, name: str, field: str) -> Person:
    if (asked := number(name)) is not None:
        return contacts.get_person(writing, asked)
    wanted = PeopleFilter(today=shanghai(now()).date(), text=name)
    found = [each for each in contacts.list_people(writing, wanted).items if each.name == name]
    if not found:
        raise SpeakerUnknown(field=field, name=name)
    if len(found) > 1:
        ids = "、".join(str(each.id) for each in found)
        raise SpeakerAmbiguous(field=field, name=name, count=len(found), ids=ids)
    return found[0]


def _of_meeting(meeting_id: int) -> Response | BaseResponse:
    meeting = meetings.get_meeting(session(), meeting_id)
    rows = list(_rows(meeting))
    if request.method == "GET":
        return page("opinions/quick.html", page=_quick(meeting, rows))
    checked = _written(meeting, rows)
    if isinstance(checked, int):
        said = ngettext("%(num)s opinion is recorded.", "%(num)s opinions are recorded.", checked)
        flash(said, "success")
        return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="opinions")
    return invalid("opinions/quick.html", page=_quick(meeting, checked))


def _quick(meeting: Meeting, rows: Sequence[QuickRow]) -> QuickPage:
    return QuickPage(
        meeting=meeting,
        rows=rows,
        departments=accounts.list_departments(session()),
        topics=service.list_topics(session()),
        focus=number(request.args.get("speaker", "")),
    )


def _rows(meeting: Meeting) -> Iterator[QuickRow]:
    """One row for each guest, those who came first, and one for what nobody wants their name at."""
    guests = [each for each in meeting.participants if each.person_id is not None]
    for each in sorted(guests, key=lambda guest: guest.attendance != "attended"):
        yield _typed(str(each.person_id), each.name, each.capacity)
    yield _typed(
        _NAMELESS, gettext("Nobody gave a name"), one_of(RoleClass)(request.form.get("class-nobody"))
    )


def _typed(key: str, name: str, speaker_class: RoleClass | None) -> QuickRow:
    return QuickRow(
        key=key,
        name=name,
        speaker_class=speaker_class,
        text=request.form.get(f"text-{key}", "").strip(),
        department_id=number(request.form.get(f"department-{key}", "")),
        topic_id=number(request.form.get(f"topic-{key}", "")),
    )


def _written(meeting: Meeting, rows: Sequence[QuickRow]) -> int | list[QuickRow]:
    """How many were recorded in one transaction; or the rows with what is wrong beside them."""
    count, at = 0, QuickRow(key="", name="", speaker_class=None)
    try:
        with transaction() as writing:
            for at in rows:
                for words in filter(None, _PARAGRAPHS.split(at.text)):
                    draft = _draft(meeting, at, words)
                    service.record_opinion(writing, draft, actor=current_actor(), now=now())
                    count += 1
            if not count:
                raise _NothingTyped
    except RuleBroken as broken:
        wrong = at.key if count or at.text else rows[0].key
        return [replace(each, error=say(broken.message)) if each.key == wrong else each for each in rows]
    return count


class _NothingTyped(RuleBroken):
    msgid = N_("Write at least one opinion; leave the others empty.")


def _draft(meeting: Meeting, row: QuickRow, words: str) -> OpinionDraft:
    is_nameless = row.key == _NAMELESS
    spoken_as = row.speaker_class or RoleClass.OTHER
    in_symposium = meeting.kind is MeetingKind.SYMPOSIUM
    return OpinionDraft(
        verbatim=words,
        channel=OpinionChannel.SYMPOSIUM if in_symposium else OpinionChannel.VISIT,
        received_at=min(meeting.starts_at, now()) if meeting.has_begun(now()) else meeting.starts_at,
        speakers=() if is_nameless else ((int(row.key), spoken_as),),
        is_anonymous=is_nameless,
        anonymous_class=spoken_as if is_nameless else None,
        topic_id=row.topic_id,
        department_id=row.department_id,
        meeting_id=meeting.id,
    )
