"""To whom does the demo's desk write together?

A rule for the city's press, a rule for whoever reports on power, and the ones who are rung first, by name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediadesk.contacts.finding import service as finding
from mediadesk.contacts.listing import PeopleFilter
from mediadesk.contacts.lists import service as lists
from mediadesk.contacts.lists.media_list import ListDraft, ListKind, ListRule, Standing
from mediadesk.contacts.outlet import MediaTier
from mediadesk.contacts.role import RoleClass
from mediadesk.times import shanghai

if TYPE_CHECKING:
    from demo.seed import Seeding

RULES = (
    ListDraft(
        name="市级媒体记者",
        kind=ListKind.RULE,
        note="通报会、现场采访的邀请范围。",
        rule=ListRule(role_class=RoleClass.PRESS, tier=MediaTier.CITY),
    ),
    ListDraft(
        name="民生口记者",
        kind=ListKind.RULE,
        note="计划停电、抄表缴费等民生消息先告知。",
        rule=ListRule(role_class=RoleClass.PRESS, beat="民生"),
    ),
)
FIRST = ListDraft(name="突发事件首批联络", note="突发停电后十五分钟内逐一告知；人员变动及时更新。")
MOST_FIRST = 4


def seed_media_lists(seeding: Seeding) -> None:
    """The lists; nothing when there are any already."""
    session, officer, now = seeding.session, seeding.actor("linlan"), seeding.now
    if lists.list_lists(session) or lists.list_lists(session, archived=True):
        return
    for draft in RULES:
        lists.add_list(session, draft, actor=officer, now=now)
    first = lists.add_list(session, FIRST, actor=officer, now=now)
    press = PeopleFilter(today=shanghai(now).date(), role_class=RoleClass.PRESS)
    for person in finding.find_people(session, press).items[:MOST_FIRST]:
        lists.put_member(session, first, person.id, Standing.IN, actor=officer, now=now)
