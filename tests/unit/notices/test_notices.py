"""Is an address read as it should be, shown without being given away, and a failed notice tried again in time?"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from mediadesk.errors import RuleBroken
from mediadesk.notices.address import masked, read_address, robot_secret, robot_token
from mediadesk.notices.channel import Channel
from mediadesk.notices.delivery import MOST_ATTEMPTS, next_attempt
from mediadesk.notices.kinds import CHOSEN, ChannelKind, NoticeKind

NOW = datetime(2026, 2, 25, 4, 0, tzinfo=UTC)
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0c5b1f0a-1111-2222-3333-444455556666"
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abcdef1234567890"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/aa11bb22-cc33"


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        (ChannelKind.MAIL, " duty@example.cn ", "duty@example.cn"),
        (ChannelKind.WECOM, WECOM, WECOM),
        (ChannelKind.WECOM, f"{WECOM}&debug=1", WECOM),
        (ChannelKind.DINGTALK, f"{DINGTALK} SECabcdef12", f"{DINGTALK}&secret=SECabcdef12"),
        (ChannelKind.FEISHU, FEISHU, FEISHU),
        (ChannelKind.WEBHOOK, "https://gate.example.cn/in?a=1", "https://gate.example.cn/in?a=1"),
        (ChannelKind.WEBHOOK, "http://gate.lan/in", "http://gate.lan/in"),
    ],
)
def test_an_address_is_kept_as_it_is_needed(kind: ChannelKind, typed: str, kept: str) -> None:
    assert read_address(kind, typed, plain_hosts=frozenset({"gate.lan"})) == kept


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (ChannelKind.MAIL, "duty"),
        (ChannelKind.MAIL, "a@b\nBcc: c@d"),
        (ChannelKind.WECOM, "https://qyapi.weixin.qq.com.evil.example/cgi-bin/webhook/send?key=0c5b1f0a"),
        (ChannelKind.WECOM, DINGTALK),
        (ChannelKind.FEISHU, "https://open.feishu.cn/open-apis/bot/v2/hook/../../x"),
        (ChannelKind.WEBHOOK, "http://gate.example.cn/in"),
        (ChannelKind.WEBHOOK, "https://user:pass@gate.example.cn/in"),
        (ChannelKind.WEBHOOK, "https://gate.example.cn:99999/"),
        (ChannelKind.WEBHOOK, "file:///etc/passwd"),
        (ChannelKind.WEBHOOK, "https://gate.example.cn/a b"),
    ],
)
def test_what_is_no_such_address_is_refused(kind: ChannelKind, typed: str) -> None:
    with pytest.raises(RuleBroken):
        read_address(kind, typed)


def test_a_mask_tells_two_apart_and_gives_neither_away() -> None:
    assert masked(ChannelKind.MAIL, "linlan@example.cn") == "l•••@example.cn"
    assert masked(ChannelKind.WECOM, WECOM) == "qyapi.weixin.qq.com •••6666"
    assert robot_token(ChannelKind.DINGTALK, f"{DINGTALK}&secret=SECabcdef12") == "abcdef1234567890"
    assert robot_secret(f"{DINGTALK}&secret=SECabcdef12") == "SECabcdef12"
    assert "SEC" not in masked(ChannelKind.DINGTALK, f"{DINGTALK}&secret=SECabcdef12")


def test_a_grave_alert_cannot_be_switched_off() -> None:
    muted = frozenset({*CHOSEN, NoticeKind.ALERT_GRAVE})
    channel = Channel(1, 1, ChannelKind.MAIL, "邮箱", "x", muted, 0, None, "", None, 1)

    assert channel.takes(NoticeKind.ALERT_GRAVE)
    assert not channel.takes(NoticeKind.ALERT)


def test_a_failed_notice_waits_longer_each_time_and_is_given_up_at_last() -> None:
    waits = [next_attempt(tried, NOW, NOW) for tried in range(1, MOST_ATTEMPTS)]

    assert all(waits)
    assert waits == sorted(each for each in waits if each)
    assert next_attempt(MOST_ATTEMPTS, NOW, NOW) is None
    assert next_attempt(1, NOW, NOW + timedelta(hours=13)) is None
