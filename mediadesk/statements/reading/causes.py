"""Does the text state a cause, or deny one, and does a fact bear it?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mediadesk.statements.reading.bearing import NOTHING, SUPPORTED, Ruling
from mediadesk.statements.reading.context import pairs_of, weight
from mediadesk.statements.reading.coverage import contradicted, held_pairs, not_good, ruling_of, share_of
from mediadesk.statements.reading.ledger import Entry, Use
from mediadesk.statements.reading.text import Text
from mediadesk.statements.reading.verdict import Judgement, StatedKind, Verdict

_BRINGS = r"(?:所致|造成|导致|引起|引发|致使|所造成|所引起|触发|诱发)"
_HARM = (
    r"(?:停电|跳闸|断电|失电|故障|受损|损坏|烧[损毁坏]|起火|火灾|爆炸|伤亡"
    r"|停水|断水|中断|短路|闪络|停运|倒塌|断线|短缺)"
)
_WHAT = r"[^，。；！？\n,;]"
_FOUND = r"(?:经查|初步|查明|已查明|基本)?(?:判断|认定|确认|查明|分析|初判)?(?:为|是|系|在于)"
_FORMS = (
    # 停电系雷击所致, 起火是设备老化引起的, 由树障引起
    rf"(?P<cue>系因|是因为|系由|是由|主要由|多由|均由|由于|由|系|乃|是)(?P<what>{_WHAT}{{2,40}}?){_BRINGS}(?:的)?",
    rf"(?P<cue>原因{_FOUND})(?P<what>{_WHAT}{{2,40}})",
    # 停电系雷击致绝缘子闪络
    rf"(?<![关联体维派])(?P<cue>均系|系)(?P<what>(?!统|着|列|数|指){_WHAT}{{2,40}})",
    # 因设备检修需要, 因欠费核对错误，…
    rf"(?P<cue>(?<![原起])(?:因为|由于|因)(?![此而故地人应势]))(?P<what>{_WHAT}{{2,40}}?)"
    rf"(?:影响|{_BRINGS}|原因|需要|(?=[，。；,\n]|$))",
    rf"(?P<cue>受(?!影响|灾|损|理|到|阻|伤|众|控))(?P<what>{_WHAT}{{2,30}}?)影响",
    rf"(?P<cue>为配合)(?P<what>{_WHAT}{{2,30}})",
    rf"(?P<cue>初步(?:判断|分析|认定)(?:为|是|系)?)(?P<what>{_WHAT}{{2,40}})",
    # 问题出在水厂内部线路, 根源在…, 缘于…
    rf"(?P<cue>(?:(?:问题|毛病|责任|故障)(?:主要)?(?:就)?(?:出在|在于)|(?:根源|症结|根子)[^，。；：:\n]{{0,4}}?(?:在于|在|是))|缘于|源于|起因[于是为]|归咎于|归因于|肇因[于是])"
    rf"(?P<what>{_WHAT}{{2,30}})",
    # 大风造成线路跳闸
    rf"(?P<cue>(?<![未不没]))(?P<what>{_WHAT}{{2,20}}?)(?<![未不会没免止将能])(?:造成|导致|引起|引发|致使|使得)"
    rf"(?={_WHAT}{{0,24}}{_HARM})",
)
_PATTERNS = tuple(re.compile(form) for form in _FORMS)
_OF_A_FAILURE = re.compile(
    _HARM
    + r"|原因|停|断|跳|熄|烧|降|超|受潮|击穿|碰|误|进水|老化|雷|覆冰|挂线|倒|裂|过载|过负荷|缺陷|失误|不当|破坏|盗"
)
_NO_CAUSE = re.compile(
    r"原因[^，。；]{0,8}(?:正在|尚在|仍在|还在|待|有待|未明|不明|尚未|另行"
    r"|进一步)|(?:正在|尚待|有待|等待)[^，。；]{0,8}(?:核查|核实|查明|调查)"
    r"|^(?:如|若|凡|一旦|倘)|如[遇因有]|可能|不仅|极易|容易|往往|不便|困扰|歉|感谢|理解|关心"
    r"|避免|防止|杜绝|防范|谨防|以免|不得|请[^，。]{0,6}(?:勿|不要)|是否"
)
_DENIED = re.compile(
    rf"(?P<denied>[^，。；\n]{{0,16}}(?:并非|不是|并不是|不系|绝非|非(?=我公司(?:原因|责任|故障|停电|所致|造成|线路|设备)))[^，。；\n]{{2,30}}?(?:{_BRINGS}"
    r"|停电|原因|(?=[，。；\n]|$))"
    r"|[^，。；\n]{0,24}与[^，。；\n]{2,20}(?:无关|没有关系|无直接关系))"
)
_GENERIC = re.compile(
    r"(?:天气|自身|客观|工作|其他|多种|各种|特殊|不可抗力|上述|自然|施工"
    r"|检修|工程|计划|以上)?(?:等)?(?:原因|因素|情况|需要"
    r"|检修)|故|我公司|此|贵公司|您|大家"
)
_ADVERBS = re.compile(r"累计|此次|本次|这次|该次|先后|目前|再次|多次|已经?|共(?=$)|仍|均|可能|初步|疑似")
_WEATHER = re.compile(
    r"[暴降]雨|雨雪|降雪|暴雪|大雪|冰冻|覆冰|台风|大风|强风|雷[暴雨电]|高温|寒潮|强对流|洪水|天气"
)
_LEFT_OPEN = re.compile(
    r"原因[^，。；\n]{0,10}(?:正在|尚在|仍在|待|有待)[^，。；\n]{0,10}(?:核查|核实|查明|调查|查找|分析)"
)
_OF_SOME = re.compile(
    r"的(?:用户|客户|群众|家庭|居民|地区|区域|小区|商户|企业)"
)  # `因房屋进水暂不具备条件的用户`: whoever that is.
_IN_ORDER = re.compile(r"正常|无|没有|未|不")
_CAUSE_WORDS = re.compile(r"因|系|由于|致|造成|原因|引起|引发|初判|判断|为配合|检修|改造|影响")


@dataclass(frozen=True)
class Cause:
    """A stated cause at `start:end`; `what` is said to have brought it about."""

    start: int
    end: int
    what: str


def read(text: Text) -> Iterator[Judgement]:
    """Each cause stated or denied, with its verdict."""
    denied = list(_DENIED.finditer(text.prose))
    taken: list[tuple[int, int]] = []
    for match in denied:
        ruling = _of_denial(text, match.group())
        if ruling is not None:
            taken.append(match.span())
            yield text.judged(*match.span(), StatedKind.CAUSE, ruling)
    stated = [(cause, ruling_on(text, cause.what)) for cause in causes_in(text.prose, taken)]
    is_known = any(ruling.verdict is Verdict.SUPPORTED for _, ruling in stated) or _tells_a_cause(text)
    for cause, ruling in stated:
        if ruling.verdict is Verdict.SUPPORTED or not _passes_over(text, cause, is_known):
            yield text.judged(cause.start, cause.end, StatedKind.CAUSE, ruling)


def _tells_a_cause(text: Text) -> bool:
    """Whether an attested cause stands in the text in its own words, as `树木倒伏压断导线，造成停电`."""
    prose = pairs_of(text.prose)
    values = (pairs_of(str(e.fact.value or "")) for e in text.book.good if e.fact.kind == "cause")
    return any(value and weight(value & prose) >= 0.6 * weight(value) for value in values)


def _passes_over(text: Text, cause: Cause, is_known: bool) -> bool:
    """Whoever something happened to, and the weather beside a cause that a fact bears."""
    if text.words.startswith(("由于", "因"), cause.start) and is_known and _WEATHER.search(cause.what):
        return True
    if text.words.startswith("受", cause.start) and _WEATHER.search(cause.what):
        is_while = text.words.startswith("期间", cause.end)
        if is_known or is_while or _LEFT_OPEN.search(text.prose):
            return True
    return bool(_OF_SOME.search(text.words, cause.start, cause.end + 4))


def causes_in(words: str, taken: list[tuple[int, int]]) -> Iterator[Cause]:
    """Where a cause is stated; what is denied or open states none."""
    used = list(taken)
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            start, end = match.span()
            if any(s < end and start < e for s, e in used) or not _states(words, match):
                continue
            used.append((start, end))
            yield Cause(start, end, match["what"])


def _states(words: str, match: re.Match[str]) -> bool:
    left = max(words.rfind(stop, 0, match.start()) for stop in "。；！？\n，") + 1
    right = min(
        (p for stop in "。；！？\n，" if (p := words.find(stop, match.end())) >= 0), default=len(words)
    )
    clause = words[left:right]
    what = match["what"]
    if "\0" in what or _NO_CAUSE.search(clause) or _GENERIC.fullmatch(what):
        return False
    if re.search(r"(?:没有|未|不会|并未|从未|不)$", words[left : match.start()]):
        return False
    if re.match(r"(?:停电|断电|跳闸|失电|停水)(?!.*(?:因|系|由))", what) and match["cue"] in (
        "因",
        "因为",
        "由于",
    ):
        return False  # What a failure brought about is no cause of it.
    subject = words[left : match.start()]
    is_brought = re.search(_BRINGS + "的?$", match.group())
    if (
        match["cue"] in ("系", "均系")
        and not is_brought
        and not _OF_A_FAILURE.search(clause if subject else _sentence(words, left))
    ):
        return False  # `该内容系诈骗信息` says what something is.
    if match["cue"] == "是" and not (re.search(_HARM, clause) or match.group().endswith(("所致", "的"))):
        return False
    if match["cue"] in ("由", "") and re.search(r"牵头|负责|组织|核实|统计|承担|提出|会议", what):
        return False
    return weight(pairs_of(what)) >= 0.9 and not re.search(r"^(?:给|为|对)(?:您|大家|贵|用户|居民)|^的", what)


def _sentence(words: str, start: int) -> str:
    left = max(words.rfind(stop, 0, start) for stop in "。！？\n") + 1
    return words[left : start + 40]


def ruling_on(text: Text, what: str) -> Ruling:
    """The verdict on a cause, by the cause facts first and by all others after them."""
    what = _ADVERBS.sub("", what)
    causes = [entry for entry in text.book.entries if _is_cause(entry)]
    agreeing = [entry for entry in causes if _says(entry, what)]
    good = [entry for entry in agreeing if text.book.use(entry) is Use.GOOD]
    if good:
        return Ruling(Verdict.SUPPORTED, SUPPORTED, good[0])
    if agreeing:
        return not_good(text.book, agreeing[0])
    told = [entry for entry in text.book.good if _WEATHER.search(entry.words)]
    if told and _WEATHER.search(what):
        return Ruling(Verdict.SUPPORTED, SUPPORTED, told[0])
    borne = ruling_of(text.book, what, 0.6)
    if borne and borne.verdict is Verdict.SUPPORTED:
        return borne
    known = [entry for entry in causes if entry.fact.kind == "cause" and text.book.use(entry) is Use.GOOD]
    return contradicted(known[0]) if known else borne or NOTHING


def _is_cause(entry: Entry) -> bool:
    return entry.fact.kind == "cause" or bool(_CAUSE_WORDS.search(entry.words))


def _says(entry: Entry, what: str) -> bool:
    """Whether a fact names this cause: its own word for it stands in the text, or it holds most of the text's words."""
    value = str(entry.fact.value or "")
    pairs = pairs_of(what)
    own = pairs_of(value) if entry.fact.kind == "cause" else frozenset()
    if own and weight(own & pairs) / weight(own) >= 0.6:
        return True
    return share_of(pairs, entry) >= (0.5 if entry.fact.kind == "cause" else 0.7)


def _of_denial(text: Text, words: str) -> Ruling | None:
    """A denial needs a fact that shows our side in order, or names another cause."""
    if not re.search(
        r"外力|雷击|破坏|树木|异物|停电|跳闸|故障|停水|供电|线路|责任|操作|我公司|质量|原因|拉闸|限电|设备|操作|变电|电",
        words,
    ):
        return None
    borne = ruling_of(text.book, words, 0.5)
    if borne and borne.verdict is Verdict.SUPPORTED:
        return borne
    for entry in text.book.good:
        is_cause = entry.fact.kind == "cause"
        if is_cause or (_IN_ORDER.search(entry.words) and held_pairs(entry) & pairs_of(words)):
            return Ruling(Verdict.SUPPORTED, SUPPORTED, entry)
    return borne or NOTHING
