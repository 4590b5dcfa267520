"""Does the house's book of kinds keep every version, and every text the version it was written under?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.audit import service as audit
from mediadesk.errors import NotAllowed, NotFound, OutOfDate
from mediadesk.statements import service as statements
from mediadesk.statements.book import deciding, service
from mediadesk.statements.book.adapting import Adaptation, KindNameTaken, as_adaptation
from mediadesk.statements.book.models import StatementKindVersionRow
from mediadesk.statements.book.record import KindRecord
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.errors import TypeUnknown
from mediadesk.statements.types import Part
from tests.builders.accounts import a_user
from tests.builders.facts import at
from tests.builders.statement_case import HOUSE, the_morning

pytestmark = pytest.mark.usefixtures("any_database")

FLOOD = "防汛停电通报（首报）"
SHELTER = Part("own_1", "安置点保电", "写安置点名称和保电方式")


def wanted(name: str = FLOOD, *, parts: tuple[Part, ...] = (SHELTER,)) -> Adaptation:
    base = TYPES["fault_bulletin_first"]
    return replace(as_adaptation(base), name=name, parts=(*base.parts, *parts))


def a_head(session: Session) -> Actor:
    return a_user(session, "pr_head", name="周砚", department="宣传部").actor


def a_copy(session: Session, actor: Actor, adaptation: Adaptation | None = None) -> KindRecord:
    given = adaptation or wanted()
    return service.copy_kind(session, "fault_bulletin_first", given, note="汛期专用", actor=actor, now=at(9))


def test_a_copy_of_the_head_is_offered_at_once_beside_its_original(session: Session) -> None:
    kind = a_copy(session, a_head(session))

    offered = service.offered_kinds(session)

    assert offered[kind.code].name == FLOOD
    assert offered[kind.code].part("own_1").name == "安置点保电"
    assert offered[kind.code].needs == TYPES["fault_bulletin_first"].needs
    assert "fault_bulletin_first" in offered


def test_a_text_keeps_the_version_it_was_begun_under(session: Session) -> None:
    morning = the_morning(session)
    head = a_head(session)
    kind = a_copy(session, head)
    text = statements.draft(
        session, morning.incident.id, kind.code, house=HOUSE, actor=morning.officer, now=at(9, 5)
    )

    service.adapt_kind(session, kind.code, wanted(parts=()), seen=1, note="合并", actor=head, now=at(9, 10))

    assert service.kind_of(session, statements.get_statement(session, text.id)).has("own_1")
    assert not service.type_book(session)[kind.code].has("own_1")


def test_the_series_of_an_adapted_bulletin_is_the_one_of_its_original(session: Session) -> None:
    morning = the_morning(session)
    kind = a_copy(session, a_head(session))

    text = statements.draft(
        session, morning.incident.id, kind.code, house=HOUSE, actor=morning.officer, now=at(9, 5)
    )

    refused = {
        offer.kind.code for offer in statements.list_offers(session, morning.incident.id) if offer.refused
    }
    assert text.series_number == 1
    assert {kind.code, "fault_bulletin_first"} <= refused


@pytest.mark.parametrize("role", ["pr_officer", "admin"])
def test_a_proposal_is_offered_only_after_a_second_person_agreed(session: Session, role: str) -> None:
    proposer, head = a_user(session, role).actor, a_head(session)
    kind = a_copy(session, proposer)
    assert kind.code not in service.offered_kinds(session)
    with pytest.raises((deciding.SecondPersonNeeded, deciding.MayNotChangeKinds)):
        service.agree(session, kind.code, 1, actor=proposer, now=at(9, 1))

    service.agree(session, kind.code, 1, actor=head, now=at(9, 2))

    assert service.offered_kinds(session)[kind.code].name == FLOOD
    with pytest.raises(deciding.NothingToAgree):
        service.agree(session, kind.code, 1, actor=head, now=at(9, 3))


def test_a_declined_proposal_leaves_the_version_before_in_force(session: Session) -> None:
    head, officer = a_head(session), a_user(session, "pr_officer").actor
    kind = a_copy(session, head)
    service.adapt_kind(session, kind.code, wanted("改名"), seen=1, note="", actor=officer, now=at(9, 1))
    with pytest.raises(deciding.AProposalWaits):
        service.adapt_kind(session, kind.code, wanted("再改"), seen=2, note="", actor=head, now=at(9, 2))

    service.decline(session, kind.code, 2, reason="名称不清", actor=head, now=at(9, 3))

    assert service.type_book(session)[kind.code].name == FLOOD
    assert [version.waits for version in service.list_kinds(session)[-1].versions] == [False, False]


def test_a_retired_kind_cannot_be_begun_but_still_names_its_texts(session: Session) -> None:
    morning = the_morning(session)
    head = a_head(session)
    service.retire(session, "press_release", reason="改用融媒体平台", actor=head, now=at(9))
    service.retire(session, "press_release", reason="", actor=head, now=at(9))

    with pytest.raises(TypeUnknown):
        statements.draft(
            session, morning.incident.id, "press_release", house=HOUSE, actor=morning.officer, now=at(9)
        )
    assert "press_release" in service.type_book(session)

    service.restore(session, "press_release", actor=head, now=at(9, 1))
    assert "press_release" in service.offered_kinds(session)


def test_two_who_change_one_kind_are_told(session: Session) -> None:
    head = a_head(session)
    kind = a_copy(session, head)
    service.adapt_kind(session, kind.code, wanted("一改"), seen=1, note="", actor=head, now=at(9, 1))

    with pytest.raises(OutOfDate):
        service.adapt_kind(session, kind.code, wanted("二改"), seen=1, note="", actor=head, now=at(9, 2))


def test_what_may_not_be_done_is_refused(session: Session) -> None:
    head, legal = a_head(session), a_user(session, "legal").actor
    kind = a_copy(session, head)

    with pytest.raises(NotAllowed):
        a_copy(session, legal, wanted("另一份"))
    with pytest.raises(NotAllowed):
        service.retire(session, kind.code, reason="", actor=legal, now=at(9))
    with pytest.raises(KindNameTaken):
        a_copy(session, head)
    with pytest.raises(NotFound):
        service.copy_kind(session, kind.code, wanted("副本的副本"), note="", actor=head, now=at(9))


def test_a_stored_version_is_never_rewritten(session: Session) -> None:
    a_copy(session, a_head(session))
    row = session.execute(select(StatementKindVersionRow)).scalar_one()

    row.definition = {}

    with pytest.raises(ValueError, match="never rewritten"):
        session.flush()
    session.rollback()


def test_the_database_refuses_an_agreement_without_a_person(session: Session) -> None:
    a_copy(session, a_user(session, "pr_officer").actor)

    with pytest.raises(IntegrityError):
        session.execute(update(StatementKindVersionRow).values(agreed_at=at(9)))
    session.rollback()


def test_every_step_stands_in_the_record(session: Session) -> None:
    head, officer = a_head(session), a_user(session, "pr_officer").actor
    kind = a_copy(session, officer)
    service.agree(session, kind.code, 1, actor=head, now=at(9, 1))
    service.retire(session, kind.code, reason="停用", actor=head, now=at(9, 2))
    service.restore(session, kind.code, actor=head, now=at(9, 3))

    names = [entry.event for entry in audit.list_entries(session)[0] if entry.event.startswith("kind.")]

    assert sorted(names) == ["kind.agreed", "kind.restored", "kind.retired", "kind.saved"]
