"""How is a kind copied and adapted?"""

from __future__ import annotations

from collections.abc import Callable

from flask import Response, flash, request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, OutOfDate, RuleBroken
from mediadesk.messages import N_, Message
from mediadesk.statements.book import deciding, service
from mediadesk.statements.book.adapting import Adaptation
from mediadesk.statements.book.record import KindRecord
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.types import StatementType
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.forms import put_error
from mediadesk.web.kinds.forms import KindForm, PartRow, parts_of, read_rows, rows_of
from mediadesk.web.kinds.page import SIGNER_NAMES, KindFormPage
from mediadesk.web.language import say

_FORM = "kinds/form.html"
Write = Callable[[Session, Adaptation, str], KindRecord]


@needs(Permission.CHANGE_RULES)
def new_copy(code: str) -> Response:
    """The form for a copy of a built-in kind."""
    base = _built_in(code)
    deciding.check_proposer(current_actor())
    form = _form(base)
    form.fill(base, base)
    form.name.data = ""
    return page(_FORM, page=_page(form, base, rows_of(base)))


@needs(Permission.CHANGE_RULES)
def copy(code: str) -> BaseResponse:
    """Make the copy."""
    base = _built_in(code)

    def write(writing: Session, wanted: Adaptation, note: str) -> KindRecord:
        return service.copy_kind(writing, code, wanted, note=note, actor=current_actor(), now=now())

    return _write(base, base, write)


@needs(Permission.CHANGE_RULES)
def edit(code: str) -> Response:
    """The form for the next version of a kind of the house."""
    record, kind = _own(code)
    deciding.check_proposer(current_actor())
    base = TYPES[record.base]
    form = _form(base)
    form.fill(kind, base)
    form.seen.data = str(len(record.versions))
    return page(_FORM, page=_page(form, base, rows_of(kind), code))


@needs(Permission.CHANGE_RULES)
def adapt(code: str) -> BaseResponse:
    """Write the next version."""
    record, kind = _own(code)
    seen = request.form.get("seen", "")

    def write(writing: Session, wanted: Adaptation, note: str) -> KindRecord:
        number = int(seen) if seen.isdecimal() else 0
        return service.adapt_kind(
            writing, code, wanted, seen=number, note=note, actor=current_actor(), now=now()
        )

    return _write(kind, TYPES[record.base], write, code)


def _write(kind: StatementType, base: StatementType, write: Write, code: str = "") -> BaseResponse:
    """Write what was typed, or show the form with the sentence at its field."""
    form, rows = _form(base), read_rows(request.form, kind, base)
    if not form.validate_on_submit():
        return page(_FORM, 422, page=_page(form, base, rows, code))
    names = [each.name for each in service.type_book(session()).values()]
    wanted = form.adaptation(kind, parts_of(rows, _both(kind, base)), names)
    try:
        with transaction() as writing:
            record = write(writing, wanted, form.note.data or "")
    except OutOfDate:
        return _outdated(form, base, rows, code)
    except RuleBroken as broken:
        return _refused(form, base, rows, code, broken)
    flash(_told(record), "success")
    return see_other("kinds.show", code=record.code)


def _refused(
    form: KindForm, base: StatementType, rows: list[PartRow], code: str, broken: RuleBroken
) -> Response:
    field = broken.field or ""
    if not field.startswith("part_"):
        put_error(form, broken)
        return page(_FORM, 422, page=_page(form, base, rows, code))
    at_part = {field.removeprefix("part_"): say(broken.message)}
    shown = _with_dropped(rows, base, at_part)
    return page(_FORM, 422, page=_page(form, base, shown, code, at_part))


def _with_dropped(rows: list[PartRow], base: StatementType, errors: dict[str, str]) -> list[PartRow]:
    """A kept part that was left out comes back, so that its sentence has a place."""
    missing = [row for row in rows_of(base) if row.code in errors and row.code not in {r.code for r in rows}]
    return [*missing, *rows]


def _outdated(form: KindForm, base: StatementType, rows: list[PartRow], code: str) -> Response:
    """Somebody wrote a version meanwhile: what was typed stays, and the next press puts it over the newest one."""
    record, _ = _own(code)
    form.seen.data, form.seen.raw_data = str(len(record.versions)), None
    return page(_FORM, 409, page=_page(form, base, rows, code, outdated=True))


def _page(
    form: KindForm,
    base: StatementType,
    rows: list[PartRow],
    code: str = "",
    errors: dict[str, str] | None = None,
    *,
    outdated: bool = False,
) -> KindFormPage:
    return KindFormPage(
        form=form,
        base=base,
        rows=rows,
        errors=errors or {},
        code=code,
        decides_alone=deciding.decides_alone(current_actor()),
        outdated=outdated,
    )


def _form(base: StatementType) -> KindForm:
    form = KindForm()
    form.offer(base, SIGNER_NAMES)
    return form


def _both(kind: StatementType, base: StatementType) -> StatementType:
    """Where words of a part may have come from: this version first, then the original."""
    return kind if kind is base else StatementType(**{**vars(kind), "parts": (*base.parts, *kind.parts)})


def _told(record: KindRecord) -> str:
    newest = record.versions[-1]
    text = N_("Version %(number)d is in force. Texts begun before keep the version they were written under.")
    if newest.waits:
        text = N_("Proposed as version %(number)d. It is in force once a second person agrees.")
    return say(Message(text, {"number": newest.number}))


def _built_in(code: str) -> StatementType:
    if code not in TYPES:
        raise NotFound("kind", code)
    return TYPES[code]


def _own(code: str) -> tuple[KindRecord, StatementType]:
    record = service.find_kind(session(), code)
    if record is None or not record.versions:
        raise NotFound("kind", code)
    newest = record.in_force or record.versions[-1]
    return record, service.as_kind(record, newest)
