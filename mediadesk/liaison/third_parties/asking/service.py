"""How is it written down what we asked, what they promised, and what came of it?"""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.errors import NotFound
from mediadesk.liaison.third_parties import events, store
from mediadesk.liaison.third_parties.ask import (
    RESULTS,
    Ask,
    AskAction,
    AskMissing,
    AskState,
    PromiseDraft,
    ReminderMissing,
    ResultMissing,
    after,
    check_promise,
    check_words,
)
from mediadesk.liaison.third_parties.matter import Matter, MatterAction
from mediadesk.liaison.third_parties.matter import after as matter_after
from mediadesk.liaison.third_parties.outside import (
    EscalationDraft,
    QuestionMissing,
    check_decision,
    check_escalation,
)
from mediadesk.liaison.third_parties.records import KeptFile, Logged
from mediadesk.liaison.third_parties.service import (
    check_open,
    file_columns,
    get_matter,
    today_of,
    write_log,
)


def ask(
    session: Session, matter_id: int, text: str, how: str, asked_on: date, *, actor: Actor, now: datetime
) -> int:
    """Write down what we asked of them; its id. Raises NotFound, MatterNotInState or AskMissing."""
    _open(session, matter_id, actor)
    words = check_words(text, AskMissing, "ask")
    ask_id = store.add_ask(
        session,
        matter_id=matter_id,
        ask=words,
        asked_on=asked_on,
        asked_how=how.strip(),
        state=AskState.ASKED,
        added_at=now,
        added_by=actor.id,
    )
    write_log(session, matter_id, Logged.ASKED, actor, now, text=words, ask_id=ask_id)
    record(session, events.ThirdPartyAsked(subject_id=matter_id, at=now, actor_id=actor.id, ask_id=ask_id))
    return ask_id


def promised(
    session: Session, matter_id: int, ask_id: int, draft: PromiseDraft, *, actor: Actor, now: datetime
) -> None:
    """Write down what they promised until when; an earlier promise stays in the log."""
    _open(session, matter_id, actor)
    known = _get_ask(session, matter_id, ask_id)
    state, checked = after(known.state, AskAction.PROMISE), check_promise(draft)
    store.write_ask(
        session,
        ask_id,
        {
            "state": state,
            "promise": checked.promise,
            "promised_by": checked.promised_by,
            "promised_on": checked.promised_on,
            "due_on": checked.due_on,
            "result": "",
            "result_on": None,
        },
    )
    text = f"{checked.promised_by}：{checked.promise}"
    write_log(
        session, matter_id, Logged.PROMISED, actor, now, text=text, ask_id=ask_id, due_on=checked.due_on
    )
    _moved(session, matter_id, ask_id, state, actor, now)


def ended(
    session: Session,
    matter_id: int,
    ask_id: int,
    state: AskState,
    result: str,
    *,
    file: KeptFile | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down that they kept, partly kept, broke or refused it, with what shows it. Raises NotInAskState …"""
    _open(session, matter_id, actor)
    known = _get_ask(session, matter_id, ask_id)
    reached = after(known.state, RESULTS[state])
    words = check_words(result, ResultMissing, "result")
    store.write_ask(session, ask_id, {"state": reached, "result": words, "result_on": today_of(now)})
    what = Logged(reached.value)
    write_log(session, matter_id, what, actor, now, text=words, ask_id=ask_id, file=file)
    _moved(session, matter_id, ask_id, reached, actor, now)


def remind(session: Session, matter_id: int, ask_id: int, how: str, *, actor: Actor, now: datetime) -> None:
    """Write down that we reminded them of their promise. Raises NotFound or ReminderMissing."""
    _open(session, matter_id, actor)
    known = _get_ask(session, matter_id, ask_id)
    words = check_words(how, ReminderMissing, "how")
    write_log(session, matter_id, Logged.REMINDED, actor, now, text=words, ask_id=ask_id, due_on=known.due_on)
    event = events.ThirdPartyReminded(subject_id=matter_id, at=now, actor_id=actor.id, ask_id=ask_id)
    record(session, event)


def escalate(
    session: Session,
    matter_id: int,
    draft: EscalationDraft,
    *,
    file: KeptFile | None = None,
    actor: Actor,
    now: datetime,
) -> None:
    """Write down that a matter was taken outside. Raises NotFound, MatterNotInState or the broken rule."""
    matter = _open(session, matter_id, actor)
    state = matter_after(matter.state, MatterAction.ESCALATE)
    checked = check_escalation(draft, today_of(now))
    store.add_escalation(
        session,
        matter_id=matter_id,
        body=checked.body,
        instrument=checked.instrument,
        reference=checked.reference,
        dated_on=checked.dated_on,
        outcome=checked.outcome,
        at=now,
        by=actor.id,
        **file_columns(file),
    )
    store.write_matter(session, matter_id, {"state": state})
    text = " · ".join(part for part in (checked.body, checked.reference, checked.outcome) if part)
    write_log(session, matter_id, Logged.ESCALATED, actor, now, text=text, file=file)
    record(
        session,
        events.MatterEscalated(
            subject_id=matter_id, at=now, actor_id=actor.id, instrument=checked.instrument.value
        ),
    )


def put_to_leaders(session: Session, matter_id: int, question: str, *, actor: Actor, now: datetime) -> None:
    """Ask the leaders to decide. Raises NotFound, MatterNotInState or QuestionMissing."""
    _open(session, matter_id, actor)
    words = check_words(question, QuestionMissing, "question")
    store.add_question(session, matter_id=matter_id, question=words, asked_at=now, asked_by=actor.id)
    write_log(session, matter_id, Logged.DECISION_ASKED, actor, now, text=words)
    record(session, events.DecisionAsked(subject_id=matter_id, at=now, actor_id=actor.id))


def decide(
    session: Session,
    matter_id: int,
    decision_id: int,
    decision: str,
    rationale: str,
    *,
    actor: Actor,
    now: datetime,
) -> None:
    """A leader decides, and says why. Raises NotAllowed, NotFound, AlreadyDecided or the missing words."""
    actor.needs(Permission.DECIDE_LIAISON)
    get_matter(session, matter_id, lock=True)
    whole = store.get_whole(session, matter_id)
    asked = next((each for each in whole.decisions if each.id == decision_id), None) if whole else None
    if asked is None:
        raise NotFound("third_party_decision", decision_id)
    words, why = check_decision(asked, decision, rationale)
    store.write_decision(
        session,
        decision_id,
        {"decision": words, "rationale": why, "decided_at": now, "decided_by": actor.id},
    )
    write_log(session, matter_id, Logged.DECIDED, actor, now, text=words)
    record(session, events.MatterDecided(subject_id=matter_id, at=now, actor_id=actor.id))


def _open(session: Session, matter_id: int, actor: Actor) -> Matter:
    actor.needs(Permission.MANAGE_LIAISON)
    matter = get_matter(session, matter_id, lock=True)
    check_open(matter)
    return matter


def _get_ask(session: Session, matter_id: int, ask_id: int) -> Ask:
    found = next((each for each in store.list_asks(session, matter_id) if each.id == ask_id), None)
    if found is None:
        raise NotFound("third_party_ask", ask_id)
    return found


def _moved(
    session: Session, matter_id: int, ask_id: int, state: AskState, actor: Actor, now: datetime
) -> None:
    event = events.AskMoved(subject_id=matter_id, at=now, actor_id=actor.id, ask_id=ask_id, state=state.value)
    record(session, event)
