"""How does a row become a record that people can read, with names instead of numbers?"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy.orm import Session

from mediadesk.accounts import store as accounts
from mediadesk.incidents import store as incidents
from mediadesk.statements.approving.afterwards import EmergencyRelease, PhoneApproval
from mediadesk.statements.content import Citation, Content
from mediadesk.statements.models import SignOffRow, StatementRow, StatementVersionRow
from mediadesk.statements.records import Approval, Return, Review, SignOff, Statement, Version
from mediadesk.statements.signing import Party


class Reader:
    """Reads rows with the names of people, departments and incidents, asked for once for all of them."""

    def __init__(
        self, session: Session, versions: Sequence[StatementVersionRow], rows: Sequence[StatementRow] = ()
    ) -> None:
        people = {person for row in versions for person in _people(row)}
        people |= {person for row in rows for person in (row.author_id, row.issued_by_id) if person}
        self.names = accounts.names_of(session, sorted(people))
        self.departments = {each.id: each.name for each in accounts.list_departments(session)}
        self.incidents = {
            incident_id: incidents.get_incident(session, incident_id).title
            for incident_id in {row.incident_id for row in rows}
        }

    def name(self, user_id: int | None) -> str:
        """The person's name; empty for nobody."""
        return self.names.get(user_id, "") if user_id is not None else ""

    def statement(self, row: StatementRow, version: StatementVersionRow) -> Statement:
        """The statement with this version as its newest."""
        return Statement(
            id=row.id,
            incident_id=row.incident_id,
            incident_title=self.incidents[row.incident_id],
            type_code=row.type_code,
            type_version=row.type_version,
            state=row.state,
            author_id=row.author_id,
            author=self.name(row.author_id),
            series_number=row.series_number,
            previous_id=row.previous_id,
            created_at=row.created_at,
            approved_at=row.approved_at,
            issued_at=row.issued_at,
            issued_by=self.name(row.issued_by_id),
            document_id=row.document_id,
            revision=row.revision,
            version=self.version(version, row.type_code),
        )

    def version(self, row: StatementVersionRow, type_code: str) -> Version:
        """The version with its signatures."""
        return Version(
            id=row.id,
            statement_id=row.statement_id,
            number=row.number,
            content=_content(row, type_code),
            author_ids=tuple(row.author_ids),
            saved_at=row.saved_at,
            saved_by=self.name(row.saved_by_id),
            saved_by_id=row.saved_by_id,
            submitted_at=row.submitted_at,
            submitted_by_id=row.submitted_by_id,
            submitted_by=self.name(row.submitted_by_id),
            content_hash=row.content_hash,
            voided_at=row.voided_at,
            voided_by=self.name(row.voided_by_id),
            review=self._review(row),
            sign_offs=tuple(self._sign_off(each) for each in row.sign_offs),
            approval=self._approval(row),
            phone=self._phone(row),
            release=self._release(row),
            returns=tuple(Return(r.step, r.by_id, self.name(r.by_id), r.at, r.comment) for r in row.returns),
        )

    def _review(self, version: StatementVersionRow) -> Review | None:
        row = version.review
        if row is None:
            return None
        return Review(row.reviewer_id, self.name(row.reviewer_id), row.at, row.content_hash, row.note)

    def _sign_off(self, row: SignOffRow) -> SignOff:
        department = self.departments.get(row.department_id, "") if row.department_id else ""
        return SignOff(
            party=Party(row.kind, row.department_id, department, row.whole),
            content_hash=row.content_hash,
            span_hash=row.span_hash,
            signer_id=row.signer_id,
            signer=self.name(row.signer_id),
            signed_at=row.signed_at,
            because=tuple(row.because),
            carried_from=row.carried_from,
        )

    def _approval(self, version: StatementVersionRow) -> Approval | None:
        row = version.approval
        if row is None:
            return None
        return Approval(
            approver_id=row.approver_id,
            approver=self.name(row.approver_id),
            tier=row.tier,
            at=row.at,
            content_hash=row.content_hash,
            document_id=row.document_id,
            way=row.way,
            stands_for_id=row.stands_for_id,
            stands_for=self.name(row.stands_for_id),
        )

    def _phone(self, version: StatementVersionRow) -> PhoneApproval | None:
        row = version.phone_approval
        if row is None:
            return None
        return PhoneApproval(
            approver_id=row.approver_id,
            approver=self.name(row.approver_id),
            recorded_by_id=row.recorded_by_id,
            recorded_by=self.name(row.recorded_by_id),
            witness_id=row.witness_id,
            witness=self.name(row.witness_id),
            channel=row.channel,
            read_out_hash=row.read_out_hash,
            said_at=row.said_at,
            recorded_at=row.recorded_at,
            due_at=row.due_at,
            times_asked=row.times_asked,
            answer=row.answer,
            answered_at=row.answered_at,
            reason=row.reason,
        )

    def _release(self, version: StatementVersionRow) -> EmergencyRelease | None:
        row = version.release
        if row is None:
            return None
        return EmergencyRelease(
            released_by_id=row.released_by_id,
            released_by=self.name(row.released_by_id),
            tier=row.tier,
            reason=row.reason,
            skipped=tuple(row.skipped),
            at=row.at,
            content_hash=row.content_hash,
            document_id=row.document_id,
            times_asked=row.times_asked,
            answer=row.answer,
            answered_by_id=row.answered_by_id,
            answered_by=self.name(row.answered_by_id),
            answered_at=row.answered_at,
            answer_reason=row.answer_reason,
        )


def _content(row: StatementVersionRow, type_code: str) -> Content:
    citations = tuple(
        Citation(c.part, c.begins, c.ends, c.fact_id, c.fact_version, c.wording) for c in row.citations
    )
    return Content(
        type_code, row.title, row.audience, row.parts, row.cut_off_at, row.next_update_at, citations
    )


def _people(row: StatementVersionRow) -> Iterable[int]:
    found = [row.saved_by_id, row.submitted_by_id, row.voided_by_id]
    found += [row.review.reviewer_id] if row.review else []
    found += [row.approval.approver_id, row.approval.stands_for_id] if row.approval else []
    if phone := row.phone_approval:
        found += [phone.approver_id, phone.recorded_by_id, phone.witness_id]
    if release := row.release:
        found += [release.released_by_id, release.answered_by_id]
    found += [each.signer_id for each in row.sign_offs] + [each.by_id for each in row.returns]
    return [person for person in found if person is not None]
