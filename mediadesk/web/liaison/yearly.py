"""What was between us and one person in one year, on screen and on paper?"""

from __future__ import annotations

from flask import Response, request

from mediadesk.accounts.permissions import Permission
from mediadesk.liaison.yearly import service
from mediadesk.liaison.yearly.year import PersonYear
from mediadesk.times import shanghai
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.liaison.year_paper import as_document, open_lines, sections_of
from mediadesk.web.ports import port


def _asked_year() -> int:
    return number(request.values.get("year")) or shanghai(now()).year


def _year(person_id: int) -> PersonYear:
    return service.year_of(session(), person_id, _asked_year(), actor=current_actor(), now=now())


@needs(Permission.VIEW_CONTACTS)
def show_year(person_id: int) -> Response:
    """The year on screen; `?year=`, this one without it."""
    year = _year(person_id)
    this = shanghai(now()).year
    return page(
        "liaison/year.html",
        year=year,
        sections=sections_of(year),
        lines=open_lines(year),
        years=list(range(this, this - 6, -1)),
        may_unmask=bool(year.person.phone) and current_actor().may(Permission.UNMASK_CONTACT),
    )


@needs(Permission.VIEW_CONTACTS)
def print_year(person_id: int) -> Response:
    """The year as a PDF, drawn at once and kept nowhere; who printed it is recorded, and whether with the phone."""
    year, actor, at = _year(person_id), current_actor(), now()
    with transaction() as writing:
        phone = service.note_print(
            writing,
            person_id,
            year.year,
            with_phone=request.form.get("phone") == "1",
            actor=actor,
            now=at,
        )
    document = as_document(year, company=desk().settings.company, maker=actor.name, phone=phone, at=at)
    pdf: bytes = port("renderer").render(document, watermark=False)
    response = Response(pdf, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'inline; filename="year-{person_id}-{year.year}.pdf"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
