"""What does a text speak of that somebody particular must answer for?

Words are looked for, not meanings: a text that denies (“无人员伤亡”, “不涉及赔偿”) speaks of the matter as well,
because whoever answers for it must confirm the denial. Better one signature too many than a sentence nobody answers
for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from mediadesk.statements.content import Content
from mediadesk.statements.types import Condition

# Idioms, terms and warnings in which the words mean something else.
_OTHERWISE = re.compile(
    r"补偿(?:装置|电容|器|柜)|无功补偿|死(?:机|锁|角|循环)|触电(?:影|视)|"
    r"(?:谨防|防止|以防|避免|预防|小心|当心|防)(?:发生)?(?:人身|人员)?触电|触电(?:危险|风险|急救|保护|隐患)"
)
_CASUALTY = re.compile(
    r"伤亡|死亡|身亡|丧生|遇难|罹难|致死|致伤|死者|伤者|遗体|去世|离世|殉职|(?:英勇|壮烈|因公)牺牲|生命危险|受伤|轻伤|重伤|"
    r"负伤|伤情|伤员|烧伤|烫伤|灼伤|电伤|摔伤|砸伤|坠亡|触电|(?<!雷)电击(?!穿)|中毒|人员失联|失踪|被困|送医|"
    r"[一二两三四五六七八九十百\d]+(?:名|个)?人?[死伤亡]|人员?[死伤亡]"
)
_COMPENSATION = re.compile(
    r"赔(?!礼|笑|不是)|理赔|索赔|补偿|退还|退费|退款|减免|抚恤|慰问金|违约金|诉讼|仲裁|起诉|追偿|法律责任"
)
_SPECIALITIES: Mapping[Condition, re.Pattern[str]] = {
    Condition.SAFETY_MATTER: re.compile(r"安全生产|安全事故|安全隐患|安全监督|违章|事故调查"),
    Condition.OPERATIONS_MATTER: re.compile(
        r"检修|抢修|运维|巡视|巡检|带电作业|变电站|输电|配电|线路|配网|变压器|电缆"
    ),
    Condition.DISPATCH_MATTER: re.compile(r"调度|负荷|有序用电|跳闸|电网运行|运行方式|错峰"),
    Condition.MARKETING_MATTER: re.compile(
        r"电费|电价|计量|电表|电能表|用电报装|业扩|抄表|客户服务|营业厅|充电桩|欠费|增容"
    ),
}
_HIGH_MEDIA = re.compile(
    r"人民日报|新华社|新华网|人民网|央视|中央电视|中央广播|央广|光明日报|经济日报|中国日报|中新社|中国新闻社|"
    r"中央(?:媒体|主要)|省级?(?:媒体|主要)|[\u4e00-\u9fff]{1,3}省(?:电视|广播|日报|报业)|卫视|省报"
)
_UPWARD = re.compile(
    r"省公司|国网|南网|市政府|市委|区政府|县政府|省政府|应急管理|应急局|能源监管|能监|发改|监管局|工信"
)


def speaks_of(condition: Condition, content: Content, third_parties: Sequence[str] = ()) -> bool:
    """Whether the text meets a condition of the sign-off matrix. `third_parties` are the others it names."""
    return _MATTERS[condition](content, third_parties)


def words_of(content: Content) -> str:
    """Title and parts as one text, without the terms that only look like the matter."""
    text = "\n".join((content.title, *content.parts.values()))
    return _OTHERWISE.sub("", re.sub(r"[ \u3000]", "", text))


def _says(pattern: re.Pattern[str]) -> Callable[[Content, Sequence[str]], bool]:
    return lambda content, _others: pattern.search(words_of(content)) is not None


def _goes_to(pattern: re.Pattern[str]) -> Callable[[Content, Sequence[str]], bool]:
    return lambda content, _others: pattern.search(content.audience) is not None


_MATTERS: Mapping[Condition, Callable[[Content, Sequence[str]], bool]] = {
    Condition.ALWAYS: lambda _content, _others: True,
    Condition.THIRD_PARTY: lambda _content, others: bool(others),
    Condition.COMPENSATION: _says(_COMPENSATION),
    Condition.CASUALTY: _says(_CASUALTY),
    **{condition: _says(pattern) for condition, pattern in _SPECIALITIES.items()},
    Condition.HIGH_MEDIA: _goes_to(_HIGH_MEDIA),
    Condition.UPWARD: _goes_to(_UPWARD),
}
