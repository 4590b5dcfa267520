"""Which words harm trust even when every fact is right?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.errors import RuleBroken
from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import CheckInput, Finding

# Words of the kinds of statement: 弱化词 and what 辟谣 texts must not say unless the police found it.
_WEAK = (
    "基本正常",
    "基本恢复",
    "个别用户",
    "个别客户",
    "个别居民",
    "极少数",
    "影响不大",
    "小范围",
    "轻微影响",
    "一定影响",
)
_ACCUSING = (
    "造谣",
    "别有用心",
    "居心叵测",
    "恶意炒作",
    "恶意传播",
    "不明真相",
    "以讹传讹",
    "蓄意抹黑",
    "不法分子",
    "键盘侠",
)
_SOON = ("尽快", "尽早", "近期", "不日", "稍后", "及时通报", "第一时间")
_TIME = re.compile(
    r"\d{1,2}[时点:：]|[一二三四五六七八九十]{1,3}[时点]|小时内|分钟内|中午前|下午前|今晚|日前|日内"
)
_SENTENCE = re.compile(r"[^。；！？\n]+")


def weak_words(given: CheckInput) -> Iterator[Finding]:
    """Words that make small what people went through."""
    yield from _found(given, _WEAK, text_errors.WeakWord)


def accusing_words(given: CheckInput) -> Iterator[Finding]:
    """Words that judge intent, which is for the police to find."""
    yield from _found(given, _ACCUSING, text_errors.AccusingWord)


def soon_without_time(given: CheckInput) -> Iterator[Finding]:
    """`尽快` is no promise as long as the sentence names no time."""
    for part in given.kind.written_parts:
        for sentence in _SENTENCE.finditer(given.content.text_of(part.code)):
            words = sentence.group()
            soon = next((word for word in _SOON if word in words), None)
            if soon and not _TIME.search(words):
                start = sentence.start() + words.index(soon)
                yield Finding(
                    text_errors.SoonWithoutTime, {"word": soon}, part.code, start, start + len(soon)
                )


def _found(given: CheckInput, words: tuple[str, ...], rule: type[RuleBroken]) -> Iterator[Finding]:
    for part in given.kind.written_parts:
        text = given.content.text_of(part.code)
        for word in words:
            for found in re.finditer(re.escape(word), text):
                yield Finding(rule, {"word": word}, part.code, found.start(), found.end())
