"""What do others see of a stored document?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.documents.document import Owner
from mediadesk.documents.states import State
from mediadesk.errors import NotAllowed
from mediadesk.messages import N_, Message

# A draft is for those who write, examine, sign or approve it, for the auditor, and for whoever mends the desk.
DRAFT_READERS = (
    Permission.DRAFT_STATEMENT,
    Permission.REVIEW_SECRECY,
    Permission.REVIEW_LEGAL,
    Permission.SIGN_STATEMENT,
    Permission.APPROVE_STATEMENT,
    Permission.VIEW_AUDIT,
    Permission.RETRY_WORK,
)


class DraftNotForYou(NotAllowed):
    """Drafts stay within the circle that works on them."""

    msgid = N_("This is a draft that nobody has approved. Wait for the approved text.")


class ApprovalNotInForce(NotAllowed):
    """What looks approved and no longer is would be taken for the house's word."""

    msgid = N_(
        "The approval of this text is no longer in force: it was edited or returned since. "
        "Open the text itself to see its present version and the PDF that may be used."
    )


@dataclass(frozen=True)
class DocumentRecord:
    """A stored document; `sha256` and `byte_size` are there once it is rendered, `error` when that failed."""

    id: int
    kind: str
    title: str
    owner: Owner
    fingerprint: str
    watermark: bool
    state: State
    sha256: str | None
    byte_size: int | None
    requested_at: datetime
    rendered_at: datetime | None
    error: Message | None
    code: str | None = None
    content_hash: str | None = None
    derived_from_id: int | None = None
    recipient: str | None = None
    copy_number: int | None = None

    @property
    def is_copy(self) -> bool:
        """Whether it was drawn for one recipient, with their mark."""
        return self.derived_from_id is not None

    @property
    def is_rendered(self) -> bool:
        """Whether there is a file to be downloaded."""
        return self.state is State.RENDERED

    @property
    def file_name(self) -> str:
        """The name under which a reader saves it: the title, the version, and whether it is a draft."""
        title = "".join(
            char for char in self.title if char not in '\\/:*?"<>|' and char.isprintable()
        ).strip()
        mark = "-草稿" if self.watermark else f"-副本{self.copy_number}" if self.is_copy else ""
        return f"{title[:80] or self.kind}-v{self.owner.version}{mark}.pdf"


def check_reader(record: DocumentRecord, actor: Actor) -> None:
    """Raises DraftNotForYou when `record` is a draft and `actor` does not work on drafts."""
    if record.watermark and not any(actor.may(permission) for permission in DRAFT_READERS):
        raise DraftNotForYou


def may_have(record: DocumentRecord, actor: Actor, *, in_force: bool) -> bool:
    """Whether `actor` may be handed the bytes: an approved text only while its approval stands.

    The auditor has to see what once was approved.
    """
    return record.watermark or in_force or actor.may(Permission.VIEW_AUDIT)


def check_in_force(record: DocumentRecord, actor: Actor, *, in_force: bool) -> None:
    """Raises ApprovalNotInForce when an approved text's approval has fallen since."""
    if not may_have(record, actor, in_force=in_force):
        raise ApprovalNotInForce
