"""How are guests invited, told of changes, and their answers entered?"""

from __future__ import annotations

from io import BytesIO

from flask import Response, flash, request, send_file
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.inviting import service
from mediadesk.contacts.inviting.answering import service as answering
from mediadesk.contacts.inviting.invitation import Answer, AnswerDraft, tally
from mediadesk.contacts.inviting.occasion import MOST_REPLY_BYTES
from mediadesk.contacts.inviting.sending import progress_of
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.state import MeetingAction, next_state
from mediadesk.contacts.seeing.fields import Field
from mediadesk.contacts.seeing.seen import seen_text
from mediadesk.errors import RuleBroken
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.meeting_page import InvitationsPage, PaperPage
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.language import say
from mediadesk.web.ports import port
from mediadesk.wiring import writer_of


def shown_invitations(meeting_id: int, *, problem: str = "", reply_error: str = "") -> InvitationsPage:
    """Everything on the page of a meeting's invitations."""
    meeting, actor = meetings.get_meeting(session(), meeting_id), current_actor()
    invitations = service.list_invitations(session(), meeting_id)
    people = service.people_of(session(), meeting)
    mails = {
        each.id: seen_text(Field.EMAIL, each.email, actor, undercover=each.is_undercover)
        for each in people.values()
    }
    return InvitationsPage(
        meeting=meeting,
        now=now(),
        invitations=invitations,
        people=people,
        emails=mails,
        plan=service.plan(session(), meeting_id, now=now()),
        tally=tally(tuple(invitations.values())),
        progress=progress_of(list(invitations.values())),
        has_mail=bool(desk().settings.mail_host) or "invitation_post" in desk().ports,
        has_link=bool(desk().settings.public_url),
        may_edit=actor.may(Permission.MANAGE_MEETINGS),
        problem=problem,
        reply_error=reply_error,
    )


@needs(Permission.VIEW_CONTACTS)
def show_invitations(meeting_id: int) -> Response:
    """Who was told what, and what they answered; htmx asks for the progress alone."""
    template = "contacts/_invitations.html" if is_htmx() else "contacts/invitations.html"
    return page(template, page=shown_invitations(meeting_id))


@needs(Permission.MANAGE_MEETINGS)
def send_invitations(meeting_id: int) -> Response | BaseResponse:
    """Put the letters on their way."""
    try:
        with transaction() as writing:
            sent = service.send_invitations(writing, meeting_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(
            "contacts/invitations.html", page=shown_invitations(meeting_id, problem=say(broken.message))
        )
    flash(ngettext("%(num)d letter is on its way.", "%(num)d letters are on their way.", sent), "success")
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def send_letter_again(meeting_id: int, letter_id: int) -> Response | BaseResponse:
    """Send once more what was given up, or perhaps did not arrive."""
    try:
        with transaction() as writing:
            service.send_again(writing, meeting_id, letter_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(
            "contacts/invitations.html", page=shown_invitations(meeting_id, problem=say(broken.message))
        )
    flash(gettext("The letter is on its way once more."), "success")
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def uninvite(meeting_id: int, participant_id: int) -> Response | BaseResponse:
    """Take somebody off the list; who had been invited is told."""
    try:
        with transaction() as writing:
            was_told = service.uninvite(writing, meeting_id, participant_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(
            "contacts/invitations.html", page=shown_invitations(meeting_id, problem=say(broken.message))
        )
    told = gettext("Taken off the list. The guest is told by mail, and the link no longer works.")
    flash(told if was_told else gettext("Taken off the list. Add the person again to undo it."), "success")
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def enter_answer(meeting_id: int, participant_id: int) -> Response | BaseResponse:
    """What a guest told us by telephone."""
    draft = AnswerDraft(
        answer=one_of(Answer)(request.form.get("answer")),
        companions=number(request.form.get("companions") or "0"),
        note=request.form.get("note", "")[:2000],
    )
    try:
        with transaction() as writing:
            answering.enter_answer(
                writing, meeting_id, participant_id, draft, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return invalid(
            "contacts/invitations.html", page=shown_invitations(meeting_id, problem=say(broken.message))
        )
    flash(gettext("The answer is entered."), "success")
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def take_reply(meeting_id: int) -> Response | BaseResponse:
    """What a guest's calendar program answered, as a file or pasted."""
    try:
        with transaction() as writing:
            name = answering.take_reply(
                writing,
                meeting_id,
                _reply(),
                calendar=port("calendar_files"),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        return invalid(
            "contacts/invitations.html", page=shown_invitations(meeting_id, reply_error=say(broken.message))
        )
    flash(gettext("The answer of %(name)s is entered.", name=name), "success")
    return see_other("contacts.show_invitations", meeting_id=meeting_id)


def _reply() -> bytes:
    given = request.files.get("reply")
    if given is not None and given.filename:
        return given.stream.read(MOST_REPLY_BYTES + 1)
    return request.form.get("pasted", "").encode()


@needs(Permission.VIEW_CONTACTS)
def calendar_file(meeting_id: int) -> Response:
    """The meeting as a file for any calendar; nothing in it says who is invited."""
    meeting = meetings.get_meeting(session(), meeting_id)
    data = writer_of(desk()).file_to_hand(session(), meeting, now=now())
    return send_file(
        BytesIO(data), mimetype="text/calendar", as_attachment=True, download_name=f"meeting-{meeting_id}.ics"
    )


@needs(Permission.MANAGE_MEETINGS)
def print_letters(meeting_id: int) -> Response:
    """Letters of invitation on paper, one page a guest; `?guest=` prints one."""
    meeting, writer, wanted = (
        meetings.get_meeting(session(), meeting_id),
        writer_of(desk()),
        number(request.args.get("guest")),
    )
    next_state(meeting.state, MeetingAction.SEND_INVITATIONS)
    guests = [each for each in meeting.participants if each.person_id and wanted in (None, each.id)]
    with transaction() as writing:
        letters = [
            (
                each.name,
                writer.lines(
                    writing, meeting, service.invitation_of(writing, meeting, each, now=now()), each.name
                ),
            )
            for each in guests
        ]
    shown = PaperPage(
        meeting=meeting, company=desk().settings.company, today=shanghai(now()).date(), letters=letters
    )
    return page("contacts/letters.html", page=shown)
