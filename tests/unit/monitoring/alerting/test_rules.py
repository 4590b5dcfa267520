"""Does each rule call for what it is about, and only for that?"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mediadesk.monitoring.alerting.calendar_file import NoCalendar, read_calendar
from mediadesk.monitoring.alerting.climbing import (
    DEFAULT_STEPS,
    Audience,
    MinutesOutOfRange,
    Policy,
    Step,
    StepsOutOfOrder,
    check_steps,
    steps_from_json,
    steps_to_json,
)
from mediadesk.monitoring.alerting.deciding import Calling, Sighting, decide
from mediadesk.monitoring.alerting.quiet import NotATimeOfDay, QuietHours, QuietHoursIncomplete, read_quiet
from mediadesk.monitoring.alerting.rules import (
    DEFAULTS,
    ParameterMissing,
    ParameterOutOfRange,
    RuleKind,
    check_parameters,
)
from mediadesk.monitoring.alerting.sensitive import (
    USUAL,
    EventDraft,
    EventEndsBeforeBeginning,
    SensitiveEvent,
    check_draft,
    is_running,
    next_days,
)
from mediadesk.monitoring.alerting.volume import slot_of, surge
from mediadesk.monitoring.records import Channel, OutletTier
from mediadesk.monitoring.watching import Severity
from mediadesk.times import SHANGHAI

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
RULES = {rule.kind: rule for rule in DEFAULTS}
CALLING = Calling(1, "本公司", Severity.WARNING, "停电", in_title=True)


def sighting(**values: Any) -> Sighting:
    given = {
        "outlet": "澜江论坛",
        "channel": Channel.FORUM,
        "tier": OutletTier.LOCAL,
        "title": "全城停电？",
        "text": "水厂说是供电公司停电造成的。",
        "published_at": NOW - timedelta(minutes=20),
        "found_at": NOW,
    }
    return Sighting(**{**given, **values})


WATER = {"outlet": "澜江自来水", "channel": Channel.WECHAT_OFFICIAL}
JUMP = {"tier_before": OutletTier.LOCAL, "tier_now": OutletTier.CITY}


@pytest.mark.parametrize(
    ("kind", "values", "severity"),
    [
        (RuleKind.WATCH, {"watches": (CALLING,)}, Severity.WARNING),
        (RuleKind.WATCH, {}, None),
        (RuleKind.WATCH, {"watches": (CALLING,), "is_relevant": False}, None),
        (RuleKind.WATCH, {"watches": (CALLING,), "published_at": None}, Severity.WARNING),
        (RuleKind.WATCH, {"watches": (CALLING,), "published_at": NOW - timedelta(hours=25)}, None),
        (RuleKind.WATCH, {"watches": (CALLING,), "channel": Channel.OWNED_MEDIA}, None),
        (RuleKind.UNVERIFIED, {"stance": "accuses_us"}, Severity.WARNING),
        (RuleKind.UNVERIFIED, {"stance": "questions"}, None),
        (RuleKind.UNVERIFIED, {"stance": "denies_us"}, None),
        (RuleKind.UNVERIFIED, {}, None),
        (RuleKind.UNVERIFIED, {"stance": "accuses_us", "is_relevant": False}, None),
        (RuleKind.OFFICIAL, {**WATER, "stance": "accuses_us"}, Severity.URGENT),
        (RuleKind.OFFICIAL, {**WATER, "stance": "mentions"}, None),
        (RuleKind.OFFICIAL, {**WATER}, None),
        (RuleKind.OFFICIAL, {"channel": Channel.GOVERNMENT_FORUM, "stance": "complaint"}, Severity.URGENT),
        (
            RuleKind.OFFICIAL,
            {"outlet": "自来水报", "channel": Channel.NEWSPAPER, "stance": "accuses_us"},
            None,
        ),
        (RuleKind.TIER_JUMP, JUMP, Severity.WARNING),
        (RuleKind.TIER_JUMP, {**JUMP, "tier_now": OutletTier.NATIONAL}, Severity.URGENT),
        (RuleKind.TIER_JUMP, {**JUMP, "tier_now": OutletTier.NATIONAL, "stance": "praise"}, Severity.WARNING),
        (RuleKind.TIER_JUMP, {**JUMP, "tier_now": OutletTier.LOCAL}, None),
        (RuleKind.TIER_JUMP, {"tier_before": None, "tier_now": OutletTier.CITY}, None),
        (RuleKind.FRONT_PAGE, {"is_front_page": True}, Severity.WARNING),
        (RuleKind.FRONT_PAGE, {"is_front_page": True, "stance": "praise"}, None),
        (RuleKind.FRONT_PAGE, {}, None),
        (RuleKind.SENSITIVE, {"stance": "accuses_us"}, None),
    ],
)
def test_a_rule_calls_for_this(kind: RuleKind, values: dict[str, Any], severity: Severity | None) -> None:
    fired = decide(sighting(**values), [RULES[kind]])

    assert [each.severity for each in fired] == ([severity] if severity else [])


def test_a_rule_that_is_switched_off_calls_nobody() -> None:
    assert decide(sighting(stance="accuses_us"), [replace(RULES[RuleKind.UNVERIFIED], is_on=False)]) == ()


def test_the_loudest_rule_speaks_first_and_of_equals_the_attribution() -> None:
    fired = decide(
        sighting(**WATER, stance="accuses_us", watches=(CALLING,), clause="因供电公司停电造成"), DEFAULTS
    )

    assert [each.kind for each in fired] == [RuleKind.OFFICIAL, RuleKind.UNVERIFIED, RuleKind.WATCH]
    assert str(fired[1].reason) == "澜江自来水 blames us, and nobody has verified it: “因供电公司停电造成”."


def an_event(**values: Any) -> SensitiveEvent:
    given: dict[str, Any] = {
        "id": 1, "name": "全国两会", "begins_on": date(2026, 2, 20), "ends_on": date(2026, 3, 13),
        "level": Severity.URGENT, "is_yearly": False, "words": (), "is_on": True,
    }  # fmt: skip
    return SensitiveEvent(**{**given, **values})


def test_a_sensitive_time_calls_for_what_is_against_us_and_lifts_the_others() -> None:
    fired = decide(sighting(stance="accuses_us"), DEFAULTS, [an_event()])

    assert {each.kind: each.severity for each in fired} == {
        RuleKind.SENSITIVE: Severity.URGENT,
        RuleKind.UNVERIFIED: Severity.URGENT,
    }


@pytest.mark.parametrize(
    ("event", "calls"),
    [
        ({"words": ("水厂",)}, True),
        ({"words": ("考场",)}, False),
        ({"is_on": False}, False),
        ({"begins_on": date(2026, 2, 26), "ends_on": date(2026, 2, 27)}, False),
        ({"begins_on": date(2024, 2, 20), "ends_on": date(2024, 3, 1), "is_yearly": True}, True),
    ],
)
def test_a_sensitive_time_has_its_days_and_words(event: dict[str, Any], calls: bool) -> None:
    rules = [RULES[RuleKind.SENSITIVE]]

    assert bool(decide(sighting(stance="complaint"), rules, [an_event(**event)])) is calls


def test_a_yearly_time_may_run_over_new_year_and_over_29_february() -> None:
    winter = an_event(begins_on=date(2025, 12, 1), ends_on=date(2026, 2, 28), is_yearly=True)
    leap = an_event(begins_on=date(2024, 2, 29), ends_on=date(2024, 3, 1), is_yearly=True)

    assert is_running(winter, date(2027, 1, 15))
    assert is_running(leap, date(2026, 2, 28))
    assert next_days(winter, date(2026, 5, 1)) == (date(2026, 12, 1), date(2027, 2, 28))


def test_the_usual_sensitive_times_keep_the_rules_of_the_calendar() -> None:
    for draft in USUAL:
        check_draft(draft)
    with pytest.raises(EventEndsBeforeBeginning):
        check_draft(EventDraft("反了", date(2026, 2, 2), date(2026, 2, 1)))


def test_a_calendar_file_gives_its_events() -> None:
    text = (
        "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:高考\\, 两天\r\nDTSTART;VALUE=DATE:20260607\r\n"
        "DTEND;VALUE=DATE:20260609\r\nLOCATION:澜江一中\\,\r\n  澜江二中\r\nRRULE:FREQ=YEARLY\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:夜间保电\r\nDTSTART:20260224T160000Z\r\nEND:VEVENT\r\n"
        "BEGIN:VEVENT\r\nSUMMARY:坏的\r\nDTSTART:20269999\r\nEND:VEVENT\r\nEND:VCALENDAR"
    )

    first, second = read_calendar(text)

    assert (first.name, first.begins_on, first.ends_on) == ("高考, 两天", date(2026, 6, 7), date(2026, 6, 8))
    assert (first.is_yearly, first.words) == (True, ("澜江一中", "澜江二中"))
    assert second.begins_on == second.ends_on == date(2026, 2, 25)
    with pytest.raises(NoCalendar):
        read_calendar("<html>")


@pytest.mark.parametrize(
    ("kind", "given", "error"),
    [
        (RuleKind.VOLUME_HOUR, {"minimum": "1", "times": "3", "deviations": "3"}, ParameterOutOfRange),
        (RuleKind.VOLUME_HOUR, {"minimum": "nan", "times": "3", "deviations": "3"}, ParameterOutOfRange),
        (RuleKind.VOLUME_DAY, {"minimum": "6", "times": "很多", "deviations": "3"}, ParameterOutOfRange),
        (RuleKind.OFFICIAL, {"names": [], "only_against": True}, ParameterMissing),
    ],
)
def test_a_rule_that_would_call_always_or_never_is_refused(
    kind: RuleKind, given: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        check_parameters(kind, given)


def test_every_default_may_be_set_as_it_is() -> None:
    for rule in DEFAULTS:
        assert check_parameters(rule.kind, rule.parameters) == rule.parameters


def slots(*hours: int) -> dict[datetime, int]:
    """So many mentions in the last hour, in the one before it …, all in one slot each."""
    return {slot_of(NOW - timedelta(hours=back)): number for back, number in enumerate(hours) if number}


@pytest.mark.parametrize(
    ("hours", "count"),
    [
        ((9, 2, 3, 2, 2, 3, 2, 1, 2, 3, 2, 2, 2), 9),
        ((6, *(0,) * 12), 6),
        ((5, *(0,) * 12), None),
        ((9, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5, 4), None),
        ((20, 2, 3, 90, 2, 3, 2, 1, 2, 3, 2, 2, 2), 20),
        ((0, *(9,) * 12), None),
    ],
)
def test_a_surge_is_more_than_usual_by_more_than_chance(hours: tuple[int, ...], count: int | None) -> None:
    found = surge(RULES[RuleKind.VOLUME_HOUR], slots(*hours), NOW, NOW - timedelta(days=20))

    assert (found.count if found else None) == count


def test_a_desk_that_has_just_begun_to_count_knows_no_usual() -> None:
    assert surge(RULES[RuleKind.VOLUME_HOUR], slots(50), NOW, NOW - timedelta(hours=2)) is None


def local(hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 2, 25, hour, minute, tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("at", "ends"),
    [
        (local(23), local(6, 30) + timedelta(days=1)),
        (local(3, 17), local(6, 30)),
        (local(22, 30), local(6, 30) + timedelta(days=1)),
        (local(6, 30), None),
        (local(12), None),
    ],
)
def test_quiet_hours_run_over_midnight(at: datetime, ends: datetime | None) -> None:
    assert QuietHours(22 * 60 + 30, 6 * 60 + 30).ends_after(at) == ends


def test_the_same_minute_twice_is_never_quiet() -> None:
    assert QuietHours(60, 60).ends_after(local(1)) is None


def test_quiet_hours_are_typed_whole() -> None:
    assert read_quiet("", " ") is None
    assert read_quiet("22:30", "6:30") == QuietHours(1350, 390)
    with pytest.raises(QuietHoursIncomplete):
        read_quiet("22:30", "")
    with pytest.raises(NotATimeOfDay):
        read_quiet("22:60", "6:30")


@pytest.mark.parametrize(
    ("severity", "begins"), [(Severity.URGENT, local(2)), (Severity.WARNING, local(6, 30))]
)
def test_only_what_is_grave_breaks_the_quiet(severity: Severity, begins: datetime) -> None:
    assert Policy().begins(severity, local(2)) == begins


def test_the_next_step_is_the_first_that_is_not_left_out() -> None:
    policy = Policy(
        (
            Step(Audience.DUTY, {Severity.NOTICE: 0}),
            Step(Audience.SECOND, {Severity.NOTICE: None}),
            Step(Audience.HEAD, {Severity.NOTICE: 30}),
        )
    )

    assert policy.next_after(0, Severity.NOTICE, NOW) == (2, NOW + timedelta(minutes=30))
    assert policy.next_after(2, Severity.NOTICE, NOW) is None
    assert steps_from_json(steps_to_json(DEFAULT_STEPS)) == DEFAULT_STEPS


def test_steps_do_not_go_back_in_time() -> None:
    with pytest.raises(StepsOutOfOrder):
        check_steps([Step(Audience.DUTY, {Severity.URGENT: 5}), Step(Audience.HEAD, {Severity.URGENT: 4})])
    with pytest.raises(MinutesOutOfRange):
        check_steps([Step(Audience.DUTY, {Severity.URGENT: -1})])
