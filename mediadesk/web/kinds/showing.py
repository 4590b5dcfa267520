"""Which kinds of statement are there, and what does one of them ask for?"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response
from flask_babel import gettext

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, NotFound
from mediadesk.statements.book import deciding, service
from mediadesk.statements.book.difference import ORDER, Changed, differences
from mediadesk.statements.book.record import KindRecord, KindVersion
from mediadesk.statements.builtin_types import TYPES, built_in
from mediadesk.statements.diff import compare
from mediadesk.statements.types import Signer, StatementType
from mediadesk.web.answers import page
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.database import session
from mediadesk.web.kinds.page import SIGNER_NAMES, KindPage, KindsPage, Line, ShownChange, ShownVersion
from mediadesk.web.statements.choosing import GROUP_NAMES
from mediadesk.web.statements.saying import as_runs

READERS = (Permission.VIEW_STATEMENTS, Permission.CHANGE_RULES)


@needs(*READERS)
def list_kinds() -> Response:
    """Every kind, under the heading of its readers, with when to use which."""
    actor, records = current_actor(), service.list_kinds(session())
    book = service.type_book(session())
    known = {record.code: record for record in records}
    lines = [_line(kind, known) for kind in book.values()]
    lines += [Line(_proposed_kind(record), proposed=1) for record in records if _is_only_proposed(record)]
    shown = KindsPage(
        groups=_grouped(lines),
        waiting=[(each, each.proposed) for each in records if each.proposed is not None],
        may_propose=may_propose(),
        may_draft=actor.may(Permission.DRAFT_STATEMENT),
    )
    return page("kinds/list.html", page=shown)


@needs(*READERS)
def show(code: str) -> Response:
    """One kind: parts, rules, versions with what each changed."""
    return page("kinds/kind.html", page=kind_page(code))


def kind_page(code: str, problem: str = "") -> KindPage:
    """Everything on the page of one kind. Raises NotFound."""
    record, book = service.find_kind(session(), code), service.type_book(session())
    kind = book.get(code) or (_proposed_kind(record) if record and record.versions else None)
    if kind is None:
        raise NotFound("kind", code)
    actor = current_actor()
    return KindPage(
        kind=kind,
        record=record,
        base=TYPES.get(kind.base),
        versions=_versions(record) if record else (),
        copies=[each for each in book.values() if each.base == code],
        may_propose=may_propose(),
        may_retire=deciding.decides_alone(actor),
        problem=problem,
    )


def may_propose() -> bool:
    """Whether the reader may write a version."""
    try:
        deciding.check_proposer(current_actor())
    except NotAllowed:
        return False
    return True


def _line(kind: StatementType, known: Mapping[str, KindRecord]) -> Line:
    record = known.get(kind.code)
    if record is None:
        return Line(kind)
    proposed = record.proposed.number if record.proposed else None
    return Line(kind, record.retired_at is not None, proposed)


def _is_only_proposed(record: KindRecord) -> bool:
    return record.in_force is None and record.proposed is not None


def _proposed_kind(record: KindRecord) -> StatementType:
    return service.as_kind(record, record.versions[-1])


def _grouped(lines: list[Line]) -> list[tuple[str, list[Line]]]:
    groups = [
        (name, [line for line in lines if line.kind.group is group]) for group, name in GROUP_NAMES.items()
    ]
    return [(name, found) for name, found in groups if found]


def _versions(record: KindRecord) -> list[ShownVersion]:
    """The newest first, each with what it changed against the one before; the first one against the original."""
    actor = current_actor()
    shown = []
    for version in reversed(record.versions):
        before = _before(record, version)
        after = service.as_kind(record, version)
        changes = [_shown(each) for each in differences(before, after)] if before else []
        own = version.waits and version.saved_by_id == actor.id
        shown.append(ShownVersion(version, changes, deciding.may_agree(actor, version), own))
    return shown


def _before(record: KindRecord, version: KindVersion) -> StatementType | None:
    earlier = record.numbered(version.number - 1)
    return service.as_kind(record, earlier) if earlier else built_in(record.base, version.base_version)


def _shown(changed: Changed) -> ShownChange:
    before, after = _said(changed, changed.before), _said(changed, changed.after)
    return ShownChange(
        changed.label, gettext(changed.part) if changed.part else "", as_runs(compare(before, after))
    )


def _said(changed: Changed, text: str) -> str:
    if changed.label == ORDER:
        return " → ".join(gettext(name) for name in text.split(" → "))
    names = {signer.value: gettext(name) for signer, name in SIGNER_NAMES.items()}
    if text and all(word in set(Signer) for word in text.split()):
        return "、".join(names[word] for word in text.split())
    return gettext(text) if text else ""
