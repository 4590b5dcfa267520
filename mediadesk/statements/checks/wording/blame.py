"""Does the text push the blame onto others, or guess at the cause?

Where another organisation is named, the text says what both have signed and not a word more.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.facts.fact import Basis, Fact, FactVersion
from mediadesk.statements import wording_errors
from mediadesk.statements.checks.finding import CheckInput, Finding
from mediadesk.statements.checks.wording.phrases import Phrase, at, without

_OTHERS = (
    r"(?:用户|客户|物业|业主|居民|市民|施工(?:方|单位)|开发商|政府|水厂|厂方|自来水公司|对方|第三方|"
    r"有关(?:部门|单位)|[^，。；]{0,6}(?:单位|部门))"
)

blame_shifted = Phrase(
    wording_errors.BlameShifted,
    re.compile(
        rf"(?:是|属于?|系|全是|都是|怪){_OTHERS}(?:自身|自己)?的?(?:责任|问题|过错|原因|失误)|"
        rf"(?:责任|过错)(?:完全|全部|主要)?(?:在于?|应由|归){_OTHERS}|应由{_OTHERS}(?:承担|负责)|"
        r"与我(?:公司|们|方|局|单位)(?:完全|毫|并)?无关|"
        r"(?:不是|并非|不属于|非)我(?:公司|们|方)的?(?:责任|问题|过错|范围)|我(?:公司|们|方)(?:没有|无|不承担)(?:任何)?(?:责任|过错)|"
        rf"{_OTHERS}(?:管理|维护|操作|使用|施工|监管)(?:不当|不到位|不善|不规范|失误|不力)|"
        r"(?:我(?:公司|们|方)也是受害者|无可奈何|实属无奈|爱莫能助)"
    ),
    may_be_tied=True,
)

cut_off_a_hand = Phrase(
    wording_errors.OneHandBlamed,
    re.compile(
        r"临时工|(?:外包|外协|劳务派遣|实习|聘用|新入职|合同制)(?:单位|队伍|人员|员工|公司|工|生)?(?=[^。；]{0,20}(?:所为|造成|导致|失误|擅自|违规|操作不当|个人))|"
        r"(?:纯属|属于?|系|是)个人(?:行为|原因|失误)"
    ),
)

cause_guessed = Phrase(
    wording_errors.CauseGuessed,
    re.compile(
        r"(?:可能|疑似|疑|估计|大概|怀疑|推测|不排除|或许|应该)(?:是|系|为|因为?|由于?|与|有)(?:[^，。；]{1,24}?)(?:引起|造成|导致|所致|引发|有关|原因|故障|老化|短路|损坏|雷击|外力|破坏)|"
        r"原因(?:可能|疑似|估计|大概|或许?|不排除|应该)[^，。；]{1,20}|"
        r"(?:初步(?:判断|分析|认定|怀疑)|据推测|据分析)(?:[^，。；]{0,4})(?:是|系|为|因|由)[^，。；]{1,24}"
    ),
    # A notice that may change, and a danger that is warned of, are no guesses at a cause.
    leave=re.compile(
        r"可能(?:因|由于)[^，。；]{1,16}(?:提前|推迟|延迟|延期|顺延|取消|变更|调整|变化)|(?:以免|避免|防止|否则)[^，。；]{0,8}可能[^，。；]*"
    ),
    may_be_tied=True,
)

_FAILINGS = (
    r"(?:未(?!受|出现|发生|发现|造成|影响|停)|没有(?:及时|按|履行|通知|告知|尽)|拒绝|拒不|违反|违规|擅自|私自|管理不善|维护不(?:到位|当|力)|"
    r"年久失修|老化|失职|误导|隐瞒|瞒报|不配合|推诿|答复不实|处置不(?:当|力)|失误|不负责任|应承担|应当承担)"
)
_ASIDE = re.compile(r"没有涉及|未涉及|不涉及|[向给为对与同和][^，。；]{1,16}(?:供电|协助|沟通|共同|一起)")


def third_party_judged(given: CheckInput) -> Iterator[Finding]:
    """What another organisation failed to do is said in the words it has signed, or has published itself."""
    if not given.third_parties:
        return
    names = "|".join(re.escape(name) for name in given.third_parties)
    beside = re.compile(rf"(?:{names})[^，。；！？\n]{{0,16}}?{_FAILINGS}")
    for part, text in given.texts:
        for found in beside.finditer(without(_ASIDE, text)):
            if not _is_signed(given, part, found.start(), found.end(), text):
                yield at(wording_errors.ThirdPartyJudged, part, text, found.start(), found.end())


def _is_signed(given: CheckInput, part: str, start: int, end: int, text: str) -> bool:
    """Whether the last words (what it failed to do) are those of a version that the organisation stands for."""
    return any(
        citation.part == part
        and citation.overlaps(end - 2, end)
        and _stands_for(fact, version, text[end - 2 : end])
        for citation, fact, version in given.attested
        if citation.overlaps(start, end)
    )


def _stands_for(fact: Fact, version: FactVersion, words: str) -> bool:
    signed = version.joint_signed_at is not None or fact.basis is Basis.PUBLIC_SOURCE
    return signed and words in version.wording


CHECKS = (blame_shifted, cut_off_a_hand, cause_guessed, third_party_judged)
