"""Whatever departments and leaders do in whatever order: is a disputed fact ever signed, or two versions in force?"""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from mediadesk.errors import NotAllowed, NotFound, RuleBroken
from mediadesk.facts import service
from mediadesk.facts.disputing.contradiction import Outcome
from mediadesk.facts.fact import Fact, FactKind, VersionStatus
from mediadesk.statements.fact_book import citable
from tests.builders.case import People, a_question, answered, the_incident, the_people
from tests.builders.facts import an_answer, at

SIDES = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("answer"), SIDES, st.sampled_from(["停电3200户", "停电3460户"])),
    st.tuples(st.just("attest"), SIDES, st.none()),
    st.tuples(st.just("withdraw"), SIDES, st.none()),
    st.tuples(st.just("settle"), SIDES, st.sampled_from(list(Outcome))),
    st.tuples(st.just("declare"), SIDES, st.none()),
)


class Play:
    """Two departments asked the same; the head of publicity settles."""

    def __init__(self, session: Session, people: People) -> None:
        self.session, self.people = session, people
        self.who = (people.dispatch, people.service_centre)
        self.incident = the_incident(session, people.officer)
        self.asked = [
            a_question(session, self.incident, people, to=who, kind=FactKind.NUMBER, question="停电多少户？")
            for who in self.who
        ]
        self.minute = 0

    def facts(self) -> list[Fact]:
        return service.list_facts(self.session, self.incident.id)

    def fact(self, side: int) -> Fact:
        found = [each for each in self.facts() if each.request_id == self.asked[side].id]
        if not found:
            raise NotFound("fact")
        return found[0]

    def do(self, what: str, side: int, how: Any) -> None:
        self.minute += 2  # Sent again within a minute, an answer is the same one.
        now = at(9, self.minute)
        try:
            with self.session.begin_nested():
                getattr(self, what)(side, how, now)
        except (RuleBroken, NotAllowed, NotFound):
            return

    def answer(self, side: int, wording: Any, now: Any) -> None:
        said = an_answer(wording=wording, as_of=now)
        answered(self.session, self.asked[side], self.who[side], given=said, now=now)

    def attest(self, side: int, _: Any, now: Any) -> None:
        fact = self.fact(side)
        service.attest(self.session, fact.id, fact.versions[-1].version, actor=self.who[side], now=now)

    def withdraw(self, side: int, _: Any, now: Any) -> None:
        fact, who = self.fact(side), self.who[side]
        service.withdraw(self.session, fact.id, fact.current.version, reason="复核", actor=who, now=now)

    def settle(self, _: int, outcome: Any, now: Any) -> None:
        for each in service.list_contradictions(self.session, [self.incident.id], unsettled=True):
            service.settle_contradiction(
                self.session, each.id, outcome, reason="裁定", actor=self.people.head, now=now
            )

    def declare(self, side: int, _: Any, now: Any) -> None:
        one, other = self.fact(side), self.fact(1 - side)
        service.declare_contradiction(
            self.session, one.id, other.id, reason="矛盾", actor=self.people.officer, now=now
        )


def in_force(facts: list[Fact]) -> dict[int, set[int]]:
    return {fact.id: {v.version for v in fact.versions if v.is_attested} for fact in facts}


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(steps=st.lists(STEPS, min_size=4, max_size=14))
def test_no_order_of_steps_signs_a_disputed_fact_or_leaves_two_versions_in_force(
    session: Session, steps: list[tuple[str, int, Any]]
) -> None:
    with session.begin_nested() as kept:
        play = Play(session, the_people(session))
        for what, side, how in steps:
            disputed = {fact.id for fact in play.facts() if fact.is_contested}
            before = in_force(play.facts())
            play.do(what, side, how)
            _check(play, disputed, before)
        kept.rollback()


def _check(play: Play, disputed: set[int], before: dict[int, set[int]]) -> None:
    facts = play.facts()
    unsettled = service.list_contradictions(play.session, [play.incident.id], unsettled=True)
    still = {
        fact_id for each in unsettled if each.is_open for fact_id in (each.first_fact_id, each.second_fact_id)
    }
    for fact in facts:
        statuses = [version.status for version in fact.versions]
        assert statuses.count(VersionStatus.ATTESTED) <= 1
        assert statuses.count(VersionStatus.REPORTED) <= 1
        assert fact.is_contested is (fact.id in still)
        if fact.is_contested:
            assert citable(fact) is None
            assert fact.newest_live is not None
        if fact.id in disputed & still:
            assert in_force([fact])[fact.id] <= before[fact.id], "a disputed fact is not signed"
