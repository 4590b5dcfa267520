"""Who of a list is written to, and who is left out, and why?"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from mediadesk.contacts.lists.media_list import (
    ListArchived,
    ListDraft,
    ListKind,
    ListRule,
    MediaList,
    Member,
    ReasonMissing,
    RuleEmpty,
    Standing,
    check_list,
    check_member,
    check_open,
    name_of_copy,
    of_rule,
)
from mediadesk.contacts.lists.resolving import LEFT_OUT_NAMES, LeftOut, resolve
from mediadesk.contacts.organisation import NameMissing
from mediadesk.contacts.person import Channel
from mediadesk.contacts.points import ContactPoint, PointKind
from mediadesk.contacts.privacy import UseStop
from mediadesk.contacts.role import RoleClass
from tests.builders.contacts import NOW, TODAY, a_person, a_privacy, a_role

RULE = ListRule(role_class=RoleClass.PRESS)


def a_list(kind: ListKind = ListKind.FIXED, *members: Member) -> MediaList:
    return replace(of_rule(RULE if kind is ListKind.RULE else ListRule(), NOW), kind=kind, members=members)


def named(standing: Standing = Standing.IN, reason: str = "") -> Member:
    return Member(1, standing, reason, NOW)


HELD = (a_role(),)
OVER = (a_role(until_on=TODAY - timedelta(days=1)),)


@pytest.mark.parametrize(
    ("values", "why"),
    [
        ({"use_stopped": UseStop.ANONYMISED}, LeftOut.ANONYMISED),
        ({"use_stopped": UseStop.CONSENT_WITHDRAWN}, LeftOut.CONSENT_WITHDRAWN),
        ({"use_stopped": UseStop.RESTRICTED}, LeftOut.RESTRICTED),
        ({"privacy": a_privacy(keep_until=TODAY - timedelta(days=1))}, LeftOut.KEPT_TOO_LONG),
        ({"do_not_contact": True, "do_not_contact_reason": "本人要求"}, LeftOut.DO_NOT_CONTACT),
        ({"undercover_no": 7}, LeftOut.UNDERCOVER),
        ({"roles": OVER}, LeftOut.POST_ENDED),
        ({"email": ""}, LeftOut.NO_EMAIL),
        ({}, None),
    ],
)
def test_everybody_left_out_has_a_reason(values: dict[str, Any], why: LeftOut | None) -> None:
    person = replace(a_person(roles=HELD), **values)

    resolved = resolve(a_list(ListKind.FIXED, named()), [person], (), today=TODAY, channel=Channel.EMAIL)

    assert [each.reason for each in resolved.left_out] == ([why] if why else [])
    assert bool(resolved.included) is (why is None)
    assert len(resolved.included) + len(resolved.left_out) == 1


def test_a_colleague_may_keep_whose_post_ended_but_nobody_who_wants_silence() -> None:
    kept = a_list(ListKind.FIXED, named(reason="仍在写专栏"))
    over, silent = a_person(roles=OVER), a_person(do_not_contact=True, do_not_contact_reason="本人要求")

    assert resolve(kept, [over], (), today=TODAY, channel=None).included == (over,)
    refused = resolve(kept, [silent], (), today=TODAY, channel=None).left_out[0]
    assert (refused.reason, refused.note) == (LeftOut.DO_NOT_CONTACT, "本人要求")


@pytest.mark.parametrize("kind", list(ListKind))
def test_who_is_left_out_by_hand_stays_out_with_the_reason(kind: ListKind) -> None:
    known = a_list(kind, named(Standing.OUT, "在休假"))

    out = resolve(known, [a_person(roles=HELD)], {1}, today=TODAY, channel=None).left_out[0]

    assert (out.reason, out.note) == (LeftOut.BY_HAND, "在休假")


def test_a_rule_takes_who_fits_and_tells_of_who_no_longer_does() -> None:
    fits, left = a_person(id=1, roles=HELD), a_person(id=2, roles=OVER)

    resolved = resolve(a_list(ListKind.RULE), [fits, left], {1}, today=TODAY, channel=None)

    assert resolved.included == (fits,)
    assert resolved.counted() == {LeftOut.POST_ENDED: 1}


def test_a_further_address_is_an_address() -> None:
    points = (ContactPoint(kind=PointKind.EMAIL, value="b@lanjiang.example"),)
    person = replace(a_person(email="", phone="", roles=HELD), points=points)
    known = a_list(ListKind.FIXED, named())

    assert resolve(known, [person], (), today=TODAY, channel=Channel.EMAIL).included
    assert resolve(known, [person], (), today=TODAY, channel=Channel.SMS).counted() == {LeftOut.NO_PHONE: 1}
    assert resolve(known, [person], (), today=TODAY, channel=Channel.WECHAT).included


def test_a_list_has_a_name_and_a_rule_that_asks_something() -> None:
    with pytest.raises(NameMissing):
        check_list(ListDraft(name=" "))
    with pytest.raises(RuleEmpty):
        check_list(ListDraft(name="市级媒体", kind=ListKind.RULE))
    assert check_list(ListDraft(name=" 市级  媒体 ", rule=RULE)) == ListDraft(name="市级 媒体")
    assert check_list(ListDraft(name="记者", kind=ListKind.RULE, rule=RULE)).rule == RULE


def test_exceptions_are_explained_and_archives_are_left_alone() -> None:
    assert check_member(a_list(), Standing.IN, "") == ""
    for kind, standing in (
        (ListKind.FIXED, Standing.OUT),
        (ListKind.RULE, Standing.IN),
        (ListKind.RULE, Standing.OUT),
    ):
        with pytest.raises(ReasonMissing):
            check_member(a_list(kind), standing, " ")
        assert check_member(a_list(kind), standing, " 因为 ") == "因为"
    with pytest.raises(ListArchived):
        check_open(replace(a_list(), archived_at=NOW))


def test_a_copy_takes_the_first_free_name() -> None:
    assert name_of_copy("名单", frozenset(), "副本") == "名单（副本）"
    assert name_of_copy("名单", frozenset({"名单（副本）"}), "副本") == "名单（副本 2）"
    assert len(name_of_copy("名" * 80, frozenset(), "副本")) == 80


def test_every_reason_has_its_name() -> None:
    assert set(LEFT_OUT_NAMES) == set(LeftOut)
    assert date.min < TODAY
