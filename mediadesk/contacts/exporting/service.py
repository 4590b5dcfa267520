"""How do people leave the desk?

choose fields and form | say why | a worker writes the file | fetch it within a day, or it is gone

Who may not be used (consent withdrawn, use restricted, kept too long, undercover) does not leave; who does not wish to
be contacted leaves marked.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.audit.service import record
from mediadesk.contacts.exporting import store
from mediadesk.contacts.exporting.cards import cards
from mediadesk.contacts.exporting.columns import (
    EXPORT_NAMES,
    Sight,
    cells_of,
    chosen_fields,
    masked,
    said,
)
from mediadesk.contacts.exporting.events import ContactsDownloaded, ContactsExported
from mediadesk.contacts.exporting.ports import SheetWriter
from mediadesk.contacts.exporting.store import ContactExport
from mediadesk.contacts.exporting.tables import ExportFormat, csv_of, writable
from mediadesk.contacts.person import Person
from mediadesk.contacts.seeing.using import WhyNot, why_not_used
from mediadesk.errors import NotAllowed, NotFound, RuleBroken
from mediadesk.jobs.service import enqueue
from mediadesk.messages import N_
from mediadesk.times import full, shanghai

EXPORT = "contacts.export"
"""Kind of the job that writes one file."""
MOST_PEOPLE = 50_000
SHORTEST_REASON, LONGEST_REASON = 6, 300
EXPIRES_AFTER = timedelta(hours=24)
"""For so long a file can be fetched (a product default)."""

SHEET = N_("People")
ABOUT = N_("About this export")
ABOUT_REASON = N_("Why it was made")
ABOUT_WHEN = N_("Made at")
ABOUT_WHO = N_("Made by")
ABOUT_COUNT = N_("People in it")
ABOUT_RULES = N_("How to keep it")
RULES = N_(
    "Use it only for the purpose stated. Do not hand it on or put it into open groups. Delete it when the work is "
    "done. Do not contact people marked so."
)
NAMED = (SHEET, ABOUT, ABOUT_REASON, ABOUT_WHEN, ABOUT_WHO, ABOUT_COUNT, ABOUT_RULES, RULES)


class ReasonTooShort(RuleBroken):
    """What leaves the desk leaves a trace that says why."""

    msgid = N_("Say in a few words what it is for (%(least)d characters at least); it is kept in the record.")


class NobodyToExport(RuleBroken):
    """An empty file says nothing."""

    msgid = N_("Nobody is in this list. Change the filter first.")


class TooManyPeople(RuleBroken):
    """Beyond what one file should hold."""

    msgid = N_("The list holds more than %(most)d people. Narrow it first.")


@dataclass(frozen=True, kw_only=True)
class ExportDraft:
    """What somebody asked for. `filter`: by what the list was narrowed, as names of filters."""

    ids: Sequence[int]
    fields: Sequence[str]
    form: ExportFormat
    reason: str
    in_full: bool
    filter: tuple[str, ...] = ()


def ask(
    session: Session, draft: ExportDraft, *, names: Mapping[str, str], actor: Actor, now: datetime
) -> ContactExport:
    """Have a worker write the file. Raises NotAllowed, ReasonTooShort, NobodyToExport, TooManyPeople, FieldsUnknown."""
    actor.needs(Permission.EXPORT_CONTACTS)
    reason = checked_reason(draft.reason)
    if not draft.ids:
        raise NobodyToExport(field="reason")
    if len(draft.ids) > MOST_PEOPLE:
        raise TooManyPeople(field="reason", most=MOST_PEOPLE)
    fields = chosen_fields(list(draft.fields))
    in_full = draft.in_full and actor.may(Permission.UNMASK_CONTACT)
    export = store.add(
        session,
        asked=list(draft.ids),
        fields=[each.value for each in fields],
        names=dict(names),
        format=draft.form,
        reason=reason,
        is_masked=not in_full,
        total=len(draft.ids),
        asked_by=actor.id,
        asked_at=now,
    )
    event = ContactsExported(
        subject_id=export.id,
        at=now,
        actor_id=actor.id,
        reason=reason,
        count=len(draft.ids),
        format=draft.form.value,
        fields=tuple(each.value for each in fields),
        filter=draft.filter,
        in_full=in_full,
    )
    record(session, event)
    enqueue(session, EXPORT, {"export_id": export.id}, now=now, priority=3)
    return export


def checked_reason(reason: str) -> str:
    """The reason tidied. Raises ReasonTooShort."""
    tidy = " ".join(reason.split())[:LONGEST_REASON]
    if len(tidy) < SHORTEST_REASON:
        raise ReasonTooShort(field="reason", least=SHORTEST_REASON)
    return tidy


def fetch(session: Session, export_id: int, *, actor: Actor, now: datetime) -> tuple[ContactExport, bytes]:
    """The file, for whoever asked for it. Raises NotAllowed, or NotFound when it has expired."""
    actor.needs(Permission.EXPORT_CONTACTS)
    export = own(session, export_id, actor=actor)
    if not export.may_be_fetched(now):
        raise NotFound("contact_export", export_id)
    record(session, ContactsDownloaded(subject_id=export_id, at=now, actor_id=actor.id))
    return export, store.data_of(session, export_id)


def own(session: Session, export_id: int, *, actor: Actor) -> ContactExport:
    """The export, if the actor asked for it. Raises NotFound or NotAllowed."""
    export = store.get(session, export_id)
    if export.asked_by != actor.id:
        raise NotAllowed
    return export


def leaving(people: Sequence[Person], export: ContactExport, sight: Sight, today: date) -> list[Person]:
    """Who may leave, as they may leave."""
    may = (None, WhyNot.DO_NOT_CONTACT)
    return [masked(each, sight) for each in people if why_not_used(each, today) in may]


def file_of(
    people: Sequence[Person], export: ContactExport, *, who: str, sheets: SheetWriter, now: datetime
) -> bytes:
    """The file of these people."""
    today, names = shanghai(now).date(), export.names
    if export.format is ExportFormat.VCF:
        return b"".join(cards(people, export.fields, names, today=today, now=now))
    head = [said(EXPORT_NAMES[field], names) for field in export.fields]
    rows = [cells_of(each, export.fields, names, today) for each in people]
    if export.format is ExportFormat.CSV:
        return csv_of(head, rows)
    about = (
        (ABOUT_REASON, export.reason), (ABOUT_WHEN, full(now)), (ABOUT_WHO, who), (ABOUT_COUNT, str(len(people))),
        (ABOUT_RULES, said(RULES, names)),
    )  # fmt: skip
    told = [(said(head, names), writable(text)) for head, text in about]
    cells = ([writable(cell) for cell in row] for row in rows)
    return sheets.write(said(SHEET, names), head, cells, told, said(ABOUT, names))
