"""Are comments kept with the version they were made on, carried on, answered and settled?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from mediadesk.audit.service import list_entries
from mediadesk.db import Database
from mediadesk.statements import service
from mediadesk.statements.commenting.comment import find_again
from mediadesk.statements.commenting.errors import CommentTooLate, OnlyTheAskerSettles, WordsNotThere
from mediadesk.statements.records import Statement
from mediadesk.wiring import Desk
from tests.builders.facts import at
from tests.builders.statement_case import TEXTS as WRITTEN
from tests.builders.statement_case import Morning, approved, saved, submitted, the_morning
from tests.conftest import Clock
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer


@pytest.fixture
def session(any_database: Database, session: Session) -> Session:
    """On every database."""
    return session


@pytest.fixture
def desk(desk: Desk, clock: Clock) -> Desk:
    """At 08:37, with pages that nobody looks at."""
    clock.at = at(8, 37)
    desk.ports |= {"renderer": FakeRenderer(), "files": FakeFileStore()}
    return desk


def commented(session: Session, statement: Statement, morning: Morning) -> int:
    comment = service.add_comment(
        session,
        statement.id,
        part="measures",
        words="应急预案",
        text="是几级预案？请写明。",
        actor=morning.reviewer,
        now=at(8, 22),
    )
    return comment.id


def test_a_comment_keeps_the_version_the_words_and_who_said_it(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)
    commented(session, statement, morning)

    [comment] = service.list_comments(session, statement.id)

    assert (comment.version, comment.words, comment.by) == (statement.version.number, "应急预案", "郑宁")
    assert comment.is_open


def test_a_comment_stands_in_the_next_version_while_its_words_do(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)
    commented(session, statement, morning)
    longer = {**WRITTEN, "measures": "接报后，" + WRITTEN["measures"]}
    statement = saved(session, statement, morning.officer, parts=longer, now=at(8, 25)).statement

    [comment] = service.list_comments(session, statement.id)
    found = find_again(comment, statement.version.content)

    assert comment.version == statement.version.number - 1
    assert found is not None
    assert statement.version.content.text_of("measures")[found.start : found.end] == "应急预案"


def test_the_author_answers_and_whoever_asked_settles(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)
    number = commented(session, statement, morning)
    service.answer_comment(
        session, statement.id, number, text="Ⅲ级，已请调度提供事实。", actor=morning.officer, now=at(8, 23)
    )
    with pytest.raises(OnlyTheAskerSettles):
        service.settle_comment(session, statement.id, number, actor=morning.officer, now=at(8, 24))

    settled = service.settle_comment(session, statement.id, number, actor=morning.reviewer, now=at(8, 25))

    assert [answer.by for answer in settled.answers] == ["林岚"]
    assert (settled.settled_by, settled.settled_at) == ("郑宁", at(8, 25))


def test_words_that_are_not_there_cannot_be_commented(session: Session) -> None:
    morning = the_morning(session)
    statement = submitted(session, morning)
    with pytest.raises(WordsNotThere):
        service.add_comment(
            session,
            statement.id,
            part="measures",
            words="Ⅱ级响应",
            text="何据？",
            actor=morning.reviewer,
            now=at(8, 22),
        )


def test_what_has_been_issued_is_not_commented_any_more(desk: Desk, drain: Callable[[], int]) -> None:
    with desk.database.transaction() as session:
        morning = the_morning(session)
        statement = approved(session, morning)
    drain()
    with desk.database.transaction() as session:
        service.issue(session, statement.id, actor=morning.officer, now=at(8, 37))

    with desk.database.transaction() as session, pytest.raises(CommentTooLate):
        commented(session, statement, morning)


def test_comments_are_in_the_record(session: Session) -> None:
    morning = the_morning(session)
    commented(session, submitted(session, morning), morning)

    entries, _ = list_entries(session, limit=3)

    assert entries[0].event == "statement.comment_made"
