"""Who speaks in this item: we ourselves, an authority that answers, a caller, a person, the press, anybody?"""

from __future__ import annotations

import re
from enum import StrEnum

from mediadesk.monitoring.assessing.profile import Profile
from mediadesk.monitoring.folding import fold


class Voice(StrEnum):
    """Whose text it is; the same words weigh differently in each."""

    OURS = "ours"
    REPLY = "reply"
    TICKET = "ticket"
    PRESS = "press"
    PERSON = "person"
    ANYBODY = "anybody"


_REPLY_OUTLET = re.compile(r"回复|答复|反馈|回音")
_REPLY_TITLE = re.compile(r"^\W*(?:官方)?(?:回复|答复|办理反馈|办理结果|反馈|处理结果|回音)|的(?:回复|答复)$")
_TICKET_OUTLET = re.compile(r"12345|95598|工单|热线")
_PERSON = frozenset({"microblog", "forum", "short_video", "social"})
_PERSON_OUTLET = re.compile(r"网友|用户|账号|博主|知乎|豆瓣|小红书|朋友圈|贴吧|论坛|脉脉|楼主|@")
_BODY = re.compile(
    r"发布|公安|交警|消防|机场|车站|公司|集团|局$|政府|法院|医院|学校|新闻|日报|晚报|都市报|电视|电台|广播|融媒"
)
_PRESS = frozenset({"news_website", "newspaper", "tv", "radio", "trade_press"})


def voice_of(title: str, outlet: str, channel: str, profile: Profile) -> Voice:
    """Whose text an item of this outlet is."""
    named, head = fold(outlet), fold(title)
    is_ticket = channel.startswith("hotline")
    if channel == "owned_media":
        return Voice.OURS
    if not is_ticket and named.startswith(profile.offices):
        return Voice.OURS
    if _REPLY_OUTLET.search(named) or _REPLY_TITLE.search(head):
        return Voice.REPLY
    if is_ticket or ("工单" in head and _TICKET_OUTLET.search(named)):
        return Voice.TICKET
    if channel == "government_forum" or _PERSON_OUTLET.search(named):
        return Voice.PERSON
    if channel in _PERSON:
        return Voice.ANYBODY if _BODY.search(named) else Voice.PERSON
    return Voice.PRESS if channel in _PRESS else Voice.ANYBODY
