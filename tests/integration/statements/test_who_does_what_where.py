"""What comes of every action, in every state, by every role? Each of the triples has a stated outcome."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Role
from mediadesk.errors import MediadeskError
from mediadesk.statements import service, store
from mediadesk.statements.records import Statement
from mediadesk.statements.states import CLEARED, GONE_OUT, Action, State
from tests.builders.accounts import a_user
from tests.builders.afterwards import a_call, call, issued, released, typed_as
from tests.builders.facts import at
from tests.builders.statement_case import (
    HOUSE,
    PROOF,
    Morning,
    reviewed,
    signed,
    submitted,
    the_morning,
    written,
)

CALL = "record_call"
ACTIONS = (
    Action.SAVE, Action.SUBMIT, Action.CLEAR_SECRECY, Action.SIGN_OFF, Action.APPROVE, Action.RETURN, CALL,
    Action.RELEASE, Action.CONFIRM, Action.REJECT, Action.ISSUE,
)  # fmt: skip
PUBLICITY = {Role.PR_OFFICER, Role.PR_HEAD, Role.SPOKESPERSON}
RELEASERS = {Role.PR_HEAD, Role.SPOKESPERSON}
SECOND_EYES = {Role.DEPUTY_LEADER, Role.TOP_LEADER}

# Who gets something done; whatever is not listed is refused with a sentence, apart from AGAIN.
DONE: dict[tuple[State, str], set[Role]] = {
    (State.DRAFT, Action.SAVE): PUBLICITY,
    (State.DRAFT, Action.SUBMIT): PUBLICITY,
    (State.IN_REVIEW, Action.SAVE): PUBLICITY,
    (State.IN_REVIEW, Action.CLEAR_SECRECY): {Role.SECRECY_REVIEWER},
    (State.IN_REVIEW, Action.RETURN): {Role.SECRECY_REVIEWER},
    (State.IN_SIGN_OFF, Action.SAVE): PUBLICITY,
    (State.IN_SIGN_OFF, Action.SIGN_OFF): {Role.FACT_CONFIRMER, Role.LEGAL},
    (State.IN_SIGN_OFF, Action.RETURN): {Role.FACT_CONFIRMER, Role.LEGAL},
    (State.IN_SIGN_OFF, Action.RELEASE): RELEASERS,
    (State.AWAITING_APPROVAL, Action.SAVE): PUBLICITY,
    (State.AWAITING_APPROVAL, Action.APPROVE): {Role.DEPUTY_LEADER},
    (State.AWAITING_APPROVAL, Action.RETURN): {Role.DEPUTY_LEADER},
    (State.AWAITING_APPROVAL, CALL): {Role.PR_HEAD, Role.SPOKESPERSON},  # but not who wrote it
    (State.AWAITING_APPROVAL, Action.RELEASE): RELEASERS,
    (State.APPROVED, Action.SAVE): PUBLICITY,
    (State.APPROVED, Action.CONFIRM): {Role.DEPUTY_LEADER},
    (State.APPROVED, Action.REJECT): {Role.DEPUTY_LEADER},
    (State.APPROVED, Action.ISSUE): PUBLICITY,
    (State.RELEASED, Action.SAVE): PUBLICITY,
    (State.RELEASED, Action.CONFIRM): SECOND_EYES,
    (State.RELEASED, Action.REJECT): SECOND_EYES,
    (State.RELEASED, Action.ISSUE): PUBLICITY,
    **{(state, action): SECOND_EYES for state in GONE_OUT for action in (Action.CONFIRM, Action.REJECT)},
    (State.RETURNED, Action.SAVE): PUBLICITY,
}
AFTER_REVIEW = (State.IN_SIGN_OFF, State.AWAITING_APPROVAL, *CLEARED, *GONE_OUT)
EARLY = (State.RELEASED, *GONE_OUT)  # Released by the spokesperson before anybody had signed.
# A second click: nothing happens, and nobody is told that it was wrong.
AGAIN: dict[tuple[State, str], set[Role]] = {
    **{(state, Action.CLEAR_SECRECY): {Role.SECRECY_REVIEWER} for state in AFTER_REVIEW},
    **{
        (state, Action.SIGN_OFF): {Role.FACT_CONFIRMER, Role.LEGAL}
        for state in (State.AWAITING_APPROVAL, State.APPROVED)
    },
    (State.APPROVED, Action.APPROVE): {Role.DEPUTY_LEADER},
    (State.APPROVED, CALL): {Role.PR_HEAD},
    **{(state, Action.RELEASE): {Role.SPOKESPERSON} for state in EARLY},
    **{(state, Action.ISSUE): PUBLICITY for state in GONE_OUT},
    (State.RETURNED, Action.RETURN): {Role.SECRECY_REVIEWER},
}


def everybody(session: Session, morning: Morning) -> dict[Role, Actor]:
    """One person of each role; those of the case where it has them."""
    people = {
        Role.PR_OFFICER: morning.officer,
        Role.PR_HEAD: morning.people.head,
        Role.SPOKESPERSON: morning.spokesperson,
        Role.FACT_CONFIRMER: morning.people.dispatch,
        Role.SECRECY_REVIEWER: morning.reviewer,
        Role.LEGAL: morning.legal,
        Role.DEPUTY_LEADER: morning.people.deputy,
        Role.TOP_LEADER: morning.people.top,
    }
    others = {role: a_user(session, role.value, name=role.value).actor for role in Role if role not in people}
    return {**people, **others}


def at_state(session: Session, morning: Morning, state: State) -> Statement:
    """The text of the case where it stands in this state."""
    if state is State.DRAFT:
        return written(session, morning)
    if state is State.IN_REVIEW:
        return submitted(session, morning)
    if state is State.RETURNED:
        statement = submitted(session, morning)
        return service.send_back(
            session,
            statement.id,
            comment="请补充",
            seen_hash=seen(statement),
            actor=morning.reviewer,
            now=at(8, 22),
        )
    if state is State.AWAITING_APPROVAL:
        return signed(session, morning)
    if state is State.APPROVED:
        statement = call(session, signed(session, morning), morning)
        tie(session, statement, morning)
        return service.get_statement(session, statement.id)
    statement = reviewed(session, morning)
    if state is State.IN_SIGN_OFF:
        return statement
    statement = released(session, statement, morning.spokesperson)
    if state is State.RELEASED:
        tie(session, statement, morning)
        return service.get_statement(session, statement.id)
    statement = issued(session, statement, morning.officer)
    store.write_statement(session, statement.id, state=state)
    return service.get_statement(session, statement.id)


def tie(session: Session, statement: Statement, morning: Morning) -> None:
    """The worker has drawn the PDF; the text has not left."""
    nested = session.begin_nested()
    issued(session, statement, morning.officer)
    document_id = service.get_statement(session, statement.id).document_id
    nested.rollback()
    store.write_statement(session, statement.id, document_id=document_id)


def seen(statement: Statement) -> str:
    return statement.version.content_hash or "0" * 64


def acting(session: Session, statement: Statement, morning: Morning) -> dict[str, Callable[[Actor], object]]:
    """Each action as somebody would do it now."""
    id_, now = statement.id, at(9)
    looked = {"seen_hash": seen(statement), "now": now}
    given = {**looked, "proof": PROOF}
    words = typed_as(statement.version.content, contact="请拨打24小时服务热线95598。")
    answer = service.answer_call if statement.version.phone else service.look_again

    def sign(actor: Actor) -> object:
        own = f"department:{actor.department_id}" if Role.FACT_CONFIRMER in actor.roles else "legal"
        return service.sign_off(session, id_, own, actor=actor, **looked)

    def note(actor: Actor) -> object:
        noted = a_call(morning, witness_id=morning.legal.id)
        within = timedelta(hours=2)
        return service.record_call(session, id_, noted, house=HOUSE, within=within, actor=actor, **looked)

    return {
        Action.SAVE: lambda actor: service.save(
            session, id_, words, revision=statement.revision, actor=actor, now=now
        ),
        Action.SUBMIT: lambda actor: service.submit(
            session, id_, revision=statement.revision, actor=actor, now=now
        ),
        Action.CLEAR_SECRECY: lambda actor: service.clear_secrecy(session, id_, actor=actor, **looked),
        Action.SIGN_OFF: sign,
        Action.APPROVE: lambda actor: service.approve(session, id_, house=HOUSE, actor=actor, **given),
        Action.RETURN: lambda actor: service.send_back(session, id_, comment="请改", actor=actor, **looked),
        CALL: note,
        Action.RELEASE: lambda actor: service.release(
            session, id_, reason="等不及", house=HOUSE, actor=actor, **given
        ),
        Action.CONFIRM: lambda actor: answer(session, id_, agrees=True, actor=actor, **given),
        Action.REJECT: lambda actor: answer(
            session, id_, agrees=False, reason="不同意", actor=actor, **given
        ),
        Action.ISSUE: lambda actor: service.issue(session, id_, actor=actor, now=now),
    }


def outcome(session: Session, statement: Statement, step: Callable[[Actor], object], actor: Actor) -> str:
    """`done`, `again` or the refusal's name; everything is undone afterwards."""
    nested = session.begin_nested()
    try:
        step(actor)
        session.flush()
        after = service.get_statement(session, statement.id)
        return "again" if after == statement else "done"
    except MediadeskError as refused:
        said = str(refused)
        assert len(said) > 15, said
        assert "%(" not in said, said
        return type(refused).__name__
    finally:
        nested.rollback()
        session.expire_all()


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_every_role_gets_done_in_every_state_what_the_table_says_and_nothing_else(
    session: Session, state: State
) -> None:
    morning = the_morning(session)
    people = everybody(session, morning)
    statement = at_state(session, morning, state)
    assert statement.state is state
    steps = acting(session, statement, morning)

    found: dict[tuple[str, Role], str] = {
        (action, role): outcome(session, statement, steps[action], actor)
        for action in ACTIONS
        for role, actor in people.items()
    }

    wrong: list[Any] = []
    for (action, role), came in found.items():
        expected = "refused"
        if role in DONE.get((state, action), ()):
            expected = "done"
        elif role in AGAIN.get((state, action), ()):
            expected = "again"
        if (came if came in ("done", "again") else "refused") != expected:
            wrong.append((action, role.value, expected, came))
    assert wrong == []
