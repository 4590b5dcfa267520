"""Which comments does a reader see beside a text, and how are new ones typed?"""

from __future__ import annotations

from dataclasses import dataclass

from flask_babel import gettext, lazy_gettext
from sqlalchemy.orm import Session
from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import Length

from mediadesk.accounts.actor import Actor
from mediadesk.statements import service
from mediadesk.statements.commenting.comment import TITLE, Comment, Span, find_again, may_comment
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT
from mediadesk.statements.types import StatementType
from mediadesk.web.forms import DeskForm

LONGEST = 1000


class CommentForm(DeskForm):
    """What somebody means, and the words it is about. `near` is where they were selected."""

    part = SelectField(lazy_gettext("Part"), choices=[])
    words = StringField(lazy_gettext("Words it is about"), [Length(max=LONGEST)])
    near = HiddenField()
    text = TextAreaField(lazy_gettext("Comment"), [Length(max=LONGEST)])

    def offer(self, statement: Statement, kind: StatementType) -> CommentForm:
        """Offer the parts that say something."""
        content = statement.version.content
        self.part.choices = [(TITLE, gettext("Title"))] if content.title else []
        self.part.choices += [
            (part.code, gettext(part.name)) for part in kind.parts if content.text_of(part.code)
        ]
        return self

    @property
    def place(self) -> int:
        """Where the words were selected; 0 when nobody told."""
        near = self.near.data or ""
        return int(near) if near.isdecimal() and len(near) < 7 else 0


class AnswerForm(DeskForm):
    """What somebody answers."""

    text = TextAreaField(lazy_gettext("Answer"), [Length(max=LONGEST)])


@dataclass(frozen=True)
class SaidComment:
    """A comment as the newest version shows it. `span` is None where its words no longer stand."""

    comment: Comment
    number: int
    part_name: str
    span: Span | None
    is_carried: bool
    may_settle: bool

    @property
    def quoted(self) -> str:
        """The words it is about; the part's name stands for a whole part."""
        return self.comment.words


def said_comments(
    comments: list[Comment], statement: Statement, kind: StatementType, actor: Actor
) -> list[SaidComment]:
    """The comments with where they stand now, open ones first, numbered in the order they were made."""
    content, number = statement.version.content, statement.version.number
    said = [
        SaidComment(
            comment=comment,
            number=index,
            part_name=_part_name(kind, comment.span.part),
            span=find_again(comment, content),
            is_carried=comment.version < number,
            may_settle=comment.is_open and comment.by_id == actor.id,
        )
        for index, comment in enumerate(comments, start=1)
    ]
    return sorted(said, key=lambda each: not each.comment.is_open)


def shown_comments(
    reading: Session, statement: Statement, kind: StatementType, actor: Actor
) -> list[SaidComment]:
    """The comments for a reader; nothing for somebody who has no part in the text."""
    if not may_comment(actor):
        return []
    return said_comments(service.list_comments(reading, statement.id), statement, kind, actor)


def takes_comments(statement: Statement, actor: Actor) -> bool:
    """Whether the reader may say something of the text now."""
    return may_comment(actor) and statement.state not in GONE_OUT


def _part_name(kind: StatementType, part: str) -> str:
    name: str = gettext(kind.part(part).name if kind.has(part) else "Title")
    return name
