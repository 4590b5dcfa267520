"""Where does the desk hold data of a person, what of it are they shown, and what becomes of it when they are forgotten?

One line for each column that refers to a person. A test compares the list with the tables, so that no feature can hold
data of people without saying here what becomes of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mediadesk.messages import N_


class Fate(StrEnum):
    """What becomes of the rows when the person is anonymised."""

    ERASED = "erased"
    CLEARED = "cleared"
    KEPT = "kept"


FATE_NAMES: Mapping[Fate, str] = {
    Fate.ERASED: N_("Deleted"),
    Fate.CLEARED: N_("Emptied of what tells who it is"),
    Fate.KEPT: N_("Kept without the name"),
}

GONE = "（已删除）"
"""What stands where a text must not be empty, in the language of the records."""


@dataclass(frozen=True, kw_only=True)
class Holding:
    """One column that refers to a person.

    `shown` are the columns of a copy for the person; `about` says where the subject of a row stands: (own column,
    table, column of its text). `blanks` are the values that a cleared row gets.
    """

    table: str
    column: str = "person_id"
    title: str
    shown: tuple[str, ...] = ()
    about: tuple[str, str, str] | None = None
    fate: Fate
    blanks: Mapping[str, Any] = field(default_factory=dict)
    why: str


_OF_THE_WORK = N_("Belongs to the record of the company's work; the name is gone with the person.")
_OF_THE_PERSON = N_("Is about the person alone.")
_PROOF = N_("Proof that the law was kept; at least three years.")

HOLDINGS: tuple[Holding, ...] = (
    Holding(
        table="person_role", title=N_("Posts"), shown=("role_class", "post", "from_on", "until_on", "district", "beat"),
        about=("organisation_id", "organisation", "name"), fate=Fate.CLEARED,
        blanks={"post": "", "district": "", "beat": "", "term": ""},
        why=N_("Counted by class and organisation; post and district would tell who it was."),
    ),
    Holding(
        table="contact_point", title=N_("Other ways to reach them"), shown=("kind", "value", "label"),
        fate=Fate.ERASED, why=_OF_THE_PERSON,
    ),
    Holding(
        table="sealed_identity", title=N_("Sealed identity"), shown=("texts",), fate=Fate.ERASED, why=_OF_THE_PERSON
    ),
    Holding(
        table="meeting_participant", title=N_("Meetings"), shown=("capacity", "attendance"),
        about=("meeting_id", "meeting", "title"), fate=Fate.KEPT, why=_OF_THE_WORK,
    ),
    Holding(table="follow_up", title=N_("Promises"), shown=("promise", "due_at", "done_at"), fate=Fate.KEPT,
            why=_OF_THE_WORK),
    Holding(
        table="privacy_notice", title=N_("Notices given"), shown=("given_on", "way", "version"), fate=Fate.KEPT,
        why=_PROOF,
    ),
    Holding(
        table="privacy_consent", title=N_("Consents"),
        shown=("given_on", "way", "scope", "recipient", "withdrawn_on"), fate=Fate.KEPT, why=_PROOF,
    ),
    Holding(
        table="privacy_request", title=N_("Requests about the data"),
        shown=("kind", "wording", "received_at", "state", "answer", "decided_at"), fate=Fate.CLEARED,
        blanks={"wording": GONE, "answer": GONE, "identity_check": GONE}, why=_PROOF,
    ),
    Holding(
        table="privacy_deletion", title=N_("Deletions"), shown=("cause", "state", "due_on"), fate=Fate.KEPT, why=_PROOF
    ),
    Holding(
        table="acquaintance", title=N_("Who knows them"), shown=("how", "since_on"), fate=Fate.ERASED,
        why=_OF_THE_PERSON,
    ),
    Holding(
        table="opinion_speaker", title=N_("Opinions raised"), shown=("speaker_class",),
        about=("opinion_id", "opinion", "verbatim"), fate=Fate.KEPT, why=_OF_THE_WORK,
    ),
    Holding(
        table="proposal_person", title=N_("Proposals and motions"), about=("proposal_id", "proposal", "title"),
        fate=Fate.KEPT, why=_OF_THE_WORK,
    ),
    Holding(
        table="media_inquiry", title=N_("Media inquiries"), shown=("caller", "outlet", "contact", "received_at"),
        fate=Fate.CLEARED, blanks={"caller": GONE, "contact": "", "card_number": GONE}, why=_OF_THE_WORK,
    ),
    Holding(
        table="person_merge", column="kept_id", title=N_("Merged records"), shown=("before",), fate=Fate.CLEARED,
        blanks={"before": None, "after": None}, why=_PROOF,
    ),
    Holding(
        table="person_merge", column="gone_id", title=N_("Merged records"), shown=("before",), fate=Fate.CLEARED,
        blanks={"before": None, "after": None}, why=_PROOF,
    ),
    Holding(
        table="person_apart", column="first_id", title=N_("Told apart from others"), shown=("told_at",),
        fate=Fate.ERASED, why=_OF_THE_PERSON,
    ),
    Holding(
        table="person_apart", column="second_id", title=N_("Told apart from others"), shown=("told_at",),
        fate=Fate.ERASED, why=_OF_THE_PERSON,
    ),
    Holding(
        table="contact_imported", title=N_("Imported from a file"), shown=("line",), fate=Fate.CLEARED,
        blanks={"before": None, "told": [], "why": None}, why=_PROOF,
    ),
    Holding(
        table="media_list_member", title=N_("Media lists"), shown=("media_list_id",), fate=Fate.ERASED,
        why=_OF_THE_PERSON,
    ),
    Holding(table="person_key", title=N_("Search keys"), fate=Fate.ERASED, why=_OF_THE_PERSON),
)  # fmt: skip

# Of the person's own row: what it is emptied to, and what stays because it tells nothing of them.
PERSON_BLANKS: Mapping[str, Any] = {
    "phone": "", "email": "", "note": "", "press_card": "", "languages": "", "do_not_contact_reason": GONE,
    "purpose": GONE, "source": GONE, "preferred_channel": None, "hours_from": None, "hours_until": None,
    "card_result": "unchecked", "card_checked_on": None, "card_checked_by": None, "last_verified_on": None,
    "undercover_no": None,
}  # fmt: skip
PERSON_SHOWN = (
    "name", "phone", "email", "press_card", "languages", "preferred_channel", "hours_from", "hours_until", "note",
    "do_not_contact", "do_not_contact_reason", "purpose", "lawful_basis", "source", "keep_until", "created_at",
    "last_verified_on",
)  # fmt: skip
PERSON_SET_APART = ("name", "use_stopped", "do_not_contact")
PERSON_STAYS = ("id", "revision", "lawful_basis", "keep_until", "created_at", "created_by")


def holdings_with(fate: Fate) -> tuple[Holding, ...]:
    """The lines with that fate, in the order of the list."""
    return tuple(each for each in HOLDINGS if each.fate is fate)
