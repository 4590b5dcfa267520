"""How are facts of another system uploaded, looked at row by row, and taken in?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.accounts.store import Department
from mediadesk.documents.uploads import Upload
from mediadesk.errors import RuleBroken
from mediadesk.facts import service
from mediadesk.facts.fact import Fact
from mediadesk.facts.importing.mapping import FIELD_NAMES, REQUIRED, Field
from mediadesk.facts.importing.planning import Fate
from mediadesk.facts.importing.record import Import, Problem, Reading, Take
from mediadesk.facts.importing.service import LIMITS, Preview
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.page import Labels
from mediadesk.web.language import say
from mediadesk.web.ports import port

SHOWN_ROWS = 20
SHOWN_PROBLEMS = 100
_MAY_IMPORT = (Permission.REQUEST_FACT, Permission.ATTEST_FACT)
FATE_NAMES: dict[Fate, str] = {
    Fate.ADD: N_("New fact"),
    Fate.RENEW: N_("Newer version"),
    Fate.UNCHANGED: N_("Known already"),
}
FATE_TONES: dict[Fate, str] = {Fate.ADD: "success", Fate.RENEW: "info", Fate.UNCHANGED: "plain"}


@dataclass(frozen=True, kw_only=True)
class UploadPage:
    """A file to be chosen, and the imports there were."""

    kilobytes: ClassVar[int] = LIMITS.bytes // 1024
    rows: ClassVar[int] = LIMITS.rows
    fields: ClassVar[Mapping[Field, str]] = FIELD_NAMES
    needed: ClassVar[tuple[Field, ...]] = REQUIRED
    incident: Incident
    imports: Sequence[Import]
    error: str | None = None


@dataclass(frozen=True, kw_only=True)
class ImportPage:
    """An import before it is taken in, or its report."""

    labels: ClassVar[Labels] = Labels()
    fields: ClassVar[Mapping[Field, str]] = FIELD_NAMES
    needed: ClassVar[tuple[Field, ...]] = REQUIRED
    fates: ClassVar[Mapping[Fate, str]] = FATE_NAMES
    fate_tones: ClassVar[Mapping[Fate, str]] = FATE_TONES
    most: ClassVar[int] = SHOWN_PROBLEMS
    known: Import
    incident: Incident
    departments: Sequence[Department]
    preview: Preview | None = None
    facts: Sequence[Fact] = ()
    errors: Mapping[str, str] = field(default_factory=dict)

    @property
    def fate_of(self) -> dict[int, Fate]:
        """What would become of the good rows, by line."""
        planned = self.preview.plan if self.preview else None
        return {step.row.line: step.fate for step in planned.steps} if planned else {}

    @property
    def problems(self) -> Sequence[Problem]:
        """What is wrong, row by row."""
        if self.known.is_done:
            return self.known.problems
        planned = self.preview.plan if self.preview else None
        return planned.problems if planned else ()

    @property
    def shown_rows(self) -> Sequence[object]:
        """The first rows of the file."""
        return self.preview.table.rows[:SHOWN_ROWS] if self.preview else ()


def _upload_page(incident_id: int, error: str | None = None) -> UploadPage:
    incident = incidents.get_incident(session(), incident_id)
    return UploadPage(incident=incident, imports=service.list_imports(session(), incident_id), error=error)


def _import_page(import_id: int, broken: RuleBroken | None = None) -> ImportPage:
    known, actor = service.get_import(session(), import_id), current_actor()
    shown = None
    if not known.is_done and any(actor.may(each) for each in _MAY_IMPORT):
        shown = service.preview(session(), known, files=port("file_store"), actor=actor, now=now())
    return ImportPage(
        known=known,
        incident=incidents.get_incident(session(), known.incident_id),
        departments=accounts.list_departments(session()),
        preview=shown,
        facts=service.list_imported(session(), import_id) if known.is_done else (),
        errors={broken.field or "take": say(broken.message)} if broken else {},
    )


@needs(*_MAY_IMPORT)
def new_import(incident_id: int) -> Response:
    """The form for a file, and the imports there were."""
    return page("facts/import_new.html", page=_upload_page(incident_id))


@needs(*_MAY_IMPORT)
def add_import(incident_id: int) -> Response | BaseResponse:
    """Take the file; nothing enters the ledger yet."""
    name, data = _sent()
    try:
        with transaction() as writing:
            incidents.check_open(writing, incident_id)
            known = service.upload(
                writing,
                incident_id,
                Upload(name, data),
                files=port("file_store"),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        return invalid("facts/import_new.html", page=_upload_page(incident_id, say(broken.message)))
    return see_other("facts.show_import", import_id=known.id)


def _sent() -> tuple[str, bytes]:
    """Name and bytes of the chosen file; of one that is too large no more than shows that it is."""
    sent = request.files.get("file")
    if sent is None:
        return "", b""
    with sent.stream as stream:  # A large one lies in a file of its own.
        return sent.filename or "", stream.read(LIMITS.bytes + 1)


@needs(*_MAY_IMPORT, Permission.VIEW_FACTS)
def show_import(import_id: int) -> Response:
    """What would become of each row; once it is done, the report."""
    return page("facts/import.html", page=_import_page(import_id))


@needs(*_MAY_IMPORT)
def remap_import(import_id: int) -> Response | BaseResponse:
    """Read the columns otherwise."""
    chosen = {each.value: request.form.get(each.value, "").strip() for each in Field}
    reading = Reading(
        {name: column for name, column in chosen.items() if column},
        request.form.get("default_system", "").strip()[:60],
        number(request.form.get("default_department")),
    )
    try:
        with transaction() as writing:
            service.remap(writing, import_id, reading, actor=current_actor())
    except RuleBroken as broken:
        return invalid("facts/import.html", page=_import_page(import_id, broken))
    return see_other("facts.show_import", import_id=import_id, _anchor="rows")


@needs(*_MAY_IMPORT)
def take_import(import_id: int) -> Response | BaseResponse:
    """Take the rows in."""
    wanted = request.form.get("take", "")
    try:
        with transaction() as writing:
            incidents.check_open(writing, service.get_import(writing, import_id).incident_id)
            service.take(
                writing,
                import_id,
                Take(wanted) if wanted in set(Take) else Take.ALL_OR_NONE,
                files=port("file_store"),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        return invalid("facts/import.html", page=_import_page(import_id, broken))
    flash(gettext("Taken in. Each fact waits for the signature of its department."), "success")
    return see_other("facts.show_import", import_id=import_id)
