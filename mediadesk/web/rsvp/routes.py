"""Where does a guest answer an invitation, without an account?

Opening the link changes nothing: mail scanners open every link. Whatever is wrong with a link, the page says the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.contacts.inviting.answering import service
from mediadesk.contacts.inviting.answering.service import OpenedLink
from mediadesk.contacts.inviting.invitation import ANSWER_NAMES, MOST_COMPANIONS, Answer, AnswerDraft
from mediadesk.contacts.meetings.agenda import service as agenda
from mediadesk.contacts.meetings.agenda.agenda import AgendaItem
from mediadesk.contacts.meetings.on_site import service as on_site
from mediadesk.errors import RuleBroken
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import public
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number, one_of
from mediadesk.web.contacts.page import span_of
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.language import say
from mediadesk.web.limits import limiter

blueprint = Blueprint("rsvp", __name__, url_prefix="/rsvp")

WHY = "a guest who was invited answers without an account; the signed link says who they are"
limited = limiter.limit(lambda: desk().settings.verify_limit)


@dataclass(frozen=True, kw_only=True)
class RsvpPage:
    """One guest's invitation. `token` is the link's; `errors` by field."""

    answers: ClassVar[dict[Answer, str]] = dict(ANSWER_NAMES)
    most: ClassVar[int] = MOST_COMPANIONS
    span_of = staticmethod(span_of)
    company: str
    telephone: str
    token: str
    opened: OpenedLink | None = None
    agenda: tuple[AgendaItem, ...] = ()
    point: str = ""
    typed: AnswerDraft | None = None
    errors: dict[str, str] | None = None
    is_open: bool = False
    is_over: bool = False
    just_kept: bool = False

    @property
    def shown(self) -> AnswerDraft:
        """What the form holds: what was typed, else what was answered before."""
        reply = self.opened.invitation.reply if self.opened else None
        if self.typed is not None or reply is None:
            return self.typed or AnswerDraft(answer=None)
        return AnswerDraft(answer=reply.answer, companions=reply.companions, note=reply.note)


def _page(token: str, opened: OpenedLink | None, **values: object) -> RsvpPage:
    settings = desk().settings
    given = {"company": settings.company, "telephone": settings.contact_line, "token": token, **values}
    if opened is not None:
        meeting = opened.meeting
        given |= {
            "opened": opened,
            "agenda": agenda.list_items(session(), meeting.id),
            "point": on_site.get_arrangement(session(), meeting.id).meeting_point,
            "is_over": meeting.is_over(now()),
            "is_open": not meeting.is_cancelled and not meeting.has_begun(now()),
        }
    return RsvpPage(**given)  # type: ignore[arg-type]


def _answer(shown: RsvpPage, status: HTTPStatus = HTTPStatus.OK) -> Response:
    found = page("rsvp/rsvp.html", status=status if shown.opened else HTTPStatus.NOT_FOUND, page=shown)
    # The address is the guest's secret: it goes nowhere from here.
    found.headers["Referrer-Policy"] = "no-referrer"
    found.headers["X-Robots-Tag"] = "noindex"
    return found


@blueprint.get("/<token>")
@public(WHY)
@limited
def show(token: str) -> Response:
    """The invitation, and what was answered before."""
    opened = service.open_link(session(), token, secret=desk().settings.secret_key)
    return _answer(_page(token, opened, just_kept=request.args.get("kept") == "1"))


@blueprint.post("/<token>")
@public(WHY)
@limited
def answer(token: str) -> Response | BaseResponse:
    """Keep the guest's answer."""
    draft, secret = _draft(), desk().settings.secret_key
    try:
        with transaction() as writing:
            opened = service.answer_by_link(writing, token, draft, secret=secret, now=now())
    except RuleBroken as broken:
        opened = service.open_link(session(), token, secret=secret)
        errors = {broken.field or "form": say(broken.message)}
        return _answer(_page(token, opened, typed=draft, errors=errors), HTTPStatus.UNPROCESSABLE_ENTITY)
    return see_other("rsvp.show", token=token, kept=1) if opened else _answer(_page(token, None))


def _draft() -> AnswerDraft:
    return AnswerDraft(
        answer=one_of(Answer)(request.form.get("answer")),
        companions=number((request.form.get("companions") or "0").strip()[:6]),
        note=request.form.get("note", "")[:5000],
    )
