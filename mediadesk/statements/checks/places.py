"""Which places does a text name as struck or restored, of which no fact of the incident knows?

A street or quarter beside an outage is a statement about the people who live there. Where the facts speak of places,
the reader of texts compares them; here are those that no fact names at all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mediadesk.messages import Message
from mediadesk.statements.fact_book import FactBook
from mediadesk.statements.reading import Judgement, StatedKind, Verdict
from mediadesk.statements.text_errors import StatedUnsupported

_CLAUSE = re.compile(r"[^，。；！？,;!?\n]+")
_STRUCK = re.compile(
    "停电|停水|断电|断水|失电|跳闸|限电|故障|受影响|受灾|起火|复电|来电|恢复供|恢复送|恢复正常供|影响范围|停电范围|停电区域"
)
_PLACE = re.compile(
    r"[\u4e00-\u9fff]{2}(?:片区|小区|新村|街道|社区|大道|大厦|广场|园区|工业园|开发区|新区|新城|"
    r"(?<![线电道回网铁公马沿思支旁出通短断套环])路(?![灯线网由径程况面口过障上])|(?<![大沿])街(?!道)|巷|镇(?![流定静痛])|村(?![民委]))"
)
# `该片区`, `各小区`, `部分街道`: which one is meant stands elsewhere.
_NO_NAME = re.compile(
    "^(?:[该本此这那各某每全几多两]|部分|其他|其它|相关|有关|上述|以上|周边|附近|所有|沿线|老旧|居民|住宅)"
)


def overlooked(text: str, facts: FactBook, taken: Iterable[Judgement]) -> Iterator[Judgement]:
    """Places beside an outage that stand in no fact, and in no span that has been judged already."""
    judged = [(each.start, each.end) for each in taken]
    known = [version.wording for fact in facts.values() for version in fact.versions]
    for clause in _CLAUSE.finditer(text):
        if not _STRUCK.search(clause.group()):
            continue
        for found in _PLACE.finditer(clause.group()):
            start, end = clause.start() + found.start(), clause.start() + found.end()
            name = found.group()
            if _NO_NAME.match(name) or any(name in wording for wording in known):
                continue
            if not any(begins < end and start < ends for begins, ends in judged):
                yield _unknown(name, start, end)


def _unknown(name: str, start: int, end: int) -> Judgement:
    message = Message(StatedUnsupported.msgid, {"span": name})
    return Judgement(name, start, end, StatedKind.PLACE, Verdict.UNSUPPORTED, message)
