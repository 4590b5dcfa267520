"""Which queries do comments need?"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.errors import NotFound
from mediadesk.statements.commenting.comment import Comment, CommentAnswer, Span
from mediadesk.statements.commenting.models import CommentAnswerRow, CommentRow


def add(
    session: Session,
    *,
    statement_id: int,
    version: int,
    span: Span,
    words: str,
    text: str,
    by_id: int,
    at: datetime,
) -> int:
    """A new comment; its id."""
    row = CommentRow(
        statement_id=statement_id,
        version=version,
        part=span.part,
        begins=span.start,
        ends=span.end,
        words=words,
        text=text,
        by_id=by_id,
        at=at,
    )
    session.add(row)
    session.flush()
    return row.id


def add_answer(session: Session, comment_id: int, *, text: str, by_id: int, at: datetime) -> None:
    """An answer to a comment."""
    session.add(CommentAnswerRow(comment_id=comment_id, text=text, by_id=by_id, at=at))
    session.flush()
    session.expire(session.get_one(CommentRow, comment_id))


def settle(session: Session, comment_id: int, *, by_id: int, at: datetime) -> None:
    """Close the comment."""
    row = session.get_one(CommentRow, comment_id)
    row.settled_at, row.settled_by_id = at, by_id
    session.flush()


def get(session: Session, statement_id: int, comment_id: int) -> Comment:
    """The comment on this statement. Raises NotFound."""
    row = session.get(CommentRow, comment_id)
    if row is None or row.statement_id != statement_id:
        raise NotFound("comment", comment_id)
    return _records(session, [row])[0]


def list_of(session: Session, statement_id: int) -> list[Comment]:
    """Every comment on a statement, the oldest first."""
    query = select(CommentRow).where(CommentRow.statement_id == statement_id).order_by(CommentRow.id)
    return _records(session, session.execute(query).scalars().all())


def list_open(session: Session) -> list[Comment]:
    """Every comment that nobody has settled, the oldest first."""
    query = select(CommentRow).where(CommentRow.settled_at.is_(None)).order_by(CommentRow.id)
    return _records(session, session.execute(query).scalars().all())


def _records(session: Session, rows: Sequence[CommentRow]) -> list[Comment]:
    people = {person for row in rows for person in (row.by_id, row.settled_by_id) if person}
    people |= {answer.by_id for row in rows for answer in row.answers}
    names = accounts.names_of(session, sorted(people)) if people else {}
    return [
        Comment(
            id=row.id,
            statement_id=row.statement_id,
            version=row.version,
            span=Span(row.part, row.begins, row.ends),
            words=row.words,
            text=row.text,
            by=names.get(row.by_id, ""),
            by_id=row.by_id,
            at=row.at,
            answers=tuple(
                CommentAnswer(names.get(each.by_id, ""), each.by_id, each.at, each.text)
                for each in row.answers
            ),
            settled_at=row.settled_at,
            settled_by=names.get(row.settled_by_id or 0, ""),
        )
        for row in rows
    ]
