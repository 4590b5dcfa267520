"""Which words does a comment speak of, in the version it was made on and in every later one?

A comment quotes the words it is about. It is carried to the next version as long as they stand there; when they are
gone it stays open all the same, until whoever made it says that it is settled.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.statements.commenting.errors import (
    CommentAlreadySettled,
    CommentEmpty,
    MayNotComment,
    OnlyTheAskerSettles,
    WordsNotThere,
)
from mediadesk.statements.content import Content, clean

TITLE = "title"
AT_WORK = (
    Permission.DRAFT_STATEMENT,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.SIGN_STATEMENT,
    Permission.APPROVE_STATEMENT,
)


@dataclass(frozen=True)
class Span:
    """The characters `start:end` of `part`."""

    part: str
    start: int
    end: int


@dataclass(frozen=True)
class CommentAnswer:
    """What somebody answered."""

    by: str
    by_id: int
    at: datetime
    text: str


@dataclass(frozen=True)
class Comment:
    """What somebody said of `words`, which stood at `span` in `version`. Open until `settled_at`."""

    id: int
    statement_id: int
    version: int
    span: Span
    words: str
    text: str
    by: str
    by_id: int
    at: datetime
    answers: tuple[CommentAnswer, ...] = ()
    settled_at: datetime | None = None
    settled_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has settled it yet."""
        return self.settled_at is None


def text_of(content: Content, part: str) -> str:
    """What stands in a part, or in the title."""
    return content.title if part == TITLE else content.text_of(part)


def quote(content: Content, part: str, words: str, near: int = 0) -> tuple[Span, str]:
    """Where the quoted words stand, nearest to `near`, and the words as they are written there. Raises WordsNotThere.

    Without words the comment is about the whole part.
    """
    text, wanted = text_of(content, part), clean(words)
    if not wanted:
        if not text:
            raise WordsNotThere(field="words")
        return Span(part, 0, len(text)), ""
    start = _nearest(text, wanted, near)
    if start is None:
        raise WordsNotThere(field="words")
    return Span(part, start, start + len(wanted)), wanted


def find_again(comment: Comment, content: Content) -> Span | None:
    """Where the words of the comment stand in `content`; None when they are gone."""
    text = text_of(content, comment.span.part)
    if not comment.words:
        return Span(comment.span.part, 0, len(text)) if text else None
    start = _nearest(text, comment.words, comment.span.start)
    return None if start is None else Span(comment.span.part, start, start + len(comment.words))


def open_ones(comments: Iterable[Comment]) -> list[Comment]:
    """Those that nobody has settled."""
    return [comment for comment in comments if comment.is_open]


def waits_for(comment: Comment, authors: Collection[int], person_id: int) -> bool:
    """Whether it is this person's turn: an author's while the asker had the last word, else the asker's."""
    if not comment.is_open:
        return False
    last = comment.answers[-1].by_id if comment.answers else comment.by_id
    if last != comment.by_id:
        return person_id == comment.by_id
    return person_id in authors and person_id != comment.by_id


def may_comment(actor: Actor) -> bool:
    """Whether the person writes, reviews, signs or approves texts."""
    return any(actor.may(permission) for permission in AT_WORK)


def check_may_comment(actor: Actor) -> None:
    """Raises MayNotComment."""
    if not may_comment(actor):
        raise MayNotComment


def check_text(text: str) -> str:
    """What is kept of a comment or an answer. Raises CommentEmpty."""
    kept = clean(text)
    if not kept:
        raise CommentEmpty(field="text")
    return kept


def check_open(comment: Comment) -> None:
    """Raises CommentAlreadySettled."""
    if not comment.is_open:
        raise CommentAlreadySettled(who=comment.settled_by)


def check_settler(comment: Comment, actor: Actor) -> None:
    """Whoever asked says when it is settled. Raises OnlyTheAskerSettles."""
    if actor.id != comment.by_id:
        raise OnlyTheAskerSettles(who=comment.by)


def _nearest(text: str, words: str, near: int) -> int | None:
    """The place of `words` in `text` nearest to `near`."""
    places, at = [], text.find(words)
    while at >= 0:
        places.append(at)
        at = text.find(words, at + 1)
    return min(places, key=lambda place: abs(place - near), default=None)
