"""Who is called when, by which channel, and is nothing lost or sent twice, on both databases?"""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from mediadesk.accounts.duty import service as duty
from mediadesk.accounts.duty.roster import Place
from mediadesk.accounts.store import UserRecord
from mediadesk.audit.service import record
from mediadesk.db import Database
from mediadesk.messages import Message
from mediadesk.monitoring import service as monitoring
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.alerting.alert import Alert
from mediadesk.monitoring.alerting.calling import store as calling
from mediadesk.monitoring.alerting.counting import service as counting
from mediadesk.monitoring.alerting.counting import store as counts
from mediadesk.monitoring.alerting.service import soon_between
from mediadesk.monitoring.alerting.volume import slot_of
from mediadesk.monitoring.watching import Severity
from mediadesk.notices.channels import service as channels
from mediadesk.notices.channels import store as channel_store
from mediadesk.notices.delivering import service as delivering
from mediadesk.notices.delivering import store as deliveries
from mediadesk.notices.delivery import DeliveryState
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.builders.accounts import a_user
from tests.builders.monitoring import a_mention, a_query, a_watch, an_alert
from tests.conftest import Clock


@pytest.fixture(autouse=True)
def _on_every_database(any_database: Database) -> None:
    """Rows, leases and unique keys are the databases' own."""


REFUSED = Message("%(host)s refused it", {"host": "mail.example.cn"})


class Carrier:
    """A sender that keeps what it carried and fails as it is told."""

    def __init__(self) -> None:
        self.carried: list[tuple[str, Letter]] = []
        self.fails: list[Exception] = []

    def send(self, address: str, letter: Letter) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.carried.append((address, letter))


@pytest.fixture
def carrier(desk: Desk) -> Carrier:
    carrier = Carrier()
    desk.ports["senders"] = dict.fromkeys(ChannelKind, carrier)
    return carrier


class Team:
    """The people who can be called, each with a mailbox."""

    def __init__(self, desk: Desk, session: Session) -> None:
        self.desk, self.now = desk, desk.clock()
        self.officer = self.one(session, "pr_officer", "林岚")
        self.second = self.one(session, "pr_officer", "韩冰")
        self.head = self.one(session, "pr_head", "周砚")
        self.deputy = self.one(session, "deputy_leader", "顾启明")
        self.plan(session, self.officer, Place.FIRST)
        self.plan(session, self.second, Place.SECOND)

    def one(self, session: Session, role: str, name: str) -> UserRecord:
        user = a_user(session, role, name=name)
        channels.add_channel(
            session, owner_id=user.id, kind=ChannelKind.MAIL, name="邮箱", address=f"{user.username}@example.cn",
            box=self.desk.port("secret_box"), plain_hosts=frozenset(), actor=user.actor, now=self.now,
        )  # fmt: skip
        return user

    def plan(self, session: Session, user: UserRecord, place: Place) -> None:
        planner = a_user(session, "pr_head", name=f"排班{place.value}", username=f"planner-{place.value}")
        duty.plan_shift(
            session, user_id=user.id, place=place, begins_at=self.now, ends_at=self.now + timedelta(days=1),
            by=planner.actor, record=record, now=self.now,
        )  # fmt: skip


@pytest.fixture
def team(desk: Desk) -> Team:
    with desk.database.transaction() as session:
        return Team(desk, session)


def raised(desk: Desk) -> Alert:
    with desk.database.transaction() as session:
        return an_alert(session, now=desk.clock())


def called(desk: Desk, alert: Alert) -> list[list[str]]:
    with desk.database.session() as session:
        calls = calling.list_of(session, [alert.id]).get(alert.id, [])
    return [[person.name for person in call.people] for call in calls]


def addresses(carrier: Carrier) -> list[str]:
    return [address.partition("@")[0] for address, _ in carrier.carried]


def test_an_alert_climbs_until_somebody_takes_it_on(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    alert = raised(desk)
    drain()
    clock.forward(minutes=5)
    drain()
    clock.forward(minutes=4)
    drain()
    before = called(desk, alert)
    clock.forward(minutes=1)
    drain()

    with desk.database.transaction() as session:
        monitoring.acknowledge_alert(session, alert.id, actor=team.head.actor, now=clock.at, note="已核实")
    clock.forward(hours=3)
    drain()

    assert before == [["林岚"], ["韩冰"]]
    after = called(desk, alert)
    assert after[:2] == before
    assert "周砚" in after[2]
    assert len(after) == 3
    assert addresses(carrier)[:2] == [team.officer.username, team.second.username]
    assert team.deputy.username not in addresses(carrier)
    with desk.database.session() as session:
        [taken] = alerts.acknowledgements(session, clock.at - timedelta(hours=9), clock.at)
        soon = soon_between(session, clock.at - timedelta(hours=9), clock.at)
    assert (taken.took, taken.note) == (timedelta(minutes=10), "已核实")
    assert (soon.raised, soon.acknowledged, soon.open, soon.median) == (1, 1, 0, timedelta(minutes=10))


def test_where_nobody_is_on_the_roster_the_head_is_called_at_once(
    desk: Desk, carrier: Carrier, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        a_user(session, "pr_head", name="周砚")

    alert = raised(desk)
    drain()

    assert called(desk, alert)[0] == ["周砚"]


def test_the_desks_quiet_hours_put_off_what_is_not_grave(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    clock.forward(hours=16)  # 23:14 in Shanghai
    with desk.database.transaction() as session:
        a_watch(session, severity=Severity.WARNING)
    alert = raised(desk)
    drain()
    at_night = called(desk, alert)
    clock.forward(hours=7, minutes=16)  # 06:30
    drain()

    assert at_night == []
    assert alert.is_open
    assert called(desk, alert)[0] == ["林岚"]


def test_a_persons_quiet_hours_hold_their_notices_and_not_the_grave_ones(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    with desk.database.transaction() as session:
        hours = channels.QuietHours(7 * 60, 8 * 60)  # it is 07:14
        channels.choose_quiet(session, hours, actor=team.officer.actor)
        a_watch(session, "电费", a_query("电费"), severity=Severity.WARNING)
        a_mention(session, title="澜江电费怎么又涨了", text="家里这个月电费多了一倍。", now=clock.at)
    drain()
    quiet = addresses(carrier)
    raised(desk)
    drain()

    assert team.officer.username not in quiet
    assert team.officer.username in addresses(carrier)


def test_a_failing_channel_shows_and_is_tried_again_until_it_works(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    carrier.fails = [DeliveryFailed(REFUSED), DeliveryFailed(REFUSED)]
    alert = raised(desk)
    drain()
    with desk.database.session() as session:
        [failing] = channel_store.list_failing(session)
        [waiting] = deliveries.list_about(session, [f"alert:{alert.id}"])
    clock.forward(seconds=15)
    drain()
    clock.forward(seconds=30)
    drain()

    assert (failing.last_error, waiting.state) == (REFUSED, DeliveryState.WAITING)
    with desk.database.session() as session:
        [sent] = deliveries.list_about(session, [f"alert:{alert.id}"])
        assert channel_store.count_failing(session) == 0
    assert (sent.state, sent.attempts, len(carrier.carried)) == (DeliveryState.SENT, 3, 1)


def test_what_perhaps_arrived_is_not_sent_again_by_itself(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    carrier.fails = [DeliveryUnsure(REFUSED)]
    alert = raised(desk)
    drain()
    clock.forward(minutes=3)
    drain()

    with desk.database.session() as session:
        [unsure] = delivering.list_troubled(session, since=clock.at - timedelta(days=1))
    assert (unsure.state, carrier.carried) == (DeliveryState.UNSURE, [])
    with desk.database.transaction() as session:
        delivering.send_again(session, unsure.id, actor=team.officer.actor, now=clock.at)
    drain()
    assert addresses(carrier) == [team.officer.username]
    assert alert.is_open


def test_a_worker_that_dies_after_sending_repeats_nothing(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    """A process is killed between handing over and keeping that it did: its lease runs out, another takes over."""

    class Killed(BaseException):
        pass

    def die(address: str, letter: Letter) -> None:
        carrier.carried.append((address, letter))
        raise Killed

    living, carrier.send = carrier.send, die  # type: ignore[method-assign]
    alert = raised(desk)
    with pytest.raises(Killed):
        drain()
    carrier.send = living  # type: ignore[method-assign]
    clock.forward(minutes=1)
    drain()

    with desk.database.session() as session:
        [delivery] = deliveries.list_about(session, [f"alert:{alert.id}"])
    assert delivery.state is DeliveryState.UNSURE
    assert len(carrier.carried) == 1


def test_two_workers_raise_call_and_send_once(desk: Desk, team: Team, carrier: Carrier, clock: Clock) -> None:
    alert = raised(desk)

    workers = [threading.Thread(target=Worker(desk, owner=name).look) for name in ("one", "two")]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()

    assert called(desk, alert) == [["林岚"]]
    assert addresses(carrier) == [team.officer.username]


def test_an_alert_taken_on_meanwhile_is_not_sent_any_more(
    desk: Desk, team: Team, carrier: Carrier, clock: Clock, drain: Callable[[], int]
) -> None:
    carrier.fails = [DeliveryFailed(REFUSED)]
    alert = raised(desk)
    drain()
    with desk.database.transaction() as session:
        monitoring.acknowledge_alert(session, alert.id, actor=team.second.actor, now=clock.at)
    clock.forward(minutes=30)
    drain()

    assert carrier.carried == []


def test_a_surge_raises_one_alert_and_grows(desk: Desk, team: Team, clock: Clock) -> None:
    with desk.database.transaction() as session:
        watch = a_watch(session, "供电公司")
        counts.add(session, {counts.ALL: 1, watch.id: 1}, slot_of(clock.at - timedelta(days=20)))
        counts.add(session, {counts.ALL: 8, watch.id: 8}, slot_of(clock.at))
        first = counting.check_volume(session, now=clock.at)
        again = counting.check_volume(session, now=clock.at)
        counts.add(session, {counts.ALL: 30, watch.id: 30}, slot_of(clock.at))
        grown = counting.check_volume(session, now=clock.at)

    hourly = {each.subject.rpartition(":")[0] for each in first}
    assert hourly == {f"volume_hour:{counts.ALL}", f"volume_hour:{watch.id}"}
    assert again == []
    assert {each.id for each in first} <= {each.id for each in grown}
    assert all(each.reason.params["count"] in (8, 38) for each in grown)
