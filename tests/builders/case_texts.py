"""The six texts of the water-plant case, word for word as they were told, part by part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from tests.builders.facts import at

CONTACT = "用电问题请拨打95598。"
TOLD_TITLE = "关于市区部分区域停水有关情况的通报"


@dataclass(frozen=True)
class ToldText:
    """One text: when it was begun and issued, what it says, and which other facts it needs by then.

    `wrong` is what its author tried first, and the code of the refusal; `hands` ties words by hand to a fact.
    """

    code: str
    kind: str
    kind_name: str
    written_at: datetime
    issued_at: datetime
    title: str
    parts: dict[str, str]
    next_update_at: datetime | None = None
    audience: str = ""
    wrong: dict[str, str] = field(default_factory=dict)


SIX = (
    ToldText(
        "ST6", "media_invitation", "Invitation to the press", at(7, 23), at(7, 24), "关于邀请采访市区停水协助抢修情况的函",
        {
            "occasion": "今日清晨市区停水，我公司抢修人员正赶赴杨家门水厂协助排查。",
            "invitation": "现邀请贵单位记者随队现场采访。",
            "gathering": "集合：7时45分，客户服务中心门口。",
            "rules": "请携带新闻记者证，到场后按安全员要求穿戴防护用品，不进入带电间隔。",
            "press_contact": "联系人：宣传部值班 林岚。",
        },
        wrong={"gathering": "集合：7时15分，客户服务中心门口。"},
    ),
    ToldText(
        "ST1", "fault_bulletin_first", "Fault bulletin (first)", at(8, 20), at(8, 35), f"{TOLD_TITLE}（首报）",
        {
            "situation": "今日清晨，市区部分区域发生停水。获悉情况后，我公司立即核查电网运行记录：截至八时，向杨家门水厂供电的"
            "两回线路运行正常，今日未安排涉及该厂的计划停电和临时停电，也没有跳闸记录。",
            "measures": "为帮助水厂尽快恢复生产，我公司已启动应急预案，客户服务中心抢修人员八时零一分到达水厂，正协助查找"
            "厂内故障。",
            "cause": "停水的具体原因待现场查明后由有关单位共同确认。",
            "contact": "广大市民如有用电问题，可拨打95598。感谢大家的理解和关心。",
        },
        next_update_at=at(10, 30),
        wrong={"cause": "停水系水厂内部供电线路多处故障所致。"},
    ),
    ToldText(
        "ST4", "correction_request", "Request for correction", at(8, 50), at(9), "关于商请更正有关停水原因表述的函",
        {
            "published": "贵公司今日7时45分发布的《关于市区部分区域停水的紧急通知》称停水系“因供电部门停电”。",
            "quoted": "因供电部门停电",
            "basis": "经核查调度运行记录和停电计划台账，今日向杨家门水厂供电的两回线路运行正常，没有停电安排（记录附后）。",
            "request": "为避免公众误解，商请贵公司在原因查明前先行更正上述表述，并与我公司共同确认现场检查结论。我公司抢修"
            "人员已在现场协助。",
            "attachments": "1.调度运行记录\n2.停送电信息查询结果",
        },
        audience="澜江市自来水公司",
        wrong={"request": "贵公司必须立即删除上述不实表述，否则后果自负。"},
    ),
    ToldText(
        "ST2", "fault_bulletin_update", "Fault bulletin (update)", at(10, 24), at(10, 30), f"{TOLD_TITLE}（续报）",
        {
            "since_last": "经我公司与杨家门水厂现场共同检查并签字确认：今日清晨市区部分区域停水，系杨家门水厂厂内供电线路"
            "多处故障，两路电源不能安全投入所致。",
            "latest": "向该厂供电的两回线路运行正常，今日没有停电安排。",
            "progress": "目前我公司技术人员正与水厂职工共同抢修，预计中午前恢复厂内供电。供水恢复时间以供水单位发布为准。"
            "我公司将继续全力协助。",
            "contact": CONTACT,
        },
        next_update_at=at(14, 30),
        wrong={"latest": "向该厂供电的三回线路运行正常，今日没有停电安排。"},
    ),
    ToldText(
        "ST5", "qa_lines", "Q&A lines", at(10, 25), at(10, 30), "关于市区停水的答问口径（v2，截至10时25分）",
        {
            "messages": "向水厂供电的两回线路运行正常。\n停水原因是水厂内部供电线路多处故障。\n我公司继续全力协助抢修。",
            "answers": "问：停水是不是你们停电造成的？\n答：不是。调度记录显示两回线路运行正常；双方现场签字确认，原因是水厂内部"
            "供电线路多处故障。\n问：为什么没有提前通知？\n答：今日没有涉及该厂的停电安排，因此不存在应通知而未通知的情况。\n"
            "问：为什么两路电源都没用上？\n答：两路电源均已送到水厂，故障在厂内线路。设备情况以水厂说明为准，我们不作评价。\n"
            "问：什么时候恢复供水？\n答：厂内供电预计中午前恢复；供水恢复时间请以供水单位发布为准。\n"
            "问：会不会追究散布不实信息的人？\n答：目前首要任务是协助恢复和说明情况。希望大家以双方确认的结论为准。",
            "red_lines": "不评价水厂的设备管理。过渡语：这个问题请以水厂说明为准。",
            "unknown": "这个问题我们正在核实，核实后第一时间回复您。",
        },
        wrong={"messages": "向水厂供电的三回线路运行正常。\n停水原因是水厂内部供电线路多处故障。\n我公司继续全力协助抢修。"},
    ),
    ToldText(
        "ST3", "fault_bulletin_final", "Fault bulletin (final)", at(14, 20), at(14, 30), f"{TOLD_TITLE}（终报）",
        {
            "restored": "杨家门水厂厂内供电线路故障已于今日11时18分全部排除，11时30分恢复厂内供电。据供水单位发布，14时起市区"
            "供水逐步恢复。",
            "cause": "停水系杨家门水厂厂内供电线路多处故障，两路电源不能安全投入所致。",
            "thanks": "感谢市民和各新闻单位的关心与监督。",
            "contact": CONTACT,
        },
        wrong={"restored": "杨家门水厂厂内供电线路故障已于今日11时08分全部排除，11时30分恢复厂内供电。"},
    ),
)  # fmt: skip
