"""Which outlet does the page name as the source (来源) of its article?

A label is believed first; then a name that stands beside the time without one, as portals and the accounts of
self-published media do; then what the page tells machines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from mediadesk.monitoring.extracting.headline import unescaped
from mediadesk.monitoring.extracting.naming import as_outlet, is_house, is_person, people_in
from mediadesk.monitoring.extracting.page import Line, Page, squeezed
from mediadesk.monitoring.extracting.region import Region

_LABEL = re.compile(
    r"(?:(?:稿件|信息|文章|新闻|内容|资料|消息|资讯)?(?:来源|來源|出处|稿源|源自)(?:于|自|网站|媒体|单位|"
    r"机构|平台)?|来自|转载自|转自|摘自|"
    r"发布(?:机构|单位|部门)|供稿单位|发文机关|公开单位|来源单位|作者单位|SOURCE|From)\s*(?P<colon>[:：丨|"
    r"/])?\s*",
    re.IGNORECASE,
)
_FULL_LABEL = re.compile(r"(?:来源|出处|稿源|发布机构|发布单位|发文机关|公开单位|供稿单位)\s*[:：]")
_BARE_LABEL = re.compile(r"(?:^|[\s|丨])来源\s*(?=[^\s:：|]{2,20}(?:[\s|丨]|$))")
_STOP = re.compile(
    r"\s*(?:[|丨;；]|\s{2,}|[(（\[【]|\d{4}[-年/.]|\d{1,2}:\d{2}|[,，。])|"
    r"\s*(?:作者|记者|责任编辑|责编|编辑|通讯员|(?:发布|发表|更新|录入|刊发)?(?:时间|日期)|浏览|阅读|点击|"
    r"字号|字体|评论|分享|"
    r"人气|访问|索引号|文号|主题|收藏|来源|审核|校对|撰稿|摄影|图片|原标题|编号|有效性?)(?:量|数|次数|大小|"
    r"人|词)?\s*[:：]|"
    r"\s+(?:作者|记者|责任编辑|责编|编辑|通讯员|发布|发表|时间|日期|浏览|阅读|点击|字号|字体|评论|分享|打印|"
    r"人气|更新|我要|"
    r"访问|点赞|收藏|审核|校对|撰稿|摄影|查看|手机|扫码|举报|参与|关注|本报|责任)"
)
_DATE = re.compile(
    r"(?:(?:19|20)?\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*(?:星期|"
    r"周)[一二三四五六日天])?(?:\s*T?\s*(?:上午|下午)?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?"
    r"|\d{1,2}:\d{2}(?::\d{2})?|\d+\s*(?:分钟|小时|天)前|(?:昨天|今天|前天)"
)
_FLAGS = re.compile(
    r"^(?:原创|首发|独家|转载|精选|置顶|快讯|热|新|头条|推荐|官方|关注|\+|[|丨·•\-/—>]+|\d[\d.,万w+]*)$"
)
_COUNT = re.compile(
    r"\d+\s*(?:次|人|条|个|赞|阅读|浏览|评论|点击|万|℃|字)|(?:阅读|浏览|评论|点击|人气|围观|热度|访问|收藏|"
    r"点赞|分享|字数)"
)
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:source|origin|media|from|laiyuan|ly|copyfrom|js_name|nickname|account|profile|mediaName|"
    r"outlet|publisher|uname|username)"
    r"(?:[-_ ]|$|name|txt|box|info)|author(?:[-_ ]|$|s?name)|name$",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(
    r"js_name|profile_nickname|account[-_]?name|media[-_]?name|source[-_]?name|author[-_]?name|nick[-_]?name",
    re.IGNORECASE,
)
_META = (
    "contentsource",
    "source",
    "article:source",
    "mediaid",
    "og:article:source",
    "laiyuan",
    "publisher",
    "copyright-source",
)
_META_ACCOUNT = ("article:author", "og:article:author")
_SCRIPT = re.compile(
    r"""["']?\b(?:source|sourceName|source_name|media|media_?name|mediaName|nick_?name|screen_name|account_?name|copyfrom|laiyuan|newsSource|articleSource)["']?\s*[:=]\s*"""
    r"""(?:htmlDecode\()?(?P<q>["'])(?P<v>(?:\\.|(?!(?P=q))[^\\<>{}\n]){2,60})(?P=q)""",
)
_SLASH = re.compile(r"^(?P<who>[一-龥·、 ]{2,20})\s*[/／|丨]\s*(?P<house>[^\s/／|丨:：\d]{3,16})$")
_HEAD_WORDS = re.compile(r"^(?:来源|出处|作者|时间|原标题)")
_LONGEST = 160


def outlet_of(page: Page, region: Region, title: str) -> str:
    """The outlet's name as written; empty when the page names none."""
    if name := _labelled(region.head) or _labelled(region.above, strict=True):
        return name
    key = squeezed(title)
    for search in (_slashed, _beside_time):
        if (name := search(region.head)) and squeezed(name) != key:
            return name
    if name := _labelled_below(region):
        return name
    return _told(page, key)


def _labelled(lines: Sequence[Line], *, strict: bool = False) -> str:
    following = [*(line.spaced for line in lines[1:]), ""]
    for line, after in zip(lines, following, strict=False):
        if len(line.spaced) > _LONGEST:
            continue
        if strict and not _FULL_LABEL.search(line.spaced):
            continue
        if name := _after_label(line.spaced, after):
            return name
    return ""


def _after_label(text: str, after: str) -> str:
    for found in _LABEL.finditer(text):
        is_bare = not found["colon"]
        is_alone = not text[found.end() :].strip() and len(text) <= 8
        if is_bare and not is_alone and not _BARE_LABEL.match(text[max(0, found.start() - 1) :]):
            continue
        rest = text[found.end() :] or after
        if name := _until_stop(rest):
            return name
    return ""


def _until_stop(rest: str) -> str:
    """The name at the start of what follows a label: it ends at the next label, bracket, date or wide gap."""
    end = _STOP.search(rest)
    if end is not None and end.start() == 0:
        return ""
    words = rest[: end.start()] if end else rest
    words = words.strip()
    if " " in words:
        words = _first_words(words.split())
    return as_outlet(words)


def _first_words(words: Sequence[str]) -> str:
    """`人民网 张三` is an outlet and a person; `新浪 财经` one name."""
    kept = [words[0]]
    for word in words[1:3]:
        if is_person(word) or _FLAGS.match(word) or _COUNT.search(word) or len("".join(kept)) > 10:
            break
        if not (is_house(word) or word.isascii()):
            break
        kept.append(word)
    return " ".join(kept)


def _slashed(lines: Sequence[Line]) -> str:
    """`石磊/澜江青年报`: the writer, and the outlet behind the stroke."""
    for line in lines:
        if (found := _SLASH.match(line.spaced)) and people_in(found["who"]) and is_house(found["house"]):
            return as_outlet(found["house"])
    return ""


def _beside_time(lines: Sequence[Line]) -> str:
    """A name without a label, on the line of the time or on one next to it."""
    short = [line for line in lines if len(line.spaced) <= 80]
    at = [index for index, line in enumerate(short) if _DATE.search(line.spaced)]
    for index in at[:3]:
        near = [short[index], *short[max(0, index - 2) : index][::-1], *short[index + 1 : index + 3]]
        if name := _account(near):
            return name
        for place, line in enumerate(near):
            if name := _unlabelled(line, is_dated=place == 0):
                return name
    return ""


def _account(lines: Sequence[Line]) -> str:
    """The name of the account that published, in an element that is called so."""
    for line in lines:
        for bit in line.bits:
            if (
                _ACCOUNT.search(bit.label.partition(" ")[0])
                and (name := as_outlet(bit.text))
                and not is_person(name)
            ):
                return name
    return ""


def _unlabelled(line: Line, *, is_dated: bool) -> str:
    words = [(word, bit.label, bit.linked) for bit in line.bits for word in _pieces(bit.text)]
    left = [each for each in words if not _FLAGS.match(each[0]) and not _COUNT.search(each[0])]
    houses = [word for word, _, _ in left if is_house(word)]
    if houses and len(left) <= 6:
        return as_outlet(houses[0])
    for word, label, _ in left:
        own = " ".join(label.split(" ")[:2])
        if _NAMED.search(own) and not is_person(word) and not _HEAD_WORDS.match(word) and len(word) <= 20:
            return as_outlet(word)
    if is_dated and len(left) == 1 and 2 <= len(left[0][0]) <= 16 and not is_person(left[0][0]):
        return as_outlet(left[0][0])
    return ""


def _pieces(text: str) -> Iterator[str]:
    for part in re.split(r"[|丨]|\s+", _DATE.sub(" ", " ".join(text.replace("\xa0", " ").split()))):
        piece = part.strip(" -—·•,，:：;；()（）[]【】/")
        if piece and not re.search(r"[:：]", part.strip(" :：")):
            yield piece


def _labelled_below(region: Region) -> str:
    tail = [
        line
        for line in region.body[-3:]
        if len(line.spaced) <= 40 or line.spaced.rstrip().endswith((")", "）"))
    ]
    for line in [*tail, *region.below]:
        text = line.spaced[-60:] if len(line.spaced) > 60 else line.spaced
        found = re.search(
            r"(?:来源|稿源|出处|转自|文章来源|信息来源|摘自)\s*(?:[:：|丨/])\s*(?P<rest>.+)", text
        )
        if found and (name := _until_stop(found["rest"])):
            return name
    return ""


def _told(page: Page, title: str) -> str:
    for name in _META:
        if found := as_outlet(
            re.sub(r"^\s*(?:来源|出处)\s*[:：]?\s*", "", page.meta.get(name, "")).split("  ")[0]
        ):
            return _first_words(found.split()) if re.search("[一-龥]|[A-Za-z]{2}", found) else ""
    for line in page.lines[:4000]:
        is_account = len(line.text) <= 24 and _ACCOUNT.search(" ".join(line.bits[0].label.split(" ")[:2]))
        if is_account and (name := as_outlet(line.text)) and squeezed(name) != title:
            return name
    if name := _scripted(page, title):
        return name
    for name in _META_ACCOUNT:
        found = as_outlet(page.meta.get(name, ""))
        if found and is_house(found):
            return found
    return ""


def _scripted(page: Page, title: str) -> str:
    for script in page.scripts:
        for found in islice(_SCRIPT.finditer(script), 12):
            name = as_outlet(unescaped(found["v"]))
            if name and re.search(r"[一-龥]", name) and squeezed(name) != title and len(name) <= 20:
                return name
    return ""
