"""With which headers is a PDF handed out?"""

from __future__ import annotations

from urllib.parse import quote

from flask import Response, request
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.documents.record import DocumentRecord


def pdf_answer(record: DocumentRecord, pdf: bytes, *, to_view: bool) -> BaseResponse:
    """The frozen bytes under their readable name; 304 when the reader has them already."""
    answer = Response(pdf, mimetype="application/pdf")
    answer.headers["Content-Disposition"] = _disposition(record, to_view=to_view)
    answer.headers["X-Content-Type-Options"] = "nosniff"
    # What nobody has approved stays in no browser's cache; what was approved is asked for again by its hash.
    answer.headers["Cache-Control"] = "no-store" if record.watermark else "private, no-cache"
    answer.set_etag(record.sha256 or "")
    return answer.make_conditional(request)


def _disposition(record: DocumentRecord, *, to_view: bool) -> str:
    """RFC 6266: the name in UTF-8, and one in ASCII for programs that know no better."""
    plain = f"{record.owner.kind}-{record.owner.id}-v{record.owner.version}.pdf"
    kind = "inline" if to_view else "attachment"
    return f"{kind}; filename=\"{plain}\"; filename*=UTF-8''{quote(record.file_name, safe='')}"
