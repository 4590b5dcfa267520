"""Can the six texts of the water-plant case be written exactly as they were told?"""

from __future__ import annotations

import pytest

from mediadesk.facts.fact import Basis, Fact, FactKind, Origin
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.checks import CheckInput, Finding, check
from mediadesk.statements.checks.tying import tie_all
from mediadesk.statements.content import Content
from tests.builders.statements import a_book, a_fact, a_version, at, citing, fa1, fa2, fa4, fa5

PLANT, WATER = "杨家门水厂", "澜江市自来水公司"
MORNING = "今日清晨市区部分区域停水"
JOINT = "停水系杨家门水厂厂内供电线路多处故障，两路电源不能安全投入所致"
NOTICE = "自来水公司今日7时45分发布通知，称停水系“因供电部门停电”"


def attested(number: int, wording: str, kind: FactKind, as_of: tuple[int, int], **more: object) -> Fact:
    version = a_version(wording, fact_id=number, as_of=at(*as_of), **more)  # type: ignore[arg-type]
    return a_fact(number, version, kind=kind)


def the_cause() -> Fact:
    return attested(
        3,
        JOINT,
        FactKind.CAUSE,
        (8, 10),
        origin=Origin.THIRD_PARTY,
        third_party=PLANT,
        joint_signed_at=at(10, 20),
    )


EARLY = (fa1(), fa2(), fa4(), attested(8, MORNING, FactKind.STATUS, (7, 14)))
LATER = (*EARLY, the_cause(), attested(7, "预计中午前恢复厂内供电", FactKind.PLAN, (10, 15)))
WATER_IS_BACK = a_fact(
    6, a_version("14时起市区供水逐步恢复", fact_id=6, as_of=at(14, 5)), basis=Basis.PUBLIC_SOURCE
)

ST1 = (
    "今日清晨，市区部分区域发生停水。获悉情况后，我公司立即核查电网运行记录：截至八时，向杨家门水厂供电的两回线路运行正常，"
    "今日未安排涉及该厂的计划停电和临时停电，也没有跳闸记录。为帮助水厂尽快恢复生产，我公司已启动应急预案，客户服务中心抢修人员"
    "八时零一分到达水厂，正协助查找厂内故障。停水的具体原因待现场查明后由有关单位共同确认，我公司将于10时30分前再次通报进展。"
    "广大市民如有用电问题，可拨打95598。感谢大家的理解和关心。"
)
ST2 = (
    "经我公司与杨家门水厂现场共同检查并签字确认：今日清晨市区部分区域停水，系杨家门水厂厂内供电线路多处故障，两路电源不能安全投入"
    "所致。向该厂供电的两回线路运行正常，今日没有停电安排。目前我公司技术人员正与水厂职工共同抢修，预计中午前恢复厂内供电。"
    "供水恢复时间以供水单位发布为准。我公司将继续全力协助，并于14时30分前再次通报进展。"
)
ST3 = (
    "杨家门水厂厂内供电线路故障已于今日11时18分全部排除，11时30分恢复厂内供电。据供水单位发布，14时起市区供水逐步恢复。"
    "感谢市民和各新闻单位的关心与监督。用电问题请拨打95598。"
)
ST4 = (
    "贵公司今日7时45分发布的《关于市区部分区域停水的紧急通知》称停水系“因供电部门停电”。经核查调度运行记录和停电计划台账，"
    "今日向杨家门水厂供电的两回线路运行正常，没有停电安排（记录附后）。为避免公众误解，商请贵公司在原因查明前先行更正上述表述，"
    "并与我公司共同确认现场检查结论。我公司抢修人员已在现场协助。"
)
ST5 = (
    "问：停水是不是你们停电造成的？\n答：不是。调度记录显示两回线路运行正常；双方现场签字确认，原因是水厂内部供电线路多处故障。\n"
    "问：为什么没有提前通知？\n答：今日没有涉及该厂的停电安排，因此不存在应通知而未通知的情况。\n"
    "问：为什么两路电源都没用上？\n答：两路电源均已送到水厂，故障在厂内线路。设备情况以水厂说明为准，我们不作评价。\n"
    "问：什么时候恢复供水？\n答：厂内供电预计中午前恢复；供水恢复时间请以供水单位发布为准。\n"
    "问：会不会追究散布不实信息的人？\n答：目前首要任务是协助恢复和说明情况。希望大家以双方确认的结论为准。"
)
ST6 = (
    "今日清晨市区停水，我公司抢修人员正赶赴杨家门水厂协助排查。现邀请贵单位记者随队现场采访。集合：7时45分，客户服务中心门口；"
    "请携带新闻记者证，到场后按安全员要求穿戴防护用品，不进入带电间隔。"
)
GATHERING = attested(10, "记者7时45分在客户服务中心门口集合", FactKind.PLAN, (7, 20))

# kind, part, text, facts in force then, cut-off, next update, and what the officer ties by hand: words and fact.
TOLD = {
    "ST1": ("fault_bulletin_first", "situation", ST1, EARLY, (8, 20), (10, 30), ()),
    "ST2": ("fault_bulletin_update", "cause", ST2, LATER, (10, 20), (14, 30), ()),
    "ST3": (
        "fault_bulletin_final",
        "cause",
        ST3,
        (*LATER, fa5(), WATER_IS_BACK),
        (14, 20),
        None,
        (("杨家门水厂厂内供电线路故障", 3),),
    ),
    "ST4": (
        "correction_request",
        "wrong",
        ST4,
        (*EARLY, attested(9, NOTICE, FactKind.STATUS, (7, 50))),
        (8, 50),
        None,
        (),
    ),
    "ST5": ("qa_lines", "answers", ST5, LATER, (10, 25), None, ()),
    "ST6": ("media_invitation", "invitation", ST6, (EARLY[3], GATHERING), (7, 24), None, ()),
}
# That a part stands empty is no matter here: each text is looked at in one piece.
OF_PARTS = ("part_empty", "need_missing", "need_missing_anywhere", "line_uncited", "restoration_missing")


def stopping(code: str) -> list[Finding]:
    kind_code, part, text, facts, cut_off, next_update, by_hand = TOLD[code]
    kind, book = TYPES[kind_code], a_book(*facts)
    part = part if kind.has(part) else kind.written_parts[0].code
    parts = {part: text}
    content = Content(
        kind_code,
        "关于市区部分区域停水有关情况的通报",
        parts=parts,
        cut_off_at=at(*cut_off),
        next_update_at=at(*next_update) if next_update else None,
        citations=tuple(citing(parts, part, words, fact) for words, fact in by_hand),
    )
    given = CheckInput(kind, tie_all(content, kind, book), book, at(*cut_off), third_parties=(PLANT, WATER))
    return [each for each in check(given) if each.is_blocking and each.code not in OF_PARTS]


@pytest.mark.parametrize("code", sorted(TOLD))
def test_a_text_of_the_case_is_stopped_by_nothing_once_its_facts_are_tied(code: str) -> None:
    assert [(each.code, each.words) for each in stopping(code)] == []
