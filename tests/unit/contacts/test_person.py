"""Is nobody written down without a purpose, a way to reach them that works, and respect for their wishes?"""

from dataclasses import replace
from datetime import timedelta

import pytest

from mediadesk.contacts.organisation import NameMissing
from mediadesk.contacts.person import (
    Channel,
    ChannelWithoutAddress,
    DoNotContactWithoutReason,
    PersonDraft,
    changed_fields,
    check_person,
)
from mediadesk.contacts.phone import PhoneNotDialable
from mediadesk.contacts.privacy import KeptIntoThePast, LawfulBasis, PurposeMissing, SourceMissing
from mediadesk.errors import RuleBroken
from tests.builders.contacts import TODAY, a_person, a_person_draft, a_privacy


def test_a_person_is_stored_in_one_spelling() -> None:
    typed = a_person_draft(name="  陈  立 ", phone="＋８６ 138-0000-1234", email="chenli@LANJIANGWB.example")

    checked = check_person(typed, TODAY)

    assert (checked.name, checked.phone, checked.email) == (
        "陈 立",
        "13800001234",
        "chenli@lanjiangwb.example",
    )


def test_phone_and_email_may_be_unknown() -> None:
    checked = check_person(a_person_draft(phone=" ", email="", preferred_channel=None), TODAY)

    assert (checked.phone, checked.email) == ("", "")


@pytest.mark.parametrize(
    ("draft", "rule", "field"),
    [
        (a_person_draft(name=" "), NameMissing, "name"),
        (a_person_draft(phone="138"), PhoneNotDialable, "phone"),
        (a_person_draft(privacy=a_privacy(purpose=" ")), PurposeMissing, "purpose"),
        (a_person_draft(privacy=a_privacy(source="")), SourceMissing, "source"),
        (
            a_person_draft(privacy=a_privacy(keep_until=TODAY - timedelta(days=1))),
            KeptIntoThePast,
            "keep_until",
        ),
        (a_person_draft(phone=""), ChannelWithoutAddress, "preferred_channel"),
        (
            a_person_draft(email="", preferred_channel=Channel.EMAIL),
            ChannelWithoutAddress,
            "preferred_channel",
        ),
        (a_person_draft(do_not_contact=True), DoNotContactWithoutReason, "do_not_contact_reason"),
    ],
)
def test_a_broken_rule_is_told_at_its_field(draft: PersonDraft, rule: type[RuleBroken], field: str) -> None:
    with pytest.raises(rule) as refused:
        check_person(draft, TODAY)

    assert refused.value.field == field


def test_data_may_be_kept_on_its_last_day() -> None:
    last_day = a_privacy(keep_until=TODAY)

    assert check_person(a_person_draft(privacy=last_day), TODAY).privacy == last_day
    assert last_day.is_over(TODAY + timedelta(days=1))


def test_the_reason_goes_when_contact_is_allowed_again() -> None:
    allowed = a_person_draft(do_not_contact=False, do_not_contact_reason="本人要求")

    assert check_person(allowed, TODAY).do_not_contact_reason == ""


def test_a_change_is_told_by_field_names_only() -> None:
    before = a_person()
    same = check_person(a_person_draft(), TODAY)

    assert changed_fields(before, same) == ()
    moved = replace(same, phone="13900005678", privacy=a_privacy(lawful_basis=LawfulBasis.NEWS))
    assert changed_fields(before, moved) == ("phone", "lawful_basis")
