"""In which words are findings, signatures and changes shown?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from flask_babel import gettext

from mediadesk.statements.checks import Finding
from mediadesk.statements.content import Content
from mediadesk.statements.diff import Run, compare, is_changed
from mediadesk.statements.naming import PARTY_NAMES, TIER_NAMES
from mediadesk.statements.printing import printed_text
from mediadesk.statements.records import SignOff, Version
from mediadesk.statements.signing import Authority, Party
from mediadesk.statements.states import State
from mediadesk.statements.types import StatementType
from mediadesk.web.language import say

Runs = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SaidFinding:
    """A finding in the reader's words. `at` names the field it points to."""

    text: str
    is_blocking: bool
    code: str
    part: str
    part_name: str
    start: int | None
    end: int | None
    take_newer: str = ""


@dataclass(frozen=True)
class Signature:
    """One place in the row of names."""

    name: str
    role: str
    state: str
    at: datetime | None = None
    note: str = ""


@dataclass(frozen=True)
class PartChange:
    """What changed in one part, as the diff component takes it."""

    name: str
    runs: Runs


def said_findings(findings: Iterable[Finding], kind: StatementType) -> list[SaidFinding]:
    """The findings with names of parts in the reader's language."""
    return [_said(finding, kind) for finding in findings]


def _said(finding: Finding, kind: StatementType) -> SaidFinding:
    params = dict(finding.params)
    if "part" in params:
        params["part"] = gettext(str(params["part"]))
    part = finding.part or ""
    newer = f"newer:{finding.fact_id}:{finding.fact_version}" if finding.newer else ""
    return SaidFinding(
        text=say(replace(finding.message, params=params)),
        is_blocking=finding.is_blocking,
        code=finding.code,
        part=part,
        part_name=gettext(kind.part(part).name) if kind.has(part) else _field_name(part),
        start=finding.start,
        end=finding.end,
        take_newer=newer,
    )


def _field_name(field: str) -> str:
    names: dict[str, str] = {
        "title": gettext("Title"),
        "cut_off_at": gettext("Right as of"),
        "next_update_at": gettext("Next update by"),
    }
    return names.get(field, "")


def party_name(party: Party) -> str:
    """A department's name, or the office."""
    office: str = gettext(PARTY_NAMES[party.kind])
    return party.name or office


def signatures(version: Version, state: State, authority: Authority) -> list[Signature]:
    """Author, secrecy review, every party, approval: who has signed, and whose turn it is."""
    row = [_author(version), _review(version, state)]
    row += [_sign_off(each, version, state) for each in version.sign_offs]
    row.append(_approval(version, state, authority))
    return [_fallen(each) for each in row] if version.voided_at else row


def _author(version: Version) -> Signature:
    done = version.submitted_at is not None
    name = version.submitted_by if done else version.saved_by
    return Signature(name, gettext("Author"), "done" if done else "next", version.submitted_at)


def _review(version: Version, state: State) -> Signature:
    role = gettext("Secrecy review")
    if version.review:
        return Signature(version.review.reviewer, role, "done", version.review.at, version.review.note)
    if _returned_at(version, "secrecy"):
        return _sent_back(version, role)
    return Signature("—", role, "next" if state is State.IN_REVIEW else "waiting")


def _sign_off(sign_off: SignOff, version: Version, state: State) -> Signature:
    role = party_name(sign_off.party)
    if sign_off.signed_at:
        return Signature(sign_off.signer, role, "done", sign_off.signed_at)
    if _returned_at(version, "sign_off"):
        return Signature("—", role, "waiting")
    return Signature("—", role, "next" if state is State.IN_SIGN_OFF else "waiting")


def _approval(version: Version, state: State, authority: Authority) -> Signature:
    tier = version.approval.tier if version.approval else authority.tier
    role = gettext("Approval, %(tier)s", tier=gettext(TIER_NAMES[tier]))
    if version.approval:
        return Signature(version.approval.approver, role, "done", version.approval.at)
    if _returned_at(version, "approval"):
        return _sent_back(version, role)
    return Signature(authority.spoken, role, "next" if state is State.AWAITING_APPROVAL else "waiting")


def _returned_at(version: Version, step: str) -> bool:
    return version.last_return is not None and version.last_return.step == step


def _sent_back(version: Version, role: str) -> Signature:
    last = version.last_return
    return Signature(last.by, role, "returned", last.at) if last else Signature("—", role, "waiting")


def _fallen(signature: Signature) -> Signature:
    return replace(signature, state="voided") if signature.state == "done" and signature.at else signature


def changes(before: Content, after: Content, kind: StatementType) -> list[PartChange]:
    """What changed from one version to the next, part by part; unchanged parts are left out."""
    pairs = [
        (gettext("Title"), before.title, after.title),
        (gettext("Addressed to"), before.audience, after.audience),
    ]
    pairs += [
        (gettext(part.name), printed_text(kind, before, part.code), printed_text(kind, after, part.code))
        for part in kind.parts
    ]
    compared = [(name, compare(old, new)) for name, old, new in pairs]
    return [PartChange(name, as_runs(runs)) for name, runs in compared if is_changed(runs)]


def whole_text(kind: StatementType, content: Content) -> str:
    """The body as it is printed, one part a line."""
    return "\n".join(text for part in kind.parts if (text := printed_text(kind, content, part.code)))


def as_runs(runs: Sequence[Run]) -> Runs:
    """Runs as the diff component takes them."""
    return tuple((run.change.value, run.text) for run in runs)
