"""How is a file of a matter kept, and how is it given out again?"""

from __future__ import annotations

from io import BytesIO

from flask import Response, send_file

from mediadesk.documents.uploads import Upload, check
from mediadesk.liaison.third_parties.records import KeptFile
from mediadesk.web.ports import port


def kept_file(upload: Upload | None) -> KeptFile | None:
    """The file in the store; None where none was chosen. Raises what `check` raises, at the field `file`."""
    if upload is None:
        return None
    checked = check(upload, field="file")
    return KeptFile(checked.file_name, port("file_store").put(checked.data), checked.media_type)


def given_out(kept: KeptFile) -> Response:
    """The file, always as a download: nothing that came in is opened inside the desk."""
    answer = send_file(
        BytesIO(port("file_store").get(kept.sha256)),
        mimetype=kept.media_type,
        as_attachment=True,
        download_name=kept.name,
    )
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
