"""What does the page of a document show?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord

MAY_RETRY = (Permission.DRAFT_STATEMENT, Permission.ISSUE_STATEMENT, Permission.RETRY_WORK)


@dataclass(frozen=True)
class DocumentPage:
    """A document for one reader. The partial `documents/_state.html` needs only this."""

    document: DocumentRecord
    may_download: bool
    may_retry: bool

    @classmethod
    def of(cls, document: DocumentRecord, actor: Actor) -> DocumentPage:
        """The document as `actor` may use it."""
        return cls(
            document,
            may_download=actor.may(Permission.VIEW_STATEMENTS),
            may_retry=any(actor.may(permission) for permission in MAY_RETRY),
        )
