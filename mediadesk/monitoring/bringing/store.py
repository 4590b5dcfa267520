"""Which queries do imports of articles and deliveries need?"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts.store import names_of
from mediadesk.errors import NotFound
from mediadesk.messages import Message
from mediadesk.monitoring.bringing.entry import Field, Problem
from mediadesk.monitoring.bringing.models import ArticleImportRow, DeliveryTokenRow
from mediadesk.monitoring.bringing.records import ArticleImport, DeliveryToken, ImportState
from mediadesk.monitoring.models import OutletRow
from mediadesk.monitoring.records import Channel, Outlet, OutletTier
from mediadesk.monitoring.sources.store import outlet_record


def outlet_known_as(session: Session, name: str, *, channel: Channel, tier: OutletTier) -> Outlet:
    """The outlet of this name as it is described here already; made with `channel` and `tier` when there is none."""
    row = session.execute(select(OutletRow).where(OutletRow.name == name)).scalar_one_or_none()
    if row is None:
        row = OutletRow(name=name, channel=channel, tier=tier)
        session.add(row)
        session.flush()
    return outlet_record(row)


def add_import(session: Session, **values: Any) -> ArticleImport:
    """A new import."""
    row = ArticleImportRow(**values)
    session.add(row)
    session.flush()
    return _imports(session, [row])[0]


def get_import(session: Session, import_id: int, *, for_update: bool = False) -> ArticleImport:
    """The import. Raises NotFound."""
    row = session.get(ArticleImportRow, import_id, populate_existing=True, with_for_update=for_update or None)
    if row is None:
        raise NotFound("article_import", import_id)
    return _imports(session, [row])[0]


def write_import(session: Session, import_id: int, **values: Any) -> ArticleImport:
    """Change columns of an import."""
    row = session.get_one(ArticleImportRow, import_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _imports(session, [row])[0]


def list_imports(session: Session, limit: int = 30) -> list[ArticleImport]:
    """The latest imports, newest first."""
    query = select(ArticleImportRow).order_by(ArticleImportRow.id.desc()).limit(limit)
    return _imports(session, session.execute(query).scalars().all())


def problems_to_json(problems: Iterable[Problem]) -> list[Any]:
    """As JSON."""
    return [[each.line, each.field, each.message.to_json()] for each in problems]


def _imports(session: Session, rows: Iterable[ArticleImportRow]) -> list[ArticleImport]:
    rows = list(rows)
    names = names_of(session, [row.uploaded_by_id for row in rows])
    return [
        ArticleImport(
            row.id,
            row.file_name,
            row.sha256,
            row.byte_size,
            row.encoding,
            row.row_count,
            {Field(name): column for name, column in row.columns.items()},
            row.outlet,
            ImportState(row.state),
            row.done_rows,
            row.added,
            row.known,
            row.refused,
            row.mentions,
            tuple(Problem(line, field, Message.from_json(said)) for line, field, said in row.problems),
            names.get(row.uploaded_by_id, ""),
            row.uploaded_at,
            row.finished_at,
        )
        for row in rows
    ]


def add_token(session: Session, **values: Any) -> DeliveryToken:
    """A new token."""
    row = DeliveryTokenRow(**values)
    session.add(row)
    session.flush()
    return _tokens(session, [row])[0]


def token_named(session: Session, name: str) -> bool:
    """Whether a system of this name is there."""
    return (
        session.execute(select(DeliveryTokenRow.id).where(DeliveryTokenRow.name == name)).first() is not None
    )


def token_of(session: Session, token_sha256: str) -> DeliveryToken | None:
    """The system whose token has this hash; None when there is none, or it was revoked."""
    query = select(DeliveryTokenRow).where(DeliveryTokenRow.token_sha256 == token_sha256)
    row = session.execute(query.where(DeliveryTokenRow.revoked_at.is_(None))).scalar_one_or_none()
    return _tokens(session, [row])[0] if row else None


def get_token(session: Session, token_id: int) -> DeliveryToken:
    """The system. Raises NotFound."""
    row = session.get(DeliveryTokenRow, token_id)
    if row is None:
        raise NotFound("delivery_token", token_id)
    return _tokens(session, [row])[0]


def write_token(session: Session, token_id: int, **values: Any) -> DeliveryToken:
    """Change columns of a token."""
    row = session.get_one(DeliveryTokenRow, token_id)
    for name, value in values.items():
        setattr(row, name, value)
    session.flush()
    return _tokens(session, [row])[0]


def list_tokens(session: Session) -> list[DeliveryToken]:
    """Every system that delivers or did, by name."""
    query = select(DeliveryTokenRow).order_by(DeliveryTokenRow.revoked_at.is_not(None), DeliveryTokenRow.name)
    return _tokens(session, session.execute(query).scalars().all())


def _tokens(session: Session, rows: Iterable[DeliveryTokenRow]) -> list[DeliveryToken]:
    rows = list(rows)
    names = names_of(session, [row.created_by_id for row in rows])
    return [
        DeliveryToken(
            row.id,
            row.name,
            row.ending,
            names.get(row.created_by_id, ""),
            row.created_at,
            row.revoked_at,
            row.last_used_at,
            row.delivered,
            row.last_refused,
        )
        for row in rows
    ]
