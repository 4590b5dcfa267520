"""Does the text state a cause, or somebody else's fault, that no attested fact bears?

Read clause by clause: what one half of a sentence denies or leaves open, the other half may still state.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from mediadesk.facts.cause import hedges_missing
from mediadesk.facts.fact import FactKind
from mediadesk.facts.fault import OurFaultIsAttested, our_fault
from mediadesk.messages import Param
from mediadesk.statements import text_errors
from mediadesk.statements.checks.finding import TITLE, CheckInput, Finding, Fix, FixKind
from mediadesk.statements.checks.judging import QUESTION, THE_CLAIM, WORDS_OF_OTHERS, judgements
from mediadesk.statements.content import Citation
from mediadesk.statements.reading import Verdict

# While it is unknown: `原因正在核查`, `原因待现场查明`, `原因尚在调查`.
OPEN_CAUSE = re.compile(
    r"原因[^。；！？]{0,12}?(?:正在|尚在|仍在|还在|待)[^。；！？]{0,10}?(?:核查|核实|查明|调查|确认|排查)"
)
_BRINGS = "造成|导致|致使|引发|引起"
# `因…造成`, `系…所致`, `由于…导致`, `原因是…`, and `造成` alone, since its subject may stand a comma before.
_CAUSE = re.compile(
    rf"(?:因|由于|系|受|由).{{1,60}}?(?:所致|{_BRINGS})|原因(?:是|为|系|在于|初步判断为|初步认定为)|所致|{_BRINGS}"
)
_FAULT = "故障|损坏|跳闸|停运|烧损|烧毁|短路"
_PLACES_OF_OTHERS = ("水厂", "厂内", "厂区")
_BESIDE = 40  # Characters between a name and the fault; a clause is rarely longer.

# `而是` ends a denial, so it begins a clause of its own.
_TURN = "而是|实为|实系"
_SENTENCE = re.compile(r"[^。！？\n]+")
_CLAUSE = re.compile(rf"(?:{_TURN})?(?:(?!{_TURN})[^，；。！？,;!?\n])+")
_DENIED_BEFORE = re.compile("不是|并非|不系")
_DENIED_AFTER = re.compile("不属实|不实|失实|与事实不符")

_OPEN = (Fix(FixKind.MARK_OPEN, replacement="具体原因正在核查"),)

_CLAIM_WORDS = "网传|网上传|网络流传|传言|谣传|所谓"
_SAYING = "说法|传言|言论|信息|消息|帖文|视频"
# What looks like a cause or a fault and states none.
_NOT_STATED = re.compile(
    "|".join(
        (
            rf"(?:{_CLAIM_WORDS})[^“”，。]{{0,8}}“[^“”]*”",
            rf"“[^“”]*”(?:的|等|这一|一类)?(?:{_SAYING})",
            r"与[^，；。]{1,20}?无关",
            rf"(?:未|没有|不会|避免|防止)(?:{_BRINGS})",
            r"原因(?:是|为|系|在于)(?:什么|啥|何)",
            # The trouble people had is no cause: `给您造成的不便`, `引起广泛关注`.
            rf"(?:{_BRINGS})(?:(?!停水|停电|断水|断电|故障)[^，；。]){{0,8}}?"
            r"(?:不便|困扰|困难|影响|损失|误解|误会|关注|讨论|担忧|重视)",
        )
    )
)
_NO_FAULT = re.compile(
    "|".join(
        (
            rf"(?:无|没有|未发生|未出现|未发现|未见|不存在)[^，；。]{{0,6}}?(?:{_FAULT})",
            # Looking for a fault says nothing of finding one: `正协助查找厂内故障`.
            rf"(?<!经)(?:查找|寻找|是否|有无)[^，；。]{{0,14}}?(?:{_FAULT})",
            r"(?:正在|正|协助|帮助|配合|继续|开展)[^，；。]{0,8}?(?:排查|检查|巡查|查清|核查)"
            rf"[^，；。]{{0,14}}?(?:{_FAULT})",
            r"[向给为对至][^，；。]{1,20}?供电的?",  # Whom a line of ours supplies.
        )
    )
)


def cause_discipline(given: CheckInput) -> Iterator[Finding]:
    """A clause that states a cause lies on an attested cause fact.

    Where it lies on an unsigned one, `fact_attested` names that fact; one sentence for one obstacle.
    """
    known = ((citation, given.facts.get(citation.fact_id)) for citation in given.content.citations)
    causes = [citation for citation, fact in known if fact and fact.kind is FactKind.CAUSE]
    names, borne = _names_of_others(given), _borne(given)
    for part, text in given.texts:
        if part == THE_CLAIM or part in WORDS_OF_OTHERS or (part == TITLE and causes):
            continue
        tied = [(citation.start, citation.end) for citation in causes if citation.part == part]
        for start, end, wording in _stated(text, names):
            if not _meets([*tied, *borne.get(part, ())], _whole(text, start, end), end):
                yield Finding(
                    text_errors.CauseNotAttested, {"wording": wording}, part, start, end, fixes=_OPEN
                )


def cause_on_its_rung(given: CheckInput) -> Iterator[Finding]:
    """A cause is said no more firmly than its department stands behind it."""
    for citation in given.content.citations:
        pair = given.cited(citation)
        if pair is None or pair[0].kind is not FactKind.CAUSE or pair[1].certainty is None:
            continue
        lacking = hedges_missing(pair[1].certainty, _sentence(given.text_of(citation.part), citation))
        if lacking:
            params: dict[str, Param] = {"fact": pair[0].code, "words": "、".join(lacking)}
            yield Finding(
                text_errors.CauseTooFirm,
                params,
                citation.part,
                citation.start,
                citation.end,
                citation.fact_id,
                citation.fact_version,
            )


def nothing_denied(given: CheckInput) -> Iterator[Finding]:
    """The gate is symmetrical: once our fault is attested, a kind of text that denies is closed."""
    fact = our_fault(given.facts.values())
    if given.kind.denies and fact is not None:
        yield Finding(OurFaultIsAttested, {"code": fact.code, "department": fact.department_name})


def _sentence(text: str, citation: Citation) -> str:
    """The sentences that a citation touches."""
    found = (s for s in _SENTENCE.finditer(text) if citation.overlaps(s.start(), s.end()))
    return "".join(sentence.group() for sentence in found)


def _names_of_others(given: CheckInput) -> tuple[str, ...]:
    """The names beside which a fault is theirs; none once an attested cause is cited."""
    if any(fact.kind is FactKind.CAUSE for _, fact, _ in given.attested):
        return ()
    return (*given.third_parties, *_PLACES_OF_OTHERS)


def _stated(text: str, names: tuple[str, ...]) -> Iterator[tuple[int, int, str]]:
    """Where a clause states a cause, or else the fault of one of `names`: start, end, words."""
    plain = _without(_NOT_STATED, _without(QUESTION, text))
    for clause in _CLAUSE.finditer(plain):
        words = clause.group()
        causes = () if OPEN_CAUSE.search(words) else _CAUSE.finditer(words)
        found = _undenied(causes, words) or _undenied(_faults(words, names), words)
        for start, end in found:
            start, end = clause.start() + start, clause.start() + end
            yield start, end, text[start:end]


def _faults(words: str, names: tuple[str, ...]) -> Iterable[re.Match[str]]:
    if not names:
        return ()
    name = "|".join(re.escape(each) for each in names)
    beside = rf"(?:{name}).{{0,{_BESIDE}}}?(?:{_FAULT})|(?:{_FAULT}).{{0,{_BESIDE}}}?(?:{name})"
    return re.finditer(beside, _without(_NO_FAULT, words))


def _undenied(found: Iterable[re.Match[str]], words: str) -> list[tuple[int, int]]:
    return [
        one.span()
        for one in found
        if not _DENIED_BEFORE.search(words[: one.end()]) and not _DENIED_AFTER.search(words[one.end() :])
    ]


def _whole(text: str, start: int, end: int) -> int:
    """Where the cause begins; `所致` alone ends one that began a clause before."""
    if text[start:end] != "所致":
        return start
    return max(text.rfind(mark, 0, start) for mark in "。！？\n") + 1


def _borne(given: CheckInput) -> dict[str, list[tuple[int, int]]]:
    """Where an attested cause bears what is said and only the tie is missing: that is one obstacle, told once."""
    found: dict[str, list[tuple[int, int]]] = {}
    for each in judgements(given):
        fact = given.facts.get(each.fact_id or 0)
        if each.verdict is Verdict.SUPPORTED and fact is not None and fact.kind is FactKind.CAUSE:
            found.setdefault(each.part, []).append((each.judgement.start, each.judgement.end))
    return found


def _meets(spans: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    return any(begins < end and start < ends for begins, ends in spans)


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with what matches blanked out, so that positions stay true."""
    return pattern.sub(lambda found: " " * len(found.group()), text)
