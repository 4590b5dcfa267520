"""How do rows that did not come in go back to whoever mends them?"""

from __future__ import annotations

from flask import Response
from flask_babel import gettext

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.exporting.tables import ExportFormat, csv_of
from mediadesk.contacts.importing import service, store
from mediadesk.contacts.importing.records import RowReport
from mediadesk.errors import NotAllowed
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.database import session
from mediadesk.web.language import say
from mediadesk.web.ports import port


@needs(Permission.EDIT_CONTACTS)
def rows_left_out(import_id: int) -> Response:
    """The rows as they stand in the file, with the reasons in front: mended, the table can be imported again.

    They hold numbers in full, so they go back to whoever brought the file and to nobody else.
    """
    known = store.get(session(), import_id)
    if known.uploaded_by_id != current_actor().id:
        raise NotAllowed
    table = service.table_of(session(), known, books=port("sheet_reader"))
    cells = dict(table.rows)
    rows = [
        (str(each.line), "；".join(_reasons(each)), *cells[each.line])
        for each in store.rows_left_out(session(), import_id)
        if each.line in cells
    ]
    head = (gettext("Row of the file"), gettext("Why it did not come in"), *table.columns)
    return attachment(csv_of(head, rows), ExportFormat.CSV, f"left-out-{import_id}.csv")


def _reasons(row: RowReport) -> list[str]:
    told = [say(each.message) for each in row.told]
    return [*told, *([say(row.why)] if row.why else [])]


def attachment(data: bytes, form: ExportFormat, name: str) -> Response:
    """A file that is saved and never shown or kept on the way."""
    response = Response(data)
    response.headers["Content-Type"] = form.media_type
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response
