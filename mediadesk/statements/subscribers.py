"""What do statements do when something happens below them?"""

from __future__ import annotations

from sqlalchemy.orm import Session

from mediadesk.documents.events import DocumentRendered
from mediadesk.statements.issuing.service import tie_document


def on_document_rendered(session: Session, event: DocumentRendered, event_id: int) -> None:
    """The PDF of an approved text is there. A second delivery finds it tied already."""
    tie_document(session, event)
