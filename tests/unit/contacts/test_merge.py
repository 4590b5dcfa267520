"""Whose value does the one record keep, and what is given back?"""

from datetime import date
from typing import Any

import pytest

from mediadesk.contacts.merging import store
from mediadesk.contacts.merging.merge import (
    GROUPS,
    UNCHOSEN,
    Group,
    Kind,
    SameRecord,
    Side,
    check_pair,
    differs,
    likely_side,
    restored,
    united,
)

PHONE, NOTE = Group("Phone", ("phone",)), Group("Note", ("note",))


def values(**given: Any) -> dict[str, Any]:
    empty = {
        "phone": "", "note": "", "keep_until": date(2028, 1, 1), "do_not_contact": False,
        "do_not_contact_reason": "", "use_stopped": None,
    }  # fmt: skip
    return empty | given


def merged(kept: dict[str, Any], gone: dict[str, Any], **sides: Side) -> dict[str, Any]:
    return united(kept, gone, (PHONE, NOTE), sides)


def test_the_kept_record_keeps_its_own() -> None:
    assert merged(values(phone="1"), values(phone="2")) == {}


def test_what_the_kept_record_lacks_is_taken() -> None:
    assert merged(values(), values(phone="2")) == {"phone": "2"}


def test_a_choice_is_followed_even_to_nothing() -> None:
    assert merged(values(phone="1"), values(), Phone=Side.GONE) == {"phone": ""}


def test_the_day_to_delete_is_the_earlier_one() -> None:
    found = merged(values(), values(keep_until=date(2027, 5, 1)))

    assert found == {"keep_until": date(2027, 5, 1)}


def test_a_wish_not_to_be_contacted_survives_with_its_reason() -> None:
    found = merged(values(), values(do_not_contact=True, do_not_contact_reason="本人要求"))

    assert found == {"do_not_contact": True, "do_not_contact_reason": "本人要求"}


def test_the_kept_wish_keeps_its_own_reason() -> None:
    own = values(do_not_contact=True, do_not_contact_reason="一")

    assert merged(own, values(do_not_contact=True, do_not_contact_reason="二")) == {}


def test_a_stop_of_use_survives() -> None:
    assert merged(values(), values(use_stopped="withdrawn")) == {"use_stopped": "withdrawn"}


def test_there_is_nothing_to_choose_where_both_agree() -> None:
    assert not differs(values(phone="1"), values(phone="1"), PHONE)
    assert likely_side(values(), values(phone="2"), PHONE) is Side.GONE


def test_only_what_nobody_has_changed_since_is_given_back() -> None:
    back, stayed = restored(
        {"phone": "1", "note": "a"}, {"phone": "2", "note": "b"}, {"phone": "2", "note": "new"}
    )

    assert (back, stayed) == ({"phone": "1"}, ("note",))


def test_a_record_cannot_go_into_itself() -> None:
    with pytest.raises(SameRecord):
        check_pair(3, 3)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_column_is_chosen_once_or_decided_by_rule(kind: Kind) -> None:
    chosen = [name for group in GROUPS[kind] for name in group.columns]

    assert sorted([*chosen, *UNCHOSEN[kind]]) == sorted(store.columns_of(kind))
