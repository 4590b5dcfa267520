"""What does the page of a document show?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.record import DocumentRecord, may_have

MAY_RETRY = (Permission.DRAFT_STATEMENT, Permission.ISSUE_STATEMENT, Permission.RETRY_WORK)


@dataclass(frozen=True)
class DocumentPage:
    """A document for one reader. The partial `documents/_state.html` needs only this.

    `in_force`: whether the approval it was made under still stands; a draft has none to lose.
    """

    document: DocumentRecord
    in_force: bool
    may_download: bool
    may_retry: bool

    @classmethod
    def of(cls, document: DocumentRecord, actor: Actor, *, in_force: bool) -> DocumentPage:
        """The document as `actor` may use it."""
        may_have_it = may_have(document, actor, in_force=in_force)
        return cls(
            document,
            in_force=document.watermark or in_force,
            may_download=actor.may(Permission.VIEW_STATEMENTS) and may_have_it,
            may_retry=any(actor.may(permission) for permission in MAY_RETRY),
        )
