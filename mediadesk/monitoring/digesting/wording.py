"""How does a day's digest read before a person corrects it?

Only counted things are said, in the order of the statement type: what matters most (three at most), volume, stories,
assessment and advice, complaints, praise, what is open and which clocks run, blind spots. A day without anything says
so in plain words. Assessment and advice stay empty: they are a person's judgement, and nothing here has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from mediadesk.monitoring.digesting.figures import BlindSpot, ClockLine, Figures, ItemLine, StoryLine
from mediadesk.times import shanghai

MOST_HIGHLIGHTS = 3
MOST_STORIES = 5
MOST_ITEMS = 8
MOST_CLOCKS = 8


class Part(StrEnum):
    """The parts of a digest that are prose, in their order."""

    HIGHLIGHTS = "highlights"
    VOLUME = "volume"
    STORIES = "stories"
    ADVICE = "advice"
    COMPLAINTS = "complaints"
    PRAISE = "praise"
    OPEN = "open"
    BLIND = "blind"


HEADINGS: dict[Part, str] = {
    Part.HIGHLIGHTS: "要情提示",
    Part.VOLUME: "总量与分布",
    Part.STORIES: "重点舆情",
    Part.ADVICE: "研判建议",
    Part.COMPLAINTS: "投诉与“市民心声”",
    Part.PRAISE: "媒体正面报道",
    Part.OPEN: "待办与时钟",
    Part.BLIND: "监测盲区",
}
STANCES: dict[str, str] = {
    "accuses_us": "归因指向我方（未核实）",
    "questions": "质疑",
    "complaint": "投诉",
    "denies_us": "澄清",
    "praise": "正面",
    "mentions": "一般提及",
    "": "未研判",
}
CHANNELS: dict[str, str] = {
    "news_website": "新闻网站", "newspaper": "报纸", "tv": "电视", "radio": "广播", "trade_press": "行业媒体",
    "wechat_official": "微信公众号", "microblog": "微博", "short_video": "短视频", "forum": "论坛",
    "community_group": "居民群", "government_forum": "政务平台", "hotline_95598": "95598热线", "aggregator": "聚合平台",
    "social": "社交平台", "owned_media": "自有渠道",
}  # fmt: skip
TIERS: dict[str, str] = {
    "national": "全国", "provincial": "省级", "city": "市级", "local": "本地", "individual": "个人",
}  # fmt: skip
NOTHING: dict[Part, str] = {
    Part.HIGHLIGHTS: "本期无需要提示的重要情况。",
    Part.STORIES: "本期没有两家以上媒体转发的涉我话题。",
    Part.COMPLAINTS: "本期未监测到涉我投诉。",
    Part.PRAISE: "本期未监测到涉我正面报道。",
    Part.BLIND: "本期各信息源运行正常，未发现监测盲区。",
}


def draft(figures: Figures) -> dict[Part, str]:
    """The prose of each part; a line break separates paragraphs."""
    return {
        Part.HIGHLIGHTS: _highlights(figures),
        Part.VOLUME: _volume(figures),
        Part.STORIES: "\n".join(_story(each) for each in figures.stories[:MOST_STORIES])
        or NOTHING[Part.STORIES],
        Part.ADVICE: "",
        Part.COMPLAINTS: _items(figures.of_stance("complaint", "questions"), Part.COMPLAINTS),
        Part.PRAISE: _items(figures.of_stance("praise"), Part.PRAISE),
        Part.OPEN: _open(figures),
        Part.BLIND: _blind(figures),
    }


def title_of(company: str, number: int, until: datetime) -> str:
    """`澄江供电公司舆情日报 第12期（2026年3月5日）`."""
    at = shanghai(until)
    return f"{company}舆情日报 第{number}期（{at.year}年{at.month}月{at.day}日）"


def moment(at: datetime) -> str:
    """`3月5日8时`, `3月5日18时20分`; Shanghai."""
    local = shanghai(at)
    minutes = f"{local.minute:02d}分" if local.minute else ""
    return f"{local.month}月{local.day}日{local.hour}时{minutes}"


def percent(share: float | None) -> str:
    """`37.5%`; a dash where there is nothing to divide by."""
    return "—" if share is None else f"{share:.1%}"


def against(now: int, before: int) -> str:
    """The comparison with the day before: `比前一日增加3条（+25.0%）`."""
    if now == before:
        return "与前一日持平"
    word = "增加" if now > before else "减少"
    rate = f"（{(now - before) / before:+.1%}）" if before else ""
    return f"比前一日{word}{abs(now - before)}条{rate}"


def _highlights(figures: Figures) -> str:
    found = [
        f"“{each.title}”已有{each.size}篇，传播至{TIERS.get(each.tier, each.tier)}媒体，首发{each.first_outlet}。"
        for each in figures.stories
        if each.tier in ("national", "provincial") or each.size >= MOST_STORIES
    ]
    accusing = figures.by_stance.get("accuses_us", 0)
    if accusing:
        found.insert(0, f"{accusing}条内容将原因指向我方，均未经事实核实，不作结论。")
    if figures.alerts.open:
        found.append(f"{figures.alerts.open}条预警尚无人接收。")
    return "\n".join(found[:MOST_HIGHLIGHTS]) or NOTHING[Part.HIGHLIGHTS]


def _volume(figures: Figures) -> str:
    span = f"{moment(figures.since)}至{moment(figures.until)}"
    before = figures.before.get("mentions", 0)
    first = f"{span}，{figures.sources}个信息源共采集文章{figures.articles}篇，"
    if not figures.mentions:
        return f"{first}其中没有涉及我公司的内容，{against(0, before)}。"
    told = (f"{first}其中涉及我公司{figures.mentions}条，{against(figures.mentions, before)}。",)
    stance = _shares(figures, figures.by_stance, STANCES)
    channel = _shares(figures, figures.by_channel, CHANNELS)
    return "\n".join((*told, f"按立场：{stance}。", f"按渠道：{channel}。"))


def _shares(figures: Figures, counts: Mapping[str, int], names: Mapping[str, str]) -> str:
    ordered = sorted(counts.items(), key=lambda each: -each[1])
    return "，".join(
        f"{names.get(name, name)}{number}条（{percent(figures.share(number))}）"
        for name, number in ordered
        if number
    )


def _story(story: StoryLine) -> str:
    began = "本期新出现" if story.is_new else f"持续传播，本期新增{story.added}篇"
    tier = TIERS.get(story.tier, story.tier)
    return f"“{story.title}”：{story.first_outlet}首发，{began}，累计{story.size}篇，传播至{tier}媒体。"


def _items(items: tuple[ItemLine, ...], part: Part) -> str:
    if not items:
        return NOTHING[part]
    lines = [f"{moment(each.at)}，{each.outlet}：“{each.title}”。" for each in items[:MOST_ITEMS]]
    more = len(items) - MOST_ITEMS
    return "\n".join([*lines, f"另有{more}条，见附件清单。"] if more > 0 else lines)


def _open(figures: Figures) -> str:
    alerts = figures.alerts
    if not alerts.raised and not alerts.acknowledged:
        told = "本期没有发出预警。"
    else:
        told = f"本期发出预警{alerts.raised}条，接收{alerts.acknowledged}条，尚未接收{alerts.open}条"
        took = (
            f"，接收用时中位数{_minutes(alerts.median)}，最长{_minutes(alerts.longest)}"
            if alerts.median
            else ""
        )
        told = f"{told}{took}。"
    waiting = f"截至期末，收件箱尚有{figures.waiting}条待处理。" if figures.waiting else "收件箱已全部处理。"
    return "\n".join(
        (told, waiting, *(_clock(each) for each in figures.clocks[:MOST_CLOCKS]), *_more(figures))
    )


def _clock(clock: ClockLine) -> str:
    state = (
        f"已超时，应于{moment(clock.due_at)}前完成" if clock.is_overdue else f"{moment(clock.due_at)}前完成"
    )
    return f"“{clock.incident}”：{clock.name}，{state}。"


def _more(figures: Figures) -> tuple[str, ...]:
    more = len(figures.clocks) - MOST_CLOCKS
    if not figures.clocks:
        return ("没有正在计时的事件。",)
    return (f"另有{more}项时限在计时。",) if more > 0 else ()


def _minutes(minutes: float | None) -> str:
    if minutes is None:
        return "—"
    if minutes < 1:
        return "不足1分钟"
    return f"{minutes:.0f}分钟" if minutes < 120 else f"{minutes / 60:.1f}小时"


def _blind(figures: Figures) -> str:
    """Silence is no calm where nobody listens."""
    told = [_spot(each) for each in figures.blind]
    if not figures.sources:
        told.insert(0, "尚未接入任何信息源，本期数据不能说明外界是否平静。")
    return "\n".join(told) or NOTHING[Part.BLIND]


def _spot(spot: BlindSpot) -> str:
    since = f"，自{moment(spot.since)}起" if spot.since else ""
    if spot.kind == "platform":
        return f"{spot.name}：目前无法监测{f'（{spot.why}）' if spot.why else ''}。"
    state = "抓取失败" if spot.kind == "failing" else "应有更新而无更新"
    return f"{spot.name}：{state}{since}。"
