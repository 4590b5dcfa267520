"""How does the worker draw a document? Outside of any transaction, once, whatever dies meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mediadesk.documents import service, store
from mediadesk.documents.ports import FileStore, NotStored, Renderer
from mediadesk.documents.states import State
from mediadesk.errors import OutsideFailed
from mediadesk.jobs.ports import JobContext
from mediadesk.messages import Message


def render(
    context: JobContext, payload: Mapping[str, Any], /, *, renderer: Renderer, files: FileStore
) -> None:
    """Draw the document, keep its bytes, and freeze its row together with the end of the job."""
    document_id: int = payload["document_id"]
    with context.transaction() as session:
        known = store.get(session, document_id)
        content = store.get_content(session, document_id)
    if known.state is not State.REQUESTED:
        return  # An earlier run got as far as freezing it.
    try:
        pdf = renderer.render(content, watermark=known.watermark)
        sha256 = files.put(pdf)
    except OutsideFailed as error:
        _give_up(context, document_id, error.message)
        return
    except OSError as error:
        _give_up(context, document_id, NotStored(reason=str(error)).message)
        return
    with context.transaction() as session:
        service.freeze(session, document_id, sha256=sha256, byte_size=len(pdf), now=context.now())
        context.complete(session)


def _give_up(context: JobContext, document_id: int, error: Message) -> None:
    with context.transaction() as session:
        service.fail(session, document_id, error=error, now=context.now())
        context.complete(session)
