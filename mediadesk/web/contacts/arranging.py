"""How is a meeting arranged: its agenda, its files, what is needed on site, and why it is called off?"""

from __future__ import annotations

from io import BytesIO
from itertools import zip_longest

from flask import Response, flash, request, send_file
from flask_babel import gettext, ngettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.inviting import service as inviting
from mediadesk.contacts.meetings import service as meetings
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.contacts.meetings.files import service as files
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.documents.uploads import MAX_FILE_BYTES, Upload
from mediadesk.errors import RuleBroken
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.meeting_forms import ArrangementForm
from mediadesk.web.contacts.meeting_page import ArrangePage
from mediadesk.web.contacts.meetings import shown_meeting
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.language import say
from mediadesk.web.ports import port

SPARE_ROWS = 4


@needs(Permission.MANAGE_MEETINGS)
def edit_agenda(meeting_id: int) -> Response:
    """The agenda, line by line, with empty lines to go on."""
    rows = [
        (each.title, each.speaker, str(each.minutes or ""))
        for each in agenda.list_items(session(), meeting_id)
    ]
    shown = ArrangePage(meeting=meetings.get_meeting(session(), meeting_id), rows=_with_spare(rows))
    return page("contacts/meeting_agenda.html", page=shown)


def _with_spare(rows: list[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return rows + [("", "", "")] * SPARE_ROWS


@needs(Permission.MANAGE_MEETINGS)
def save_agenda(meeting_id: int) -> Response | BaseResponse:
    """Keep the agenda as it stands on the page."""
    titles, speakers, minutes = (request.form.getlist(name)[:60] for name in ("title", "speaker", "minutes"))
    rows = list(zip_longest(titles, speakers, minutes, fillvalue=""))
    try:
        with transaction() as writing:
            agenda.write_agenda(writing, meeting_id, rows, actor=current_actor(), now=now())
    except RuleBroken as broken:
        meeting = meetings.get_meeting(session(), meeting_id)
        shown = ArrangePage(
            meeting=meeting, rows=rows, problem=say(broken.message), problem_at=broken.field or ""
        )
        return invalid("contacts/meeting_agenda.html", page=shown)
    if request.form.get("do") == "more":
        return see_other("contacts.edit_agenda", meeting_id=meeting_id)
    flash(gettext("The agenda is saved."), "success")
    return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="agenda")


def _arrangement_form(*, sent: bool) -> ArrangementForm:
    form = ArrangementForm() if sent else ArrangementForm(formdata=None)
    form.offer(accounts.find_users(session()))
    return form


@needs(Permission.MANAGE_MEETINGS)
def edit_on_site(meeting_id: int) -> Response:
    """Meeting point, escort, crew and safety briefing."""
    form = _arrangement_form(sent=False)
    form.fill(on_site.get_arrangement(session(), meeting_id))
    shown = ArrangePage(meeting=meetings.get_meeting(session(), meeting_id), form=form)
    return page("contacts/meeting_on_site.html", page=shown)


@needs(Permission.MANAGE_MEETINGS)
def save_on_site(meeting_id: int) -> Response | BaseResponse:
    """Keep what is arranged on site."""
    form = _arrangement_form(sent=True)
    if form.validate_on_submit() and _arranged(meeting_id, form):
        flash(gettext("Saved."), "success")
        return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="on-site")
    shown = ArrangePage(meeting=meetings.get_meeting(session(), meeting_id), form=form)
    return invalid("contacts/meeting_on_site.html", page=shown)


def _arranged(meeting_id: int, form: ArrangementForm) -> bool:
    try:
        with transaction() as writing:
            on_site.arrange(writing, meeting_id, form.draft(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        put_error(form, broken)
        return False
    return True


@needs(Permission.MANAGE_MEETINGS)
def ask_cancel(meeting_id: int) -> Response:
    """Why is it called off, and who is told?"""
    return page("contacts/meeting_cancel.html", page=_cancelling(meeting_id))


def _cancelling(meeting_id: int, problem: str = "") -> ArrangePage:
    known = inviting.list_invitations(session(), meeting_id).values()
    return ArrangePage(
        meeting=meetings.get_meeting(session(), meeting_id),
        told=sum(1 for each in known if each.was_told),
        problem=problem,
        reason=request.form.get("reason", ""),
    )


@needs(Permission.MANAGE_MEETINGS)
def cancel_meeting(meeting_id: int) -> Response | BaseResponse:
    """Call it off, and tell everybody who was invited."""
    try:
        with transaction() as writing:
            meetings.cancel_meeting(
                writing, meeting_id, request.form.get("reason", "")[:300], actor=current_actor(), now=now()
            )
            told = inviting.call_off(writing, meeting_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("contacts/meeting_cancel.html", page=_cancelling(meeting_id, say(broken.message)))
    said = ngettext(
        "The meeting is cancelled; %(num)d guest is told.",
        "The meeting is cancelled; %(num)d guests are told.",
        told,
    )
    flash(said, "success")
    return see_other("contacts.show_meeting", meeting_id=meeting_id)


@needs(Permission.MANAGE_MEETINGS)
def add_files(meeting_id: int) -> Response | BaseResponse:
    """Keep the chosen files with the meeting."""
    chosen = [each for each in request.files.getlist("files") if each.filename]
    uploads = [Upload(each.filename or "", each.stream.read(MAX_FILE_BYTES + 1)) for each in chosen]
    try:
        with transaction() as writing:
            kept = files.add_files(
                writing, meeting_id, uploads, is_public=request.form.get("is_public") == "1",
                files=port("file_store"), actor=current_actor(), now=now(),
            )  # fmt: skip
    except RuleBroken as broken:
        return invalid(
            "contacts/meeting.html", page=shown_meeting(meeting_id, file_error=say(broken.message))
        )
    if not kept:
        missing = gettext("Choose the file first.")
        return invalid("contacts/meeting.html", page=shown_meeting(meeting_id, file_error=missing))
    flash(ngettext("%(num)d file is kept.", "%(num)d files are kept.", kept), "success")
    return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="files")


@needs(Permission.VIEW_CONTACTS)
def fetch_file(meeting_id: int, file_id: int) -> Response:
    """A kept file, always as a download: nothing that came in is opened inside the desk."""
    kept = files.get_file(session(), meeting_id, file_id)
    data = port("file_store").get(kept.sha256)
    answer = send_file(
        BytesIO(data), mimetype=kept.media_type, as_attachment=True, download_name=kept.file_name
    )
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@needs(Permission.MANAGE_MEETINGS)
def remove_file(meeting_id: int, file_id: int) -> BaseResponse:
    """Take a file away from the meeting."""
    with transaction() as writing:
        files.remove_file(writing, meeting_id, file_id, actor=current_actor(), now=now())
    flash(gettext("The file is taken away. It can be added again."), "success")
    return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="files")


@needs(Permission.MANAGE_MEETINGS)
def release_file(meeting_id: int, file_id: int) -> Response | BaseResponse:
    """Note that everybody who came and may have it was handed the file."""
    try:
        with transaction() as writing:
            handing = files.release(writing, meeting_id, file_id, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid(
            "contacts/meeting.html", page=shown_meeting(meeting_id, file_error=say(broken.message))
        )
    flash(ngettext("Handed to %(num)d person.", "Handed to %(num)d people.", len(handing.given)), "success")
    if handing.refused:
        names = gettext(", ").join(each.name for each in handing.refused)
        flash(
            gettext(
                "Not handed to %(names)s: the press card is not verified, so only public material.",
                names=names,
            ),
            "warning",
        )
    return see_other("contacts.show_meeting", meeting_id=meeting_id, _anchor="files")
