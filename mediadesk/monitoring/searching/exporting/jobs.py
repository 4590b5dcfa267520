"""How does the worker write a table of many articles, a few hundred at a time?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from tempfile import TemporaryFile
from typing import Any

from mediadesk.documents.ports import FileStore
from mediadesk.jobs.ports import JobContext
from mediadesk.monitoring.searching.exporting import service, store
from mediadesk.monitoring.searching.exporting.table import HEAD, Row, TableFormat, write
from mediadesk.monitoring.searching.service import next_places

AT_ONCE = 200


def export_articles(context: JobContext, payload: Mapping[str, Any], /, *, files: FileStore) -> None:
    """Write the table, keep it, and say that it is done. What was begun by a worker that died begins anew."""
    export_id = payload["export_id"]
    with context.transaction() as session:
        export = store.get(session, export_id)
    with TemporaryFile() as file:
        write(export.format, _rows(context, export), head_of(export), file)
        file.seek(0)
        sha256 = files.put(file.read())
    with context.transaction() as session:
        store.write(session, export_id, sha256=sha256, finished_at=context.now())
        context.complete(session)


def head_of(export: store.ArticleExport) -> dict[str, str]:
    """What the columns are called; a program reads them by their keys."""
    if export.format is TableFormat.JSON:
        return {key: key for key in HEAD}
    return {key: export.names.get(key, key) for key in HEAD}


def _rows(context: JobContext, export: store.ArticleExport) -> Iterator[Row]:
    wanted, before, written = service.wanted_of(export.asked), None, 0
    while True:
        with context.transaction() as session:
            found = next_places(
                session, wanted, before=before, most=min(AT_ONCE, service.MOST_ROWS - written)
            )
            rows = service.rows(session, [place.article_id for place in found.places], export.names)
            written, before = written + len(rows), found.next
            is_cut = before is not None and written >= service.MOST_ROWS
            store.write(session, export.id, written=written, is_cut=is_cut)
        yield from rows
        if before is None or is_cut:
            return
