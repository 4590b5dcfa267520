"""How does a person get the notice, and a copy of everything held about them?"""

from __future__ import annotations

import json

from flask import Response
from flask_babel import gettext

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.exporting.tables import csv_of
from mediadesk.contacts.privacy import BASIS_NAMES
from mediadesk.contacts.rights.copying.copy import COLUMN_NAMES, Coded
from mediadesk.contacts.rights.copying.service import copy_data
from mediadesk.contacts.rights.notice import NOTICE_VERSION
from mediadesk.contacts.service import get_person
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session, transaction


@needs(Permission.EDIT_CONTACTS)
def print_notice(person_id: int) -> Response:
    """The notice of article 17, to be printed and handed over."""
    settings = desk().settings
    return page(
        "privacy/notice.html",
        person=get_person(session(), person_id),
        basis=BASIS_NAMES,
        version=NOTICE_VERSION,
        company=settings.company,
        contact=settings.contact_line,
        now=now(),
    )


@needs(Permission.MANAGE_PRIVACY)
def print_copy(person_id: int) -> Response:
    """The copy as a page to be printed; that it was made is recorded."""
    with transaction() as writing:
        made = copy_data(writing, person_id, actor=current_actor(), now=now())
    return page(
        "privacy/copy.html", copy=made, columns=COLUMN_NAMES, said=_said, company=desk().settings.company
    )


def _said(text: str) -> str:
    """The value in words where it is stored as a code."""
    return gettext(text.msgid) if isinstance(text, Coded) else text


@needs(Permission.MANAGE_PRIVACY)
def download_copy(person_id: int) -> Response:
    """The copy as a file that another register can read; that it was made is recorded."""
    with transaction() as writing:
        made = copy_data(writing, person_id, actor=current_actor(), now=now())
    text = json.dumps(made.to_json(), ensure_ascii=False, indent=2)
    return _file(text, "application/json", f"data-copy-{person_id}.json")


@needs(Permission.MANAGE_PRIVACY)
def download_table(person_id: int) -> Response:
    """The copy as a table for a spreadsheet; that it was made is recorded."""
    with transaction() as writing:
        made = copy_data(writing, person_id, actor=current_actor(), now=now())
    own = [("", gettext(COLUMN_NAMES[name]), _said(text)) for name, text in made.person.items()]
    hung = [
        (gettext(part.title), gettext(COLUMN_NAMES[name]) if name in COLUMN_NAMES else "", _said(text))
        for part in made.parts
        for row in part.rows
        for name, text in row.items()
    ]
    head = (gettext("Kind"), gettext("Field"), gettext("Content"))
    return _file(csv_of(head, [*own, *hung]), "text/csv", f"data-copy-{person_id}.csv")


def _file(data: str | bytes, mimetype: str, name: str) -> Response:
    headers = {"Content-Disposition": f"attachment; filename={name}", "Cache-Control": "private, no-store"}
    return Response(data, mimetype=mimetype, headers=headers)
