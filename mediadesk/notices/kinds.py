"""What are people told of outside the desk, and what of it can be switched off?"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from mediadesk.messages import N_


class NoticeKind(StrEnum):
    """What a notice is about."""

    ALERT_GRAVE = "alert_grave"
    ALERT = "alert"
    FACT = "fact"
    APPROVAL = "approval"
    INQUIRY = "inquiry"
    PROMISE = "promise"
    TEST = "test"


KIND_LABELS: dict[NoticeKind, str] = {
    NoticeKind.ALERT_GRAVE: N_("Grave alerts"),
    NoticeKind.ALERT: N_("Other alerts"),
    NoticeKind.FACT: N_("Questions of fact that wait"),
    NoticeKind.APPROVAL: N_("Texts that wait for me"),
    NoticeKind.INQUIRY: N_("Media inquiries that wait"),
    NoticeKind.PROMISE: N_("Promises that are late"),
    NoticeKind.TEST: N_("Test"),
}

# What a person may switch off for each of their channels. A grave alert always comes.
CHOSEN = (NoticeKind.ALERT, NoticeKind.FACT, NoticeKind.APPROVAL, NoticeKind.INQUIRY, NoticeKind.PROMISE)
# What a channel of the whole desk is told of: nothing that is meant for one person.
OF_THE_DESK = (NoticeKind.ALERT_GRAVE, NoticeKind.ALERT)


@dataclass(frozen=True)
class ChannelText:
    """What a kind of channel is called, and what its address looks like."""

    label: str
    help: str


class ChannelKind(StrEnum):
    """By what a notice goes out."""

    MAIL = "mail"
    WECOM = "wecom"
    DINGTALK = "dingtalk"
    FEISHU = "feishu"
    WEBHOOK = "webhook"


CHANNEL_TEXTS: dict[ChannelKind, ChannelText] = {
    ChannelKind.MAIL: ChannelText(N_("E-mail"), N_("An e-mail address.")),
    ChannelKind.WECOM: ChannelText(N_("WeCom robot"), N_("The robot's whole address, as WeCom shows it.")),
    ChannelKind.DINGTALK: ChannelText(
        N_("DingTalk robot"),
        N_("The robot's whole address; where it signs, a space and its secret, which begins with SEC."),
    ),
    ChannelKind.FEISHU: ChannelText(N_("Feishu robot"), N_("The robot's whole address, as Feishu shows it.")),
    ChannelKind.WEBHOOK: ChannelText(
        N_("Webhook"), N_("An https address of your own system; it gets each notice as JSON.")
    ),
}
