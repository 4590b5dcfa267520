"""Does a name claim that its bearer has acted, or an absolute that the supply is back for all?

A body that is only mentioned states little; that it has stepped in, and that everybody has light again, is what
readers act on.
"""

from __future__ import annotations

import re

from mediadesk.statements.reading import Judgement, StatedKind

ALL_OF_THEM, HAS_ACTED = "all_of_them", "has_acted"

_BREAK = "，；。！？,;!?\n"
_EVERY = re.compile("全部|全数|悉数|全面|完全|所有|全体|均|都|每[一户个]|百分之百|百分百|100\\s?%")
_BACK = re.compile("恢复|送电|复电|来电|通电|供上电|用上电|供电正常|正常供电")
_EVERYBODY = re.compile(
    "(?:全部|所有|全体|每一[位个名户]|每[户个])[^，；。]{0,6}?(?:用户|客户|居民|市民|住户|群众|小区)"
)
# What only one who has stepped in can do; and what takes an `已` or `正` to be more than a duty of theirs.
_STEPS = (
    "介入|立案|侦查|侦办|查处|处罚|约谈|责令|责成|认定|定性|证实|核实|确认|批准|批复|督办|拘留|抓获|传唤|查封|"
    "接管|进驻|到场|赶赴|抵达"
)
_DEEDS = "控制|下达|出具|通报|受理|到达|处置|处理|调查|检查|检测|鉴定|要求|派出|派员|启动|成立"
_ACTED = re.compile(
    rf"^[^{_BREAK}“”]{{0,8}}?(?:已经?|现已|业已|均已|正在|正)[^{_BREAK}]{{0,8}}?(?:{_STEPS}|{_DEEDS})"
    rf"|^(?:依法|迅速|及时|立即|连夜|随即|当日|当天|今日|昨日)*(?:{_STEPS})"
)
# `已报请市公安局调查`, `以市公安局认定为准`: they have not acted, somebody waits for them or works with them.
_WAITED_FOR = re.compile(rf"(?:请|报|向|由|待|等|配合|协助|以|如|若|与|和|同)[^{_BREAK}]{{0,4}}$")


def claims(judgement: Judgement, text: str) -> str:
    """What the span claims beyond its kind; empty where it claims no more."""
    before, after = _clause(text, judgement.start, judgement.end)
    if judgement.kind is StatedKind.ABSOLUTE:
        words = f"{before}{judgement.span}{after}"
        is_of_all = (_EVERY.search(judgement.span) and _BACK.search(words)) or _EVERYBODY.search(words)
        return ALL_OF_THEM if is_of_all else ""
    if judgement.kind is StatedKind.ORGANISATION:
        return HAS_ACTED if _ACTED.search(after) and not _WAITED_FOR.search(before) else ""
    return ""


def _clause(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands in its clause before the span and after it."""
    before = re.split(f"[{_BREAK}]", text[:start])[-1]
    return before, re.split(f"[{_BREAK}]", text[end:], maxsplit=1)[0]
