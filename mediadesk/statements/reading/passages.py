"""Which stretches of a text are our own statement, and which are a question, a quotation, an address, a sign-off?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Voice(StrEnum):
    """Who says a stretch, and to what end."""

    OURS = "ours"
    REPORTED = "reported"  # `有网民称…`, `商户反映…`: what others say, without quotation marks.
    NONE = "none"  # Question, salutation, signature, date: nothing is stated.


@dataclass(frozen=True)
class Passage:
    """One clause at `start:end` of the sentence at `sentence`."""

    start: int
    end: int
    sentence: tuple[int, int]
    voice: Voice


_CN_DATE = (
    r"(?:\d{4}|[二一][〇零○一二三四五六七八九]{3})\s?年\s?(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?"
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_SIGNED_DATE = re.compile(
    rf"\s*[(（]?(?:{_CN_DATE}|\d{{4}}-\d{{1,2}}-\d{{1,2}})\s*(?:凌晨|上午"
    rf"|中午|下午|晚上?)?\s*(?:\d{{1,2}}[时点:](?:\d{{1,2}}分?)?(?:整"
    r"|半)?)?(?:发布|印发)?[)）]?\s*"
)
_SALUTATION = re.compile(r"[^。；！？]{1,40}[::]\s*$")
_QUESTION = re.compile(r"\s*(?:\d+[.、]\s?)?(?:问|记者问|[QＱ]\d*|问题[一二三四五六七八九十\d]*)\s?[::]")
_ANSWER = re.compile(r"答\s?[:：]")
_CONTACT = re.compile(
    r"\s*(?:联系人|联系电话|咨询电话|附件|抄送|主送|签发|审核|拟稿|来源|链接"
    r"|编辑|密级|版本|编号|出席|列席|缺席|主持|记录)[::]"
)
_SENTENCE = re.compile(r"[^。！？!?；;\n]+[。！？!?；;]?")
_CLAUSE = re.compile(r"[^，,]+[，,]?")
_OTHERS = (
    r"(?:网民|网友|市民|居民|商户|用户|客户|群众|业主|村民|媒体|有人|个别人"
    r"|自媒体|博主|账号|家属|知情人|读者|听众|代表|"
    r"贵[公报台刊社平]\w{0,2}|对方|物业|该[公报文帖视账]\w{0,3}|帖文|视频"
    r"|评论区|楼主|店主|老板|车主|司机|学生|家长|村干部|租户|房东|摊主|养殖户"
    r"|农户|委员|信访人|举报人|反映人|来电者|消费者|游客|乘客|业委会|市场方"
    r"|商场方|开发商|公众号|贴文|帖子|直播|媒体人|报道|文章|发帖人|投诉人"
    r"|当事人|来信|来电人|你平台|同志|先生|女士)"
)
_SAYING = re.compile(
    rf"{_OTHERS}[^。；！？\n，,]{{0,24}}?(?:声?称|反映(?!的|强烈|问题|情况|后)|质疑|爆料|传言|投诉称|表示|认为"
    r"|提出|指出|说(?!法|明)|询问|怀疑|担心|猜测)"
    r"|(?:网传|网络?上?(?:流传|传言|传播)|谣传|听说|传闻|据传|有(?:消息|传言"
    r"|说法)称?)|(?:发布|刊发|刊登|转发|发帖|播出)[^。；！？\n，,]{0,30}?称"
)
_OUR_TURN = re.compile(
    r"经(?:我公司|核查|核实|查|调查|排查|现场|双方|检查|了解)|我公司(?!线路"
    r"|停电|的)|截[至止]|目前|^[^，]{0,4}(?:阅读|播放|点赞|评论|转发|浏览"
    r"|获|共|累计)|对此|事实上|实际上|该说法|上述|此说法|以上"
    r"|由市场方|并非"
)


def passages_of(words: str, house: tuple[str, ...] = ()) -> tuple[Passage, ...]:
    """The clauses of a plain text in order, each with who speaks."""
    found: list[Passage] = []
    lines = words.split("\n")
    last = _last_line(lines)
    for number, place, line in _spoken_lines(lines):
        silent = _says_nothing(line, number, last, house)
        for sentence in _SENTENCE.finditer(line):
            start, end = place + sentence.start(), place + sentence.end()
            asked = silent or sentence.group().rstrip().endswith(("？", "?"))
            found.extend(_clauses(sentence.group(), start, (start, end), asked))
    return tuple(found)


def _spoken_lines(lines: list[str]) -> Iterator[tuple[int, int, str]]:
    """Each line with its number and place; one that asks and answers is two: the answer is ours."""
    place = 0
    for number, line in enumerate(lines):
        answer = _ANSWER.search(line) if _QUESTION.match(line) else None
        cut = answer.start() if answer else len(line)
        yield number, place, line[:cut]
        if answer:
            yield number, place + cut, line[cut:]
        place += len(line) + 1


def _last_line(lines: list[str]) -> int:
    """The last line that is a full sentence; what comes after it is signature and date."""
    full = [number for number, line in enumerate(lines) if line.rstrip().endswith(("。", "！", "”", "；"))]
    return full[-1] if full else len(lines)


def _says_nothing(line: str, number: int, last: int, house: tuple[str, ...]) -> bool:
    bare = line.strip()
    if not bare or _SIGNED_DATE.fullmatch(line) or bare in house:
        return True
    if _QUESTION.match(line) or _CONTACT.match(line):
        return True
    if number in (1, 2) and _SALUTATION.fullmatch(bare) and not re.search(r"如下|情况|以下|通知", bare):
        return True
    return (
        number > last
        and len(bare) <= 24
        and bool(re.fullmatch(r"[^\d，]{2,24}(?:公司|局|部|办公室|中心)", bare))
    )


def _clauses(sentence: str, place: int, whole: tuple[int, int], silent: bool) -> list[Passage]:
    found = []
    reported = False
    for clause in _CLAUSE.finditer(sentence):
        words = clause.group()
        if _OUR_TURN.search(words) and not _SAYING.search(words):
            reported = False
        saying = None if reported else _SAYING.search(words)
        start, end = place + clause.start(), place + clause.end()
        if silent:
            found.append(Passage(start, end, whole, Voice.NONE))
        elif saying and not reported:
            cut = start + saying.start()
            if cut > start:
                found.append(Passage(start, cut, whole, Voice.OURS))
            found.append(Passage(cut, end, whole, Voice.REPORTED))
            reported = not words.rstrip("，, ").endswith(("”", '"', "」"))
        else:
            found.append(Passage(start, end, whole, Voice.REPORTED if reported else Voice.OURS))
    return found
