"""Are further numbers, hours and languages kept in a form that can be used?"""

from datetime import time

import pytest

from mediadesk.contacts.hours import Hours, HoursNotWhole, hours_of, languages_of
from mediadesk.contacts.person import Channel, ChannelWithoutAddress, changed_fields, check_person
from mediadesk.contacts.points import (
    MOST_POINTS,
    POINT_NAMES,
    ContactPoint,
    PointKind,
    PointNotReadable,
    TooManyPoints,
    check_points,
)
from tests.builders.contacts import TODAY, a_person, a_person_draft
from tests.builders.register import a_journalist_draft


def phone(value: str, label: str = "") -> ContactPoint:
    return ContactPoint(kind=PointKind.PHONE, value=value, label=label)


def test_points_are_stored_in_one_spelling_and_once() -> None:
    points = check_points(
        [phone("１３８ 0000 0101", " 夜班 "), phone("138-0000-0101"), phone("0579 82340001")]
    )

    assert [(each.value, each.label) for each in points] == [("13800000101", "夜班"), ("0579-82340001", "")]


@pytest.mark.parametrize(
    ("kind", "value"), [(PointKind.PHONE, "138"), (PointKind.EMAIL, "chenli"), (PointKind.WECHAT, " ")]
)
def test_a_point_nobody_can_use_is_told_beside_the_lines(kind: PointKind, value: str) -> None:
    with pytest.raises(PointNotReadable) as refused:
        check_points([ContactPoint(kind=kind, value=value, label="x")])

    assert refused.value.field == "points"


def test_there_is_an_end_to_points() -> None:
    with pytest.raises(TooManyPoints):
        check_points([phone(f"138000001{n:02}") for n in range(MOST_POINTS + 1)])


def test_a_channel_may_lead_to_a_further_number() -> None:
    second = a_journalist_draft(phone="", points=(phone("13800000101"),), preferred_channel=Channel.SMS)
    check_person(second, TODAY)

    with pytest.raises(ChannelWithoutAddress):
        check_person(a_journalist_draft(phone="", preferred_channel=Channel.SMS), TODAY)


def test_hours_may_run_over_midnight() -> None:
    night = Hours(time(20), time(2))

    assert [night.holds(at) for at in (time(19, 59), time(23), time(1), time(3))] == [
        False,
        True,
        True,
        False,
    ]
    assert Hours(time(9), time(17)).holds(time(12))
    assert str(night) == "20:00–02:00"


@pytest.mark.parametrize("ends", [(time(9), None), (None, time(9)), (time(9), time(9))])
def test_half_a_span_is_refused(ends: tuple[time | None, time | None]) -> None:
    with pytest.raises(HoursNotWhole):
        hours_of(*ends)
    assert hours_of(None, None) is None


def test_languages_are_told_apart_however_they_are_typed() -> None:
    assert languages_of(["普通话、英语, 普通话", "澜江话；"]) == ("普通话", "英语", "澜江话")


def test_what_is_new_on_a_person_is_told_by_field_names() -> None:
    draft = a_journalist_draft(
        languages=("英语",), hours=Hours(time(9), time(17)), points=(phone("13800000101"),)
    )

    assert changed_fields(a_person(), check_person(draft, TODAY)) == ("languages", "hours", "points")
    assert changed_fields(a_person(), check_person(a_person_draft(), TODAY)) == ()


def test_every_kind_of_point_has_a_name() -> None:
    assert set(POINT_NAMES) == set(PointKind)
