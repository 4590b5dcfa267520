"""What do statements do when something happens below them?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.documents.events import DocumentRendered
from mediadesk.facts.events import FactsContradicted, FactSuperseded, FactWithdrawn
from mediadesk.statements.issuing.service import tie_document
from mediadesk.statements.travelling.service import travel


def on_document_rendered(session: Session, event: DocumentRendered, event_id: int) -> None:
    """The PDF of an approved text is there. A second delivery finds it tied already."""
    tie_document(session, event)


def on_fact_changed(
    session: Session, event: FactSuperseded | FactWithdrawn | FactsContradicted, event_id: int
) -> None:
    """A fact may be cited no more: its texts come back, or are to be corrected. A second delivery finds it done."""
    if event.incident_id is not None and event.actor_id is not None:
        travel(session, event.incident_id, actor_id=event.actor_id, now=event.at)
