"""Are two records proposed to be one for good reasons only?"""

import pytest

from mediadesk.contacts.likeness import (
    Likeness,
    Reason,
    differ_visibly,
    name_key,
    reasons_between,
    weight_of,
)


def one(
    name: str = "陈立", phones: str = "", emails: str = "", posts: str = "", fields: str = ""
) -> Likeness:
    return Likeness(
        name=name,
        phones=frozenset(phones.split()),
        emails=frozenset(emails.split()),
        organisation_ids=frozenset(int(each) for each in posts.split()),
        fields=frozenset(fields.split()),
    )


@pytest.mark.parametrize("typed", ["陈 立", "陈立", "陈·立", "陈　立", " 陈立 "])
def test_spaces_and_points_in_a_name_do_not_make_another_person(typed: str) -> None:
    assert name_key(typed) == name_key("陈立")


def test_a_shared_mobile_is_reason_enough_even_under_two_names() -> None:
    assert reasons_between(one("陈立", "13800001234"), one("陈丽", "13800001234")) == (Reason.MOBILE,)


def test_a_desk_telephone_shared_by_colleagues_proposes_nothing() -> None:
    assert reasons_between(one("陈立", "0579-82345678"), one("王敏", "0579-82345678")) == ()


def test_a_desk_telephone_under_one_name_does() -> None:
    found = reasons_between(one("陈立", "0579-82345678"), one("陈 立", "0579-82345678"))

    assert found == (Reason.NAME_AND_LANDLINE,)


def test_namesakes_alone_are_two_people() -> None:
    assert reasons_between(one("王伟", posts="1"), one("王伟", posts="2")) == ()


def test_the_same_name_at_one_organisation_is_proposed() -> None:
    assert reasons_between(one(posts="1 2"), one(posts="2")) == (Reason.NAME_AND_ORGANISATION,)


def test_the_same_name_in_one_beat_is_proposed() -> None:
    assert reasons_between(one(fields="民生"), one(fields="民生 时政")) == (Reason.NAME_AND_FIELD,)


def test_phones_that_end_alike_speak_for_it_only_under_one_name() -> None:
    assert reasons_between(one(phones="13800001234"), one(phones="13900001234")) == (
        Reason.NAME_AND_PHONE_TAIL,
    )
    assert reasons_between(one("陈立", "13800001234"), one("王敏", "13900001234")) == ()


def test_more_reasons_weigh_more() -> None:
    both = reasons_between(one(phones="13800001234", posts="1"), one(phones="13800001234", posts="1"))

    assert both == (Reason.MOBILE, Reason.NAME_AND_ORGANISATION)
    assert weight_of(both) > weight_of(both[:1])


def test_different_mobiles_at_different_bodies_are_a_warning() -> None:
    assert differ_visibly(one(phones="13800001234", posts="1"), one(phones="13900005678", posts="2"))
    assert not differ_visibly(one(phones="13800001234", posts="1"), one(phones="13900005678", posts="1"))
    assert not differ_visibly(one(posts="1"), one(phones="13900005678", posts="2"))
