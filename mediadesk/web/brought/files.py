"""Which file did the browser send? Of one that is too large no more than shows that it is."""

from __future__ import annotations

from flask import request

from mediadesk.documents.uploads import Upload


def sent_file(name: str, most: int) -> Upload:
    """Name and bytes, at most one more than `most`; an empty one where none was chosen."""
    sent = request.files.get(name)
    if sent is None or not sent.filename:
        return Upload("", b"")
    with sent.stream as stream:  # A large one lies in a file of its own.
        return Upload(sent.filename, stream.read(most + 1))
