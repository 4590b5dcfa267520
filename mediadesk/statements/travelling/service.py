"""A fact has changed: which texts held it, and what happens to them?

drafts: shown to their authors | texts being signed or approved: returned with the reason | issued texts that were
wrong: a correction is proposed | everything: listed

Run again for the same change, it finds everything done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.audit.service import record
from mediadesk.statements import states, store
from mediadesk.statements.amending import service as amending
from mediadesk.statements.events import StatementReturned
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.knowing.service import fact_book, quoted_in
from mediadesk.statements.records import Statement, Step
from mediadesk.statements.states import CLEARED, UNDER_WAY, Action, State
from mediadesk.statements.travelling.impact import Change, Impact, Touched, reason_in_words, touched_in


def list_impacts(session: Session, incident_id: int, *, now: datetime) -> list[Impact]:
    """Every text of the incident that holds what its facts say no more, the oldest first."""
    book = fact_book(session, incident_id)
    found = []
    for statement in store.list_of_incident(session, incident_id):
        touched = _touched(session, statement, book, now)
        if touched:
            found.append(Impact(statement, touched))
    return found


def impact_of(session: Session, statement: Statement, *, now: datetime) -> Impact:
    """What of this text its facts say no more."""
    return Impact(statement, _touched(session, statement, fact_book(session, statement.incident_id), now))


def _touched(session: Session, statement: Statement, book: FactBook, now: datetime) -> tuple[Touched, ...]:
    content = statement.version.content
    if not touched_in(content, book, now=now):
        return ()
    # Few texts are touched; only for those the database is asked what they quote.
    return touched_in(content, book, now=now, quoted=quoted_in(session, statement, content))


def travel(session: Session, incident_id: int, *, actor_id: int, now: datetime) -> None:
    """Carry changed facts of an incident into its texts. `actor_id` is whose change it was.

    They returned nothing: it is on record as the desk's own act.
    """
    for impact in list_impacts(session, incident_id, now=now):
        statement = store.get_statement(session, impact.statement.id, for_update=True)
        if statement.state in (*UNDER_WAY, *CLEARED):
            _suspend(session, statement, impact.touched, actor_id=actor_id, now=now)
        elif statement.state is State.ISSUED:
            for touched in impact.touched:
                if touched.is_error:
                    amending.propose_for(session, statement, touched, now)


def _suspend(
    session: Session, statement: Statement, touched: Sequence[Touched], *, actor_id: int, now: datetime
) -> None:
    """Back to the author with the reason. What has merely expired was still true at the text's own cut-off."""
    changed = [each for each in touched if each.change is not Change.EXPIRED]
    if not changed:
        return
    following = states.after(statement.state, Action.SUSPEND)
    comment = "\n".join(dict.fromkeys([*(reason_in_words(each) for each in changed), "请改正后重新送审。"]))
    store.add_return(
        session, version_id=statement.version.id, step=Step.FACTS, by_id=actor_id, at=now, comment=comment
    )
    store.write_statement(session, statement.id, state=following, approved_at=None, document_id=None)
    event = StatementReturned(
        subject_id=statement.id,
        subject_version=statement.version.number,
        incident_id=statement.incident_id,
        at=now,
        actor_id=None,
        reason=comment,
        title=statement.title,
        step=Step.FACTS.value,
    )
    record(session, event)
