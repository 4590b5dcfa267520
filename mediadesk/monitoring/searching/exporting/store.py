"""Which queries do exports of articles need?"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from mediadesk.errors import NotFound
from mediadesk.monitoring.searching.exporting.models import ArticleExportRow
from mediadesk.monitoring.searching.exporting.table import TableFormat


@dataclass(frozen=True)
class ExportAsked:
    """What is to be exported: the question as written, and on which day it was asked; times in ISO form."""

    query: str = ""
    day: str = ""
    since: str | None = None
    until: str | None = None
    outlet_ids: tuple[int, ...] = ()
    only_mentions: bool = False
    stances: tuple[str, ...] = ()

    @property
    def today(self) -> date:
        """From where `近7天` counts."""
        return date.fromisoformat(self.day)


@dataclass(frozen=True)
class ArticleExport:
    """An export, and how far it is."""

    id: int
    asked: ExportAsked
    names: Mapping[str, str]
    format: TableFormat
    reason: str
    total: int
    is_total_exact: bool
    written: int
    is_cut: bool
    sha256: str | None
    asked_at: datetime
    asked_by: int
    finished_at: datetime | None


def add(session: Session, asked: ExportAsked, **values: Any) -> ArticleExport:
    """A new export."""
    row = ArticleExportRow(asked=asdict(asked), written=0, is_cut=False, **values)
    session.add(row)
    session.flush()
    return _record(row)


def get(session: Session, export_id: int) -> ArticleExport:
    """The export. Raises NotFound."""
    return _record(_row(session, export_id))


def write(session: Session, export_id: int, **values: Any) -> None:
    """How far it has come."""
    row = _row(session, export_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()


def _row(session: Session, export_id: int) -> ArticleExportRow:
    row = session.get(ArticleExportRow, export_id, populate_existing=True)
    if row is None:
        raise NotFound("article export", export_id)
    return row


def _record(row: ArticleExportRow) -> ArticleExport:
    told = {**row.asked, "outlet_ids": tuple(row.asked["outlet_ids"]), "stances": tuple(row.asked["stances"])}
    others = {name: getattr(row, name) for name in ArticleExport.__dataclass_fields__ if name != "asked"}
    return ArticleExport(asked=ExportAsked(**told), **others)
