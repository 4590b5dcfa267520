"""Who wrote this article? Never who edited it.

Bylines stand beside the headline (`作者：`, `石磊/青年报`, a name beside the time), open the text
(`本报讯（记者 石磊）`), or close it (`（石磊）`, `采写：…`). In running text the same words mean others: there
only these forms count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from mediadesk.monitoring.extracting.naming import is_house, is_person, mended, people_in
from mediadesk.monitoring.extracting.page import Line, Page, squeezed
from mediadesk.monitoring.extracting.region import Region

_EDITOR = re.compile(
    r"(?:责任编辑|责编|编辑|校对|审核|审校|终审|初审|复审|编审|主编|监制|值班|美编|制图|设计|摄影|图片|图源|"
    r"摄像|剪辑|翻译|策划|统筹)"
)
_EDITED = re.compile(rf"{_EDITOR.pattern}\s*[:：/]?\s*[一-龥]{{2,4}}")
_LABEL = re.compile(
    r"(?:^|[\s|丨/【\[（(,，。;；、\d])(?:本文|原文|文章|新闻|稿件)?(?:作者|撰文|撰稿人?|采写|执笔|主笔|文字|"
    r"供稿|投稿人?|采访|文章作者|作者姓名|编译|发布人|原作者|"
    r"(?:[一-龥A-Za-z0-9]{1,10})?(?:见习|实习|首席|特约|特派|驻[一-龥]{2,4})?(?:记者|通讯员)|文|by)"
    r"(?:\s*/\s*(?:图|摄影?|视频|图片|整理))?\s*[:：/丨|｜]\s*(?P<rest>.{1,60})",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"(?P<house>[一-龥A-Za-z0-9·]{0,14}?)(?:见习|实习|首席|特约|特派|驻[一-龥]{1,4})?(?:全媒体|"
    r"融媒体)?(?:记者|通讯员|特约撰稿人?|撰稿人|专栏作者|评论员)"
    r"\s*(?P<rest>[一-龥·、，,\s]{2,50}.*)$"
)
_IN_BRACKETS = re.compile(r"[（(【\[]\s*(?P<in>[^（）()【】\[\]]{2,60})\s*[）)】\]]")
_LEAD_PLAIN = re.compile(
    r"^(?:[◎●■▲□○▶★※*]\s*)?(?:本报|本台|本刊|本网|[一-龥]{2,8}(?:报|网|社|台|新闻|客户端))?(?:全媒体|融媒体|"
    r"见习|实习|首席|特约)*(?:记者|通讯员)\s+(?P<rest>[一-龥·、，,\s/]{2,50})"
)
_AFTER_NAME = re.compile(r"摄$|摄\s*[）)]")
_SLASH = re.compile(r"^(?P<who>[一-龥·、 &]{2,24}?)\s*[/／丨|｜]\s*(?P<house>[^\s/／:：\d]{1,16})$")
_HEAD_INTRO = re.compile(r"^[【\[]?\s*文\s*[/／丨|｜:：]\s*(?P<rest>[^】\]]{2,40})")
_NAMED = re.compile(
    r"(?:^|[-_ ])(?:author|writer|byline|zuozhe|reporter)(?:[-_ ]|$|name|txt|info|intro)", re.IGNORECASE
)
_DATE = re.compile(
    r"(?:(?:19|"
    r"20)?\d{2}\s*[-/.年]\s*)?\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?(?:\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?)?|"
    r"\d{1,2}:\d{2}(?::\d{2})?"
)
_CLOSED_BY_NAME = re.compile(r"[（(]\s*(?P<in>[^（）()。！？]{2,50})\s*[）)]\s*$")
_ALONE = {"作者", "记者", "撰文", "采写", "文"}
_FOLLOW = re.compile(r"\+?\s*(?:关注|已关注|订阅|私信|原创|作者)")
_LONGEST, _SHORT = 120, 60


def author_of(page: Page, region: Region, body: str, outlet: str) -> str:
    """The names, separated by blanks; empty when the page tells none."""
    paragraphs = [line for line in body.split("\n") if line.strip()]
    ways: tuple[Callable[[], list[str]], ...] = (
        lambda: _from_head(region.head, outlet),
        lambda: _from_opening(paragraphs[:3]),
        lambda: _from_closing(paragraphs[-4:]),
        lambda: _from_foot(region.below),
        lambda: _from_heads_names(region.head, outlet),
        lambda: _told(page, outlet),
    )
    return next((" ".join(names) for way in ways if (names := way())), "")


def _from_head(head: Sequence[Line], outlet: str) -> list[str]:
    short = [line for line in head if len(line.spaced) <= _LONGEST]
    if names := _labelled_in(_with_values(short)):
        return [name for name in names if squeezed(name) != squeezed(outlet)]
    return _from_lines(short)


def _from_foot(below: Sequence[Line]) -> list[str]:
    short = [line for line in below if len(line.spaced) <= _SHORT and line.link_share < 0.9]
    return _labelled_in(line.spaced for line in short) or _from_lines(short[:6])


def _with_values(lines: Sequence[Line]) -> list[str]:
    """The lines; one that is a label and nothing else has the next one behind it."""
    texts = [line.spaced for line in lines]
    return [
        f"{text} {after}"
        if text.rstrip().endswith((":", "："))
        else f"{text}：{after}"
        if text in _ALONE
        else text
        for text, after in zip(texts, [*texts[1:], ""], strict=False)
    ]


def _labelled_in(texts: Iterable[str]) -> list[str]:
    for text in texts:
        for part in _parts(text):
            if (found := _LABEL.search(f" {part}")) and (
                names := people_in(_cut(found["rest"]), pen_names=True)
            ):
                return names
    return []


def _parts(text: str) -> list[str]:
    """The line cut where another label begins, so that no label takes the next one's value."""
    cuts = re.split(
        rf"(?=(?:{_EDITOR.pattern})\s*[:：/|丨])|(?=(?:作者|记者|撰文|采写|文字|通讯员|来源|时间|发布|浏览|"
        rf"阅读)\s*[:：])",
        text,
    )
    return [part for part in cuts if part.strip() and not _EDITOR.match(part.strip(" 【[（(|丨"))]


def _cut(rest: str) -> str:
    """What follows a label up to the next label, date or bracket."""
    rest = re.split(
        r"[】\]）)(（\[【。;；]|\s[|丨]\s|\d{2,4}[-年/]\d|来源|责任编辑|时间|发布|浏览|阅读|点击|"
        r"(?:编辑|编|图|摄影|摄|视频|校对)\s*[:：/丨|｜]",
        rest,
    )[0]
    rest = re.sub(r"^[一-龥A-Za-z]{0,14}?(?:专栏作者|记者|主笔)\s*[:：]?\s*", "", rest)
    return re.sub(r"\s*(?:通讯员|实习生|见习记者|记者)\s*[:：]?\s*", " ", rest)


def _from_lines(lines: Iterable[Line]) -> list[str]:
    """A byline of its own: `本报记者 石磊`, `石磊/澜江青年报`, `文/石磊`, `（石磊）`."""
    for line in lines:
        text = mended(line.spaced.strip())
        if not 2 <= len(text) <= _SHORT or line.link_share > 0.9:
            continue
        if names := _byline(text):
            return names
    return []


def _byline(text: str) -> list[str]:
    text = _DATE.sub(" ", text).strip(" |丨　【】[]")
    if _EDITOR.match(text):
        return []
    if (found := _HEAD_INTRO.match(text)) and (names := people_in(_cut(found["rest"]))):
        return names
    if (found := _SLASH.match(text)) and (
        is_house(found["house"]) or found["house"] in ("文", "整理", "撰文", "编译")
    ):
        return people_in(found["who"])
    if (found := _REPORTER.search(text)) and not _AFTER_NAME.search(text):
        return people_in(_cut(found["rest"]))
    return []


def _from_opening(paragraphs: Sequence[str]) -> list[str]:
    """Who is named where a report opens: `本报讯（记者 石磊）`, `【文/石磊】`, `本报记者 石磊`."""
    for text in paragraphs:
        opening = mended(text[:120].strip())
        if names := _opened_by(opening) or _bracketed(opening[:90]):
            return names
        found = _LEAD_PLAIN.match(opening)
        if found and not re.search(r"摄\s*$", opening) and (names := people_in(_cut(found["rest"]))):
            return names
        if len(opening) <= 30 and (names := _byline(opening)):
            return names
    return []


def _opened_by(opening: str) -> list[str]:
    found = _HEAD_INTRO.match(opening)
    names = people_in(_cut(found["rest"]), pen_names=True) if found else []
    return names or (_labelled_in([opening]) if len(opening) <= _SHORT else [])


def _bracketed(opening: str) -> list[str]:
    for found in _IN_BRACKETS.finditer(opening):
        inside = found["in"]
        if re.search("记者|通讯员|作者|撰稿|特约", inside) and not re.search("摄|图", inside):
            return _reporters(inside)
        is_dateline = re.search(r"(?:电|讯|消息)\s*$", opening[: found.start()])
        if is_dateline and all(is_person(name) for name in re.split(r"[\s、，,]+", inside.strip())):
            return people_in(inside)
    return []


def _reporters(text: str) -> list[str]:
    """The names behind `记者` and `通讯员` inside one pair of brackets, `首席记者 石磊 通讯员 林岚` included."""
    text = _parts(text)[0] if _parts(text) else ""
    names = re.split(r"(?:[一-龥A-Za-z]{0,10}?(?:记者|通讯员|特约撰稿人?|作者|撰稿|实习生))\s*[:：]?", text)
    return [name for part in names[1:] or names for name in people_in(part)]


def _from_closing(paragraphs: Sequence[str]) -> list[str]:
    """Who signs at the end: `（记者 石磊）`, `（石磊）`, `采写：记者 石磊`."""
    for text in reversed(paragraphs):
        closing = mended(text[-90:].strip())
        if len(text) <= _SHORT and (
            names := _labelled_in([closing.strip("（()）【】")]) or _byline(closing.strip("（()）"))
        ):
            return names
        if found := _CLOSED_BY_NAME.search(closing):
            inside = found["in"].strip()
            if _EDITOR.search(inside) and not re.search("记者|作者|通讯员|文字?[:：/]", inside):
                continue
            if re.search("记者|通讯员|作者|撰稿|文[:：/]", inside):
                if names := _labelled_in([inside]) or _reporters(inside):
                    return names
            elif all(is_person(name) for name in re.split(r"[\s、，,]+", inside)):
                return people_in(inside)
    return []


def _from_heads_names(head: Sequence[Line], outlet: str) -> list[str]:
    """Names beside the time without any label, or in an element that is called author."""
    for line in head:
        if len(line.spaced) > _SHORT:
            continue
        is_dated = bool(_DATE.search(line.spaced))
        named = [bit.text.strip() for bit in line.bits if _NAMED.search(" ".join(bit.label.split(" ")[:3]))]
        names = [name for text in named for name in people_in(_DATE.sub(" ", text))]
        if not names and is_dated:
            names = [word for word in _words(_EDITED.sub(" ", line.spaced)) if is_person(word)]
        alone = _FOLLOW.sub("", line.spaced).strip()
        if not names and not is_dated and line.tag not in ("li", "a") and is_person(alone):
            names = [alone]
        if names and squeezed(" ".join(names)) != squeezed(outlet):
            return list(dict.fromkeys(names))
    return []


def _words(text: str) -> list[str]:
    return _DATE.sub(" ", mended(text)).replace("|", " ").split()


def _told(page: Page, outlet: str) -> list[str]:
    for name in ("author", "article:author", "og:article:author", "weibo:article:author"):
        names = people_in(page.meta.get(name, ""))
        if names and squeezed(" ".join(names)) != squeezed(outlet):
            return names
    return []
