"""Where is a printed document seen, downloaded, and asked for again?"""

from __future__ import annotations

from flask import Blueprint, Response, request
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.documents import service
from mediadesk.documents.record import DocumentRecord, check_in_force
from mediadesk.statements import service as statements
from mediadesk.statements.printing import OWNER
from mediadesk.statements.states import CLEARED, GONE_OUT
from mediadesk.web.answers import is_htmx, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.documents.answers import pdf_answer
from mediadesk.web.documents.page import MAY_RETRY, DocumentPage
from mediadesk.web.ports import port

blueprint = Blueprint("documents", __name__, url_prefix="/documents")


@blueprint.get("/<int:document_id>")
@needs(Permission.VIEW_STATEMENTS, *MAY_RETRY)
def show(document_id: int) -> Response:
    """What has become of the document; htmx asks for the small part until it is there."""
    actor = current_actor()
    record = service.get_for(session(), document_id, actor=actor)
    shown = DocumentPage.of(record, actor, in_force=_is_in_force(record))
    return page("documents/_state.html" if is_htmx() else "documents/document.html", page=shown)


@blueprint.get("/<int:document_id>/file")
@needs(Permission.VIEW_STATEMENTS)
def download(document_id: int) -> BaseResponse:
    """The PDF: approved, or as a draft with its watermark for those who work on drafts. `?view=1` opens it."""
    actor = current_actor()
    record = service.get_for(session(), document_id, actor=actor)
    check_in_force(record, actor, in_force=_is_in_force(record))
    pdf = service.read(session(), document_id, actor=actor, files=port("file_store"))
    return pdf_answer(record, pdf, to_view=request.args.get("view") == "1")


def _is_in_force(record: DocumentRecord) -> bool:
    """Whether the text still is what was approved. Asked of the approval: the text names its PDF only once drawn."""
    if record.owner.kind != OWNER:
        return True
    statement = statements.get_statement(session(), record.owner.id)
    if statement.state not in (*CLEARED, *GONE_OUT):
        return False
    return statement.version.awaited_document_id in (record.id, record.derived_from_id)


@blueprint.post("/<int:document_id>/retry")
@needs(*MAY_RETRY)
def retry(document_id: int) -> BaseResponse:
    """Draw a document again whose drawing failed."""
    with transaction() as writing:
        service.retry(writing, document_id, actor=current_actor(), now=now())
    return show(document_id) if is_htmx() else see_other("documents.show", document_id=document_id)
