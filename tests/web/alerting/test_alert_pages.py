"""Can people see alerts, set what raises them, plan the roster and choose their channels?"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest

from mediadesk.accounts.duty import service as duty
from mediadesk.monitoring.alerting import store as alerts
from mediadesk.monitoring.alerting.setting import store as setting
from mediadesk.notices.channels import store as channels
from mediadesk.notices.delivering import store as deliveries
from mediadesk.notices.kinds import NoticeKind
from mediadesk.wiring import Desk
from tests.builders.monitoring import TITLE, an_alert
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


def test_an_alert_shows_why_how_it_grew_and_whom_it_called(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer", name="林岚")
    with desk.database.transaction() as session:
        alert = an_alert(session)

    listed = client.get("/alerts").get_data(as_text=True)
    shown = client.get(f"/alerts/{alert.id}").get_data(as_text=True)

    assert TITLE in listed
    assert TITLE in shown
    assert "供电公司 + 停电" in shown


def test_an_alert_is_taken_on_with_a_note_that_others_read(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer", name="林岚")
    with desk.database.transaction() as session:
        alert = an_alert(session)

    answer = client.submit(
        f"/alerts/{alert.id}", {"note": "已联系调度核实"}, form=f"/alerts/{alert.id}/acknowledge"
    )

    assert answer.status_code == 303
    assert "已联系调度核实" in sign_in("pr_head").get(f"/alerts/{alert.id}").get_data(as_text=True)


@pytest.mark.parametrize("query", ["severity=urgent", "rule=watch", "show=all&severity=urgent&rule=watch"])
def test_the_filters_of_the_list_stand_in_the_address(sign_in: SignIn, desk: Desk, query: str) -> None:
    with desk.database.transaction() as session:
        an_alert(session)

    assert TITLE in sign_in("pr_officer").get(f"/alerts?{query}").get_data(as_text=True)
    other = "severity=notice" if "severity" in query else "rule=official"
    assert TITLE not in sign_in("pr_officer").get(f"/alerts?{other}").get_data(as_text=True)


def test_the_strip_is_not_sent_twice_to_a_browser_that_has_it(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")
    with desk.database.transaction() as session:
        an_alert(session)

    first = client.get("/alerts/live")

    etag = first.headers["ETag"]
    assert client.get("/alerts/live", headers={"If-None-Match": etag}).status_code == 304
    assert client.get(f"/alerts/live?seen={etag.strip(chr(34))}").status_code == 204


def test_whoever_was_called_may_take_the_alert_on_though_it_is_not_their_work(
    sign_in: SignIn, desk: Desk, drain: Callable[[], int]
) -> None:
    leader = sign_in("deputy_leader", name="顾启明", department=None)
    with desk.database.transaction() as session:
        alert = an_alert(session)
    stranger = sign_in("top_leader", name="沈岳", department=None)

    token = leader.csrf("/me")
    shown = leader.get("/today").get_data(as_text=True) if leader.get("/today").status_code == 200 else ""
    answer = leader.post(f"/alerts/{alert.id}/acknowledge", data={"csrf_token": token})

    assert answer.status_code == 303, shown
    assert stranger.post(
        f"/alerts/{alert.id}/acknowledge", data={"csrf_token": stranger.csrf("/me")}
    ).status_code in (303, 403)


def test_the_head_sets_a_rule_after_trying_it(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_head")
    with desk.database.transaction() as session:
        an_alert(session)

    tried = client.submit("/alerts/rules/unverified", {"min_tier": "city"}, form="/alerts/rules/unverified")
    with desk.database.session() as session:
        [rule] = [each for each in setting.list_rules(session) if each.key == "unverified"]

    assert tried.status_code == 303
    assert (rule["min_tier"], rule.revision) == ("city", 1)


def test_a_rule_tried_on_the_past_says_what_it_would_have_raised(
    sign_in: SignIn, desk: Desk, clock: Callable[[], object]
) -> None:
    client = sign_in("pr_head")
    with desk.database.transaction() as session:
        an_alert(session, now=desk.clock())

    page = client.get("/alerts/rules/watch")
    data = {"csrf_token": client.csrf("/alerts/rules/watch"), "is_on": "y", "severity": "warning"}
    answer = client.post("/alerts/rules/watch/try", data=data)

    assert page.status_code == 200
    assert TITLE in answer.get_data(as_text=True)
    with desk.database.session() as session:
        assert all(rule.revision == 0 for rule in setting.list_rules(session))


def test_a_figure_out_of_range_is_told_at_its_field(sign_in: SignIn) -> None:
    client = sign_in("pr_head")

    answer = client.submit("/alerts/rules/volume_hour", {"minimum": "0"}, form="/alerts/rules/volume_hour")

    assert answer.status_code == 422
    assert "10000" in answer.get_data(as_text=True).replace(",", "")


def test_a_rule_set_meanwhile_by_somebody_else_is_not_overwritten(sign_in: SignIn) -> None:
    one, other = sign_in("pr_head"), sign_in("pr_head")
    token = one.csrf("/alerts/rules/front_page")
    form = {"csrf_token": token, "revision": "0", "is_on": "y", "severity": "urgent", "only_against": "y"}
    other.submit("/alerts/rules/front_page", {"severity": "notice"}, form="/alerts/rules/front_page")

    assert one.post("/alerts/rules/front_page", data=form).status_code == 422


def test_officers_see_the_rules_and_do_not_set_them(sign_in: SignIn) -> None:
    client = sign_in("pr_officer")

    assert client.get("/alerts/rules").status_code == 200
    assert client.post("/alerts/rules/watch", data={"csrf_token": client.csrf("/me")}).status_code == 403


def test_the_steps_and_the_quiet_hours_are_set(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_head")

    wrong = client.submit("/alerts/steps", {"head_urgent": "1"}, form="/alerts/steps")
    right = client.submit(
        "/alerts/steps", {"second_urgent": "3", "quiet_begins": "", "quiet_ends": ""}, form="/alerts/steps"
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    with desk.database.session() as session:
        assert setting.get_policy(session).quiet is None


def test_the_calendar_is_filled_by_one_button_a_form_or_a_file(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_head")
    calendar = (
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260425\r\nDTEND;VALUE=DATE:20260428\r\n"
        b"SUMMARY:\xe7\x94\xb5\xe5\x8a\x9b\xe5\xb1\x95\xe4\xbc\x9a\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )

    client.submit("/alerts/calendar", {}, form="/alerts/calendar/usual")
    client.submit(
        "/alerts/calendar/new", {"name": "全市劳模大会", "begins_on": "2026-04-28", "ends_on": "2026-04-28"}
    )
    client.submit(
        "/alerts/calendar",
        {"file": (BytesIO(calendar), "a.ics")},
        form="/alerts/calendar/import",
        content_type="multipart/form-data",
    )

    shown = client.get("/alerts/calendar").get_data(as_text=True)
    assert all(name in shown for name in ("全国两会", "全市劳模大会", "电力展会", "2026-04-27"))


def test_the_roster_shows_who_is_on_duty_and_what_is_missing(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_head", name="周砚")
    officer = sign_in("pr_officer", name="林岚")

    planned = client.submit(
        "/duty",
        {"user_id": str(officer.user.id), "begins_at": "2026-02-25T07:00", "ends_at": "2026-02-26T07:00"},
        form="/duty?week=2026-02-23",
    )
    twice = client.submit(
        "/duty",
        {"user_id": str(officer.user.id), "begins_at": "2026-02-25T09:00", "ends_at": "2026-02-25T12:00"},
        form="/duty?week=2026-02-23",
    )

    assert (planned.status_code, twice.status_code) == (303, 422)
    shown = officer.get("/duty").get_data(as_text=True)
    assert "2026-02-26 07:00 – 2026-03-02 00:00" in shown
    with desk.database.session() as session:
        assert [each.name for each in duty.who_is_on_duty(session, desk.clock())] == ["林岚"]
        assert [e.name for e in duty.who_is_on_duty(session, desk.clock() + timedelta(days=3))] == ["周砚"]


def test_an_officer_hands_over_their_own_shift_and_nobody_elses(sign_in: SignIn, desk: Desk) -> None:
    head, officer, other = sign_in("pr_head"), sign_in("pr_officer"), sign_in("pr_officer", name="韩冰")
    times = {"begins_at": "2026-02-25T09:00", "ends_at": "2026-02-25T18:00"}
    head.submit("/duty", {"user_id": str(officer.user.id), **times}, form="/duty?week=2026-02-23")

    token = other.csrf("/me")
    refused = other.post("/duty/1/hand-over", data={"csrf_token": token, "user_id": str(other.user.id)})
    answer = officer.submit("/duty/1", {"user_id": str(other.user.id)}, form="/duty/1/hand-over")

    assert (refused.status_code, answer.status_code) == (403, 303)
    assert "韩冰" in officer.get("/duty").get_data(as_text=True)


def test_a_person_adds_tries_chooses_and_removes_a_channel(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")

    wrong = client.submit("/me/notices", {"name": "邮箱", "address": "not an address"}, form="/me/notices")
    right = client.submit("/me/notices", {"name": "邮箱", "address": "linlan@example.cn"}, form="/me/notices")
    client.submit("/me/notices", {"kinds": ["fact"]}, form="/notices/channels/1/choose")
    client.submit("/me/notices", {}, form="/notices/channels/1/try")

    assert (wrong.status_code, right.status_code) == (422, 303)
    shown = client.get("/me/notices").get_data(as_text=True)
    assert "l•••@example.cn" in shown
    assert "linlan@example.cn" not in shown
    with desk.database.session() as session:
        [channel] = channels.list_of(session, [client.user.id])
        assert NoticeKind.FACT not in channel.muted
        assert {
            NoticeKind.ALERT,
            NoticeKind.APPROVAL,
            NoticeKind.INQUIRY,
            NoticeKind.PROMISE,
        } == channel.muted
        assert channel.takes(NoticeKind.ALERT_GRAVE)
        assert "linlan" not in channels.address_of(session, channel.id)
        assert len(deliveries.list_latest(session, [channel.id])) == 1
    client.submit("/me/notices", {}, form="/notices/channels/1/remove")
    with desk.database.session() as session:
        assert channels.list_of(session, [client.user.id]) == []


def test_nobody_tries_or_removes_the_channel_of_somebody_else(sign_in: SignIn) -> None:
    owner, other = sign_in("pr_officer"), sign_in("pr_head")
    owner.submit("/me/notices", {"name": "邮箱", "address": "linlan@example.cn"}, form="/me/notices")
    data = {"csrf_token": other.csrf("/me")}

    assert other.post("/notices/channels/1/try", data=data).status_code == 403
    assert other.post("/notices/channels/1/remove", data=data).status_code == 403


def test_a_failing_channel_is_told_on_every_page_of_those_who_can_mend_it(
    sign_in: SignIn, desk: Desk
) -> None:
    admin, officer = sign_in("admin"), sign_in("pr_officer")
    admin.submit(
        "/notices", {"kind": "mail", "name": "值班邮箱", "address": "duty@example.cn"}, form="/notices"
    )
    with desk.database.transaction() as session:
        channels.note_failure(session, 1, "mail.example.cn: refused", now=desk.clock())

    assert "channels-failing" in admin.get("/me").get_data(as_text=True)
    assert "mail.example.cn: refused" in admin.get("/notices").get_data(as_text=True)
    assert "channels-failing" not in officer.get("/me").get_data(as_text=True)
    assert "值班邮箱" in officer.get("/alerts").get_data(as_text=True)


def test_quiet_hours_are_typed_as_times_of_day(sign_in: SignIn, desk: Desk) -> None:
    client = sign_in("pr_officer")

    wrong = client.submit(
        "/me/notices", {"quiet_begins": "25:00", "quiet_ends": "6:30"}, form="/me/notices/quiet"
    )
    right = client.submit(
        "/me/notices", {"quiet_begins": "22:00", "quiet_ends": "6:30"}, form="/me/notices/quiet"
    )

    assert (wrong.status_code, right.status_code) == (422, 303)
    with desk.database.session() as session:
        assert channels.quiet_of(session, [client.user.id])[client.user.id].text == "22:00–06:30"
        assert alerts.count_alerts(session, only_open=True) == 0
