"""How are channels, tiers, severities and states called on the pages?"""

from __future__ import annotations

from mediadesk.messages import N_
from mediadesk.monitoring.health import Health
from mediadesk.monitoring.inbox.acting.action import ActionKind
from mediadesk.monitoring.records import Channel, MentionStatus, OutletTier, SourceKind
from mediadesk.monitoring.watching import Severity

CHANNELS: dict[Channel, str] = {
    Channel.NEWS_WEBSITE: N_("News website"),
    Channel.NEWSPAPER: N_("Newspaper"),
    Channel.TV: N_("Television"),
    Channel.RADIO: N_("Radio broadcast"),
    Channel.TRADE_PRESS: N_("Trade press"),
    Channel.WECHAT_OFFICIAL: N_("WeChat official account"),
    Channel.MICROBLOG: N_("Microblog"),
    Channel.SHORT_VIDEO: N_("Short video"),
    Channel.FORUM: N_("Forum"),
    Channel.COMMUNITY_GROUP: N_("Residents' group"),
    Channel.GOVERNMENT_FORUM: N_("Government forum"),
    Channel.HOTLINE_95598: N_("Service line 95598"),
    Channel.AGGREGATOR: N_("Aggregator"),
    Channel.SOCIAL: N_("Social network"),
    Channel.OWNED_MEDIA: N_("Our own channel"),
}
TIERS: dict[OutletTier, str] = {
    OutletTier.NATIONAL: N_("national"),
    OutletTier.PROVINCIAL: N_("provincial"),
    OutletTier.CITY: N_("city level"),
    OutletTier.LOCAL: N_("local"),
    OutletTier.INDIVIDUAL: N_("individual"),
}
KINDS: dict[SourceKind, str] = {
    SourceKind.FEED: N_("Feed (RSS, Atom, JSON Feed)"),
    SourceKind.LIST_PAGE: N_("List page (CSS selectors)"),
    SourceKind.SITE_MAP: N_("News site map"),
    SourceKind.E_PAPER: N_("E-paper (edition, page, article)"),
    SourceKind.PAGE_WATCH: N_("Single page, watched for changes"),
}
SEVERITIES: dict[Severity, str] = {
    Severity.NOTICE: N_("Notice"),
    Severity.WARNING: N_("Warning"),
    Severity.URGENT: N_("Urgent"),
}
SEVERITY_TONES: dict[Severity, str] = {
    Severity.NOTICE: "info",
    Severity.WARNING: "warning",
    Severity.URGENT: "danger",
}
HEALTHS: dict[Health, tuple[str, str]] = {
    Health.NEW: (N_("not asked yet"), "info"),
    Health.OK: (N_("well"), "success"),
    Health.SILENT: (N_("silent"), "warning"),
    Health.SPIKE: (N_("far more than usual"), "info"),
    Health.FAILING: (N_("failing"), "danger"),
    Health.PAUSED: (N_("paused"), "plain"),
}
MENTION_STATUSES: dict[MentionStatus, tuple[str, str]] = {
    MentionStatus.NEW: (N_("new"), "accent"),
    MentionStatus.ATTACHED: (N_("in an incident"), "info"),
    MentionStatus.DISMISSED: (N_("dismissed"), "plain"),
}
ACTIONS: dict[ActionKind, str] = {
    ActionKind.DISMISS: N_("Dismissed"),
    ActionKind.RESTORE: N_("Put back into the inbox"),
    ActionKind.ATTACH: N_("Attached to an incident"),
    ActionKind.LABEL: N_("Labelled"),
    ActionKind.STAR: N_("Kept for later"),
    ActionKind.UNSTAR: N_("No longer kept for later"),
    ActionKind.ASSIGN: N_("Given to somebody"),
    ActionKind.READ: N_("Marked as read"),
    ActionKind.UNREAD: N_("Marked as unread"),
}
# The commonest reasons for which nothing needs to be done; the officer may write another.
DISMISS_REASONS: tuple[str, ...] = (
    N_("Not about us"),
    N_("Another city or company of a similar name"),
    N_("Our own publication"),
    N_("Repeats what is known already"),
    N_("Advertisement"),
)
