"""Does any order of edits, signatures, new facts and second clicks let a text out that nobody approved?

A model of the desk's rules is not written twice: the machine only remembers, for each text that left, what was
true at that moment, and asks at every step that it still is.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.db import Database
from mediadesk.documents import service as documents
from mediadesk.documents.events import DocumentRendered
from mediadesk.errors import MediadeskError
from mediadesk.facts import service as facts
from mediadesk.facts.fact import VersionStatus
from mediadesk.statements import service
from mediadesk.statements.amending import service as amending
from mediadesk.statements.amending.amendment import AmendmentKind
from mediadesk.statements.content import content_hash
from mediadesk.statements.editing import Edit, Insert, TakeNewer, Typed
from mediadesk.statements.issuing.service import find_frozen_text, tie_document
from mediadesk.statements.records import Statement, Version
from mediadesk.statements.states import CLEARED, GONE_OUT
from mediadesk.statements.travelling import service as travelling
from tests.builders.facts import an_answer, at
from tests.builders.statement_case import HOUSE, PROOF, TEXTS, TITLE, Morning, drafted, the_morning
from tests.databases import SharedSqlite, at_rest
from tests.fakes.file_store import FakeFileStore

LEFT = GONE_OUT
OPENINGS = (
    "今日清晨，市区部分区域发生停水。",
    "今日清晨，市区南门一带发生停水。",
    "市区部分区域发生停水，给大家带来不便。",
)


class Desk(RuleBasedStateMachine):
    """The morning of the case, in the hands of people who do anything in any order, and twice."""

    morning: Morning
    id: int
    template: Path
    shared: SharedSqlite

    @initialize()
    def begin(self) -> None:
        """An empty first bulletin at 08:20, and four facts."""
        self.folder = tempfile.TemporaryDirectory()
        self.database = self.shared.copied(self.template, Path(self.folder.name))
        self.now: datetime = at(8, 20)
        self.left: dict[int, tuple[str, str]] = {}

    def teardown(self) -> None:
        """Let the database go."""
        if hasattr(self, "database"):
            self.database.dispose()
            self.folder.cleanup()

    def _do(self, step: Callable[[Session], object], *, twice: bool) -> None:
        """A step at the next minute. What the desk refuses, it refuses; nothing of it may stay."""
        self.now += timedelta(minutes=1)
        for _ in range(1 + twice):
            try:
                with self.database.transaction() as session:
                    step(session)
            except MediadeskError:
                continue

    def _statement(self, session: Session) -> Statement:
        return service.get_statement(session, self.id)

    @property
    def _people(self) -> tuple[Actor, ...]:
        m, p = self.morning, self.morning.people
        return (
            m.officer,
            p.head,
            p.deputy,
            p.top,
            p.dispatch,
            p.service_centre,
            m.operations,
            m.reviewer,
            m.legal,
            m.spokesperson,
        )

    @rule(
        opening=st.sampled_from(OPENINGS), numbers=st.sets(st.integers(1, 4)), newer=st.booleans(),
        cut_off=st.booleans(), twice=st.booleans(),
    )  # fmt: skip
    def edit(self, opening: str, numbers: set[int], newer: bool, cut_off: bool, twice: bool) -> None:
        """The officer writes, takes facts up, and takes newer versions."""

        def step(session: Session) -> None:
            statement = self._statement(session)
            parts = {**TEXTS, "situation": opening}
            typed = Typed(TITLE, "", parts, self.now if cut_off else at(8, 20), self.now + timedelta(hours=2))
            known = {fact.number: fact for fact in facts.list_facts(session, self.morning.incident.id)}
            edits: list[Edit] = [Insert(known[n].id, "situation") for n in sorted(numbers) if n in known]
            if newer:
                edits += [TakeNewer(c.fact_id, c.fact_version) for c in statement.version.content.citations]
            service.save(
                session, self.id, typed, revision=statement.revision, actor=self.morning.officer, now=self.now,
                edits=edits,
            )  # fmt: skip

        self._do(step, twice=twice)

    @rule(twice=st.booleans())
    def submit(self, twice: bool) -> None:
        """The officer sends it on."""
        self._do(
            lambda session: service.submit(
                session, self.id, revision=self._statement(session).revision, actor=self.morning.officer,
                now=self.now,
            ),
            twice=twice,
        )  # fmt: skip

    @rule(who=st.integers(0, 9), twice=st.booleans(), stale=st.booleans())
    def clear(self, who: int, twice: bool, stale: bool) -> None:
        """Somebody passes the secrecy review, perhaps of a version they saw earlier."""
        self._act(service.clear_secrecy, who, twice=twice, stale=stale)

    @rule(who=st.integers(0, 9), place=st.integers(0, 5), twice=st.booleans(), stale=st.booleans())
    def sign(self, who: int, place: int, twice: bool, stale: bool) -> None:
        """Somebody signs for a party."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            parties = [each.party.key for each in self._statement(session).version.sign_offs]
            if parties:
                service.sign_off(session, statement_id, parties[place % len(parties)], **values)

        self._act(step, who, twice=twice, stale=stale)

    @rule(twice=st.booleans())
    def sign_all(self, twice: bool) -> None:
        """The reviewer and everybody at the table sign what stands there."""

        def step(session: Session) -> None:
            statement = self._statement(session)
            seen = statement.version.content_hash or ""
            service.clear_secrecy(session, self.id, seen_hash=seen, actor=self.morning.reviewer, now=self.now)
            for party in self._statement(session).version.open_parties:
                own = [p for p in self._people if p.department_id == party.department_id]
                signer = own[0] if own else self.morning.legal
                service.sign_off(session, self.id, party.key, seen_hash=seen, actor=signer, now=self.now)

        self._do(step, twice=twice)

    @rule(who=st.sampled_from([2, 2, 2, 1, 3, 0]), twice=st.booleans(), stale=st.booleans())
    def approve(self, who: int, twice: bool, stale: bool) -> None:
        """Somebody approves; then the PDF is there."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            service.approve(session, statement_id, proof=PROOF, house=HOUSE, **values)

        self._act(step, who, twice=twice, stale=stale)
        self._do(self._draw, twice=twice)

    @rule(who=st.integers(0, 9), twice=st.booleans())
    def send_back(self, who: int, twice: bool) -> None:
        """Somebody returns it."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            service.send_back(session, statement_id, comment="请核对到场时间。", **values)

        self._act(step, who, twice=twice, stale=False)

    @rule(twice=st.booleans())
    def issue(self, twice: bool) -> None:
        """The officer lets it out; what is true then is remembered."""
        self._do(lambda s: service.issue(s, self.id, actor=self.morning.officer, now=self.now), twice=twice)
        with self.database.session() as session:
            statement = self._statement(session)
            if statement.state in LEFT and self.id not in self.left:
                self._borne_by_attested_facts(session, statement)
                self.left[self.id] = (
                    statement.version.content_hash or "",
                    self._bytes_of(session, statement),
                )

    @rule(minutes=st.integers(-10, 0), sign=st.booleans(), twice=st.booleans())
    def answer_anew(self, minutes: int, sign: bool, twice: bool) -> None:
        """Dispatch answers its question again, and may sign the new version."""
        as_of = self.now + timedelta(minutes=minutes)
        wording = (
            f"截至当日{as_of.hour + 8}时{as_of.minute:02d}分，向杨家门水厂供电的两回线路电压正常，无跳闸记录"
        )

        def step(session: Session) -> None:
            dispatch, request_id = self.morning.people.dispatch, self.morning.fa1.request_id
            assert request_id is not None
            given = an_answer(wording=wording, as_of=as_of)
            fact = facts.answer(
                session, request_id, given, files=FakeFileStore(), actor=dispatch, now=self.now
            )
            if sign:
                facts.attest(session, fact.id, fact.versions[-1].version, actor=dispatch, now=self.now)

        self._do(step, twice=twice)

    def _write_well(self) -> None:
        """What the officer of the case wrote."""
        self.edit(opening=OPENINGS[0], numbers={1, 2, 4}, newer=False, cut_off=True, twice=False)

    @rule(anew=st.booleans(), until=st.integers(1, 4), twice=st.booleans())
    def go_on(self, anew: bool, until: int, twice: bool) -> None:
        """A good minute: everybody does what the text waits for, as far as `until`."""
        if anew:
            self._write_well()
        for step in (self.submit, self.sign_all, self._deputy_approves, self.issue)[:until]:
            step(twice=twice)

    @rule(early=st.booleans(), agrees=st.none() | st.booleans(), leaves=st.booleans(), twice=st.booleans())
    def go_another_way(self, early: bool, agrees: bool | None, leaves: bool, twice: bool) -> None:
        """The deputy leader is reached by telephone, or the spokesperson does not wait; perhaps somebody answers."""
        self._write_well()
        self.submit(twice=twice)
        if early:
            self.clear(who=7, twice=twice, stale=False)
            self.release(who=9, twice=twice, stale=False)
        else:
            self.sign_all(twice=twice)
            self.note_call(who=1, approver=2, twice=twice, stale=False)
        if leaves:
            self.issue(twice=twice)
        if agrees is not None:
            self.answer(who=2, agrees=agrees, twice=twice, stale=False)

    @rule(who=st.integers(0, 9), approver=st.integers(0, 9), twice=st.booleans(), stale=st.booleans())
    def note_call(self, who: int, approver: int, twice: bool, stale: bool) -> None:
        """Somebody notes that somebody agreed on the telephone."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            leader, witness = self._people[approver], self._people[8]
            call = service.Call(leader.id, witness.id, service.Channel.TELEPHONE, self.now, was_read_out=True)
            service.record_call(session, statement_id, call, house=HOUSE, within=timedelta(hours=2), **values)

        self._act(step, who, twice=twice, stale=stale)

    @rule(who=st.integers(0, 9), twice=st.booleans(), stale=st.booleans())
    def release(self, who: int, twice: bool, stale: bool) -> None:
        """Somebody lets it out before every signature is there."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            service.release(session, statement_id, reason="等不及", proof=PROOF, house=HOUSE, **values)

        self._act(step, who, twice=twice, stale=stale)

    @rule(who=st.integers(0, 9), agrees=st.booleans(), twice=st.booleans(), stale=st.booleans())
    def answer(self, who: int, agrees: bool, twice: bool, stale: bool) -> None:
        """Somebody answers for what was agreed by telephone, or takes the second look."""

        def step(session: Session, statement_id: int, **values: Any) -> None:
            phone = self._statement(session).version.phone
            give = service.answer_call if phone else service.look_again
            give(session, statement_id, agrees=agrees, reason="不同意", proof=PROOF, **values)

        self._act(step, who, twice=twice, stale=stale)

    def _deputy_approves(self, *, twice: bool) -> None:
        self.approve(who=2, twice=twice, stale=False)

    @rule(twice=st.booleans())
    def withdraw(self, twice: bool) -> None:
        """Operations take back that no outage was planned."""
        self._do(
            lambda session: facts.withdraw(
                session,
                self.morning.fa2.id,
                1,
                reason="漏查一项检修计划",
                actor=self.morning.operations,
                now=self.now,
            ),
            twice=twice,
        )

    @rule(who=st.integers(0, 9), twice=st.booleans())
    def facts_travel(self, who: int, twice: bool) -> None:
        """What changed in the facts reaches the texts, perhaps again."""
        changer = self._people[who].id
        self._do(
            lambda session: travelling.travel(
                session, self.morning.incident.id, actor_id=changer, now=self.now
            ),
            twice=twice,
        )

    @rule(
        proposer=st.sampled_from([1, 1, 0, 2]),
        decider=st.sampled_from([2, 3, 1, 0]),
        kind=st.sampled_from(AmendmentKind),
        agreed=st.booleans(),
        twice=st.booleans(),
    )
    def amend(self, proposer: int, decider: int, kind: AmendmentKind, agreed: bool, twice: bool) -> None:
        """Somebody asks that the issued text be corrected or withdrawn, somebody decides, somebody writes."""
        self._do(
            lambda session: amending.propose(
                session, self.id, kind, reason="写错", public_reason="有误。", actor=self._people[proposer],
                now=self.now,
            ),
            twice=twice,
        )  # fmt: skip
        self._do(
            lambda session: amending.decide(
                session, amending.list_of(session, self.id)[0].id, agreed=agreed, note="同意",
                actor=self._people[decider], now=self.now,
            )
            if amending.list_of(session, self.id)
            else None,
            twice=twice,
        )  # fmt: skip
        self._do(
            lambda session: amending.prepare(session, self.id, actor=self.morning.officer, now=self.now),
            twice=twice,
        )

    @invariant()
    def what_left_was_approved(self) -> None:
        """Every text outside is word for word, and byte for byte, what was approved."""
        if not hasattr(self, "database"):
            return
        with self.database.session() as session:
            statement = self._statement(session)
            version = statement.version
            if statement.state not in (*CLEARED, *LEFT):
                assert not self.left
                return
            self._was_let_out_by_the_right_people(version)
            if self.left:
                assert self.left[self.id] == (version.content_hash, self._bytes_of(session, statement))

    def _was_let_out_by_the_right_people(self, version: Version) -> None:
        """Approved in person or by telephone after every signature, or released early by one who had no hand in it."""
        approval, release = version.approval, version.release
        assert (approval is None) != (release is None)
        clearance = approval or release
        assert clearance is not None
        assert version.content_hash == clearance.content_hash == content_hash(version.content)
        assert version.review is not None
        hands = (*version.author_ids, version.review.reviewer_id)
        assert version.review.reviewer_id not in version.author_ids
        assert (approval.approver_id if approval else release.released_by_id if release else 0) not in hands
        assert not (approval and version.open_parties)
        if release and release.answered_by_id:
            assert release.answered_by_id not in (*hands, release.released_by_id)
        refused = [each for each in (version.phone, release) if each and each.is_rejected]
        assert not refused or self.left

    def _act(self, service_step: Callable[..., object], who: int, *, twice: bool, stale: bool) -> None:
        actor = self._people[who]

        def step(session: Session) -> None:
            versions = service.list_versions(session, self.id)
            seen = versions[-1 if stale else 0].content_hash or ""
            service_step(session, self.id, seen_hash=seen, actor=actor, now=self.now)

        self._do(step, twice=twice)

    def _draw(self, session: Session) -> None:
        document_id = self._statement(session).version.awaited_document_id
        if document_id is None:
            return
        event = DocumentRendered(
            subject_id=document_id, at=self.now, actor_id=None, kind="fault_bulletin_first",
            owner_kind="statement", owner_id=self.id, owner_version=1, watermark=False, sha256="0" * 64,
            byte_size=1,
        )  # fmt: skip
        tie_document(session, event)

    def _bytes_of(self, session: Session, statement: Statement) -> str:
        assert statement.document_id is not None
        record = documents.get(session, statement.document_id)
        frozen = find_frozen_text(session, statement)
        assert frozen is not None
        assert frozen.content_hash == statement.version.content_hash
        return f"{record.id}:{record.fingerprint}"

    def _borne_by_attested_facts(self, session: Session, statement: Statement) -> None:
        """At the minute it left, each citation rested on a version in force, known by the text's cut-off."""
        content = statement.version.content
        assert content.cut_off_at is not None
        for citation in content.citations:
            version = facts.get_version(session, citation.fact_id, citation.fact_version)
            assert version.status is VersionStatus.ATTESTED
            assert version.as_of <= content.cut_off_at
        assert not [each for each in service.find_findings(session, statement, self.now) if each.is_blocking]


@pytest.mark.parametrize("examples", [30])
def test_what_leaves_was_approved_and_is_borne_by_attested_facts(
    shared_sqlite: SharedSqlite, database: Database, tmp_path: Path, examples: int
) -> None:
    with database.transaction() as session:
        morning = the_morning(session)
        statement_id = drafted(session, morning).id
    begun = {"morning": morning, "id": statement_id, "shared": shared_sqlite}
    machine = type("Machine", (Desk,), {**begun, "template": at_rest(database, tmp_path)})

    run_state_machine_as_test(
        machine, settings=hypothesis_settings(max_examples=examples, stateful_step_count=25, deadline=None)
    )
