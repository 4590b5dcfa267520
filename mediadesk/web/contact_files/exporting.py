"""How does somebody take people out of the register, with a reason?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from flask import Response, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.exporting import columns, service, store
from mediadesk.contacts.exporting.columns import ALWAYS, EXPORT_NAMES, USUAL, ExportField
from mediadesk.contacts.exporting.service import ExportDraft
from mediadesk.contacts.exporting.store import ContactExport
from mediadesk.contacts.exporting.tables import ExportFormat
from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.service import get_person
from mediadesk.errors import RuleBroken
from mediadesk.messages import N_
from mediadesk.times import shanghai
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contact_files.reporting import attachment
from mediadesk.web.contacts.fields import number
from mediadesk.web.contacts.finding import wanted_people
from mediadesk.web.contacts.open_sources import OPEN
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say

FORMAT_NAMES: Mapping[ExportFormat, str] = {
    ExportFormat.XLSX: N_("Workbook (XLSX)"),
    ExportFormat.CSV: N_("Table (CSV)"),
    ExportFormat.VCF: N_("Business cards (vCard 4.0)"),
}
FILTERS = ("q", "class", "open", "organisation", "kind", "medium", "tier", "district", "beat", "silent")
"""What the list can be narrowed by, as its address says it."""


@dataclass(frozen=True, kw_only=True)
class ExportFormPage:
    """What is to leave, and why."""

    names: ClassVar[Mapping[ExportField, str]] = EXPORT_NAMES
    formats: ClassVar[Mapping[ExportFormat, str]] = FORMAT_NAMES
    always: ClassVar[tuple[ExportField, ...]] = ALWAYS
    least: ClassVar[int] = service.SHORTEST_REASON
    count: int
    person: str
    asked: Mapping[str, str]
    fields: Sequence[str]
    form: str
    may_unmask: bool
    latest: Sequence[ContactExport]
    now: datetime
    reason: str = ""
    in_full: bool = False
    errors: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class ExportPage:
    """An export, and how far it is."""

    names: ClassVar[Mapping[ExportField, str]] = EXPORT_NAMES
    formats: ClassVar[Mapping[ExportFormat, str]] = FORMAT_NAMES
    export: ContactExport
    now: datetime

    @property
    def is_there(self) -> bool:
        """Whether the file can be fetched."""
        return self.export.may_be_fetched(self.now)


def _asked() -> dict[str, str]:
    """The address of the list, as it was when somebody left it."""
    return {name: request.args[name] for name in (*FILTERS, "person") if request.args.get(name)}


def _ids(asked: Mapping[str, str]) -> list[int]:
    person_id = number(asked.get("person"))
    if person_id:
        return [get_person(session(), person_id).id]
    wanted = wanted_people(shanghai(now()).date(), asked)
    return finding.list_people_ids(session(), wanted, open_with=[each.people() for each in OPEN])


def _form_page(**more: object) -> ExportFormPage:
    asked = _asked()
    person_id, actor = number(asked.get("person")), current_actor()
    values = {
        "fields": [*ALWAYS, *USUAL],
        "form": (ExportFormat.VCF if person_id else ExportFormat.XLSX),
        **more,
    }
    return ExportFormPage(
        count=len(_ids(asked)),
        person=get_person(session(), person_id).name if person_id else "",
        asked=asked,
        may_unmask=actor.may(Permission.UNMASK_CONTACT),
        latest=store.find_of(session(), actor.id),
        now=now(),
        **values,  # type: ignore[arg-type]
    )


@needs(Permission.EXPORT_CONTACTS)
def new_export() -> Response:
    """What is to leave: the people of the list as it was filtered, or one person."""
    return page("contact_files/export_form.html", page=_form_page())


@needs(Permission.EXPORT_CONTACTS)
def ask_export() -> Response | BaseResponse:
    """Have the file written."""
    said, asked = request.form, _asked()
    draft = ExportDraft(
        ids=_ids(asked),
        fields=said.getlist("fields"),
        form=ExportFormat(said["format"]) if said.get("format") in list(ExportFormat) else ExportFormat.XLSX,
        reason=said.get("reason", ""),
        in_full=bool(said.get("in_full")),
        filter=tuple(asked),
    )
    try:
        with transaction() as writing:
            export = service.ask(writing, draft, names=_names(), actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("contact_files/export_form.html", page=_refused(draft, broken))
    return see_other("contact_files.show_export", export_id=export.id)


def _refused(draft: ExportDraft, broken: RuleBroken) -> ExportFormPage:
    return _form_page(
        fields=draft.fields,
        form=draft.form,
        reason=draft.reason,
        in_full=draft.in_full,
        errors={broken.field or "reason": say(broken.message)},
    )


@needs(Permission.EXPORT_CONTACTS)
def show_export(export_id: int) -> Response:
    """How far it is; then where the file is, and until when."""
    return page("contact_files/export.html", page=_export_page(export_id))


@needs(Permission.EXPORT_CONTACTS)
def show_progress_of_export(export_id: int) -> Response:
    """How far it is, for a page that asks again and again."""
    shown = _export_page(export_id)
    answer = page("contact_files/_export_progress.html", page=shown)
    if shown.export.finished_at is not None:
        answer.headers["HX-Refresh"] = "true"
    return answer


@needs(Permission.EXPORT_CONTACTS)
def fetch_export(export_id: int) -> Response:
    """The file; that it was fetched is recorded."""
    with transaction() as writing:
        export, data = service.fetch(writing, export_id, actor=current_actor(), now=now())
    name = f"contacts-{shanghai(export.asked_at):%Y%m%d-%H%M}-{export.id}.{export.format.value}"
    return attachment(data, export.format, name)


def _export_page(export_id: int) -> ExportPage:
    return ExportPage(export=service.own(session(), export_id, actor=current_actor()), now=now())


def _names() -> dict[str, str]:
    """What fields, classes and the sentences of the second sheet are in the reader's language."""
    return {msgid: gettext(msgid) for msgid in (*columns.NAMED, *service.NAMED)}
