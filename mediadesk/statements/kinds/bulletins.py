"""How does the house tell of an outage, planned or not?

Planned outages: the regulations ask for area, lines and time, published seven days ahead (电力供应与使用条例
第二十八条); the bulletins of a fault are one series under one count.
"""

from __future__ import annotations

from mediadesk.documents.document import Layout
from mediadesk.messages import N_
from mediadesk.statements.kinds.shared import CONTACT, NEXT_UPDATE
from mediadesk.statements.types import Part, SeriesStep, Signer, SignRule, StatementType

_TIER_SIGNS = N_(
    "Departments whose facts are cited, legal when others are named; the tier's person approves."
)
_CHANNELS = ("官方微信", "网上国网", "95598", "媒体群")

FAULT_BULLETIN_FIRST = StatementType(
    code="fault_bulletin_first",
    version=1,
    name=N_("Fault bulletin (first)"),
    when=N_("A fault or an event concerning supply has happened."),
    title_pattern="关于{区域}{事件}有关情况的通报（首报）",
    title_suffix="有关情况的通报（首报）",
    parts=(
        Part(
            "situation",
            N_("What, where, how many"),
            N_("Time, place and extent, as of the cut-off."),
            is_kept=True,
        ),
        Part(
            "measures",
            N_("What has been done"),
            N_("Plan, crews, time of arrival. What people do on site comes first."),
        ),
        Part(
            "cause",
            N_("Cause"),
            N_("Only when it is attested. Until then: “原因正在核查”."),
            opening="具体原因正在核查。",
            is_kept=True,
        ),
        Part(
            "restoration",
            N_("Expected restoration"),
            N_("Only when it is known. Otherwise leave it empty; the next update is promised below."),
            required=False,
        ),
        Part("advice", N_("Advice to the public"), N_("Safety, and what helps meanwhile."), required=False),
        NEXT_UPDATE,
        CONTACT,
    ),
    wording=N_("Short (at most 300 characters). Only what is known; say what is not known. With “截至X时”."),
    forbidden=N_("Guessing the cause; words that make it small; no time of the next update."),
    signed_by=_TIER_SIGNS,
    clock=N_("30 minutes after detection (house target)."),
    series="fault_bulletin",
    series_step=SeriesStep.FIRST,
    needs_next_update=True,
    needs=frozenset({"open_cause"}),
    most_characters=300,
    channels=_CHANNELS,
    clock_rule="C03",
    clock_minutes=30,
)

FAULT_BULLETIN_UPDATE = StatementType(
    code="fault_bulletin_update",
    version=1,
    name=N_("Fault bulletin (update)"),
    when=N_("There is news, or the promised time has come."),
    title_pattern="关于{区域}{事件}有关情况的通报（续报）",
    title_suffix="有关情况的通报（续报）",
    parts=(
        Part(
            "since_last", N_("Since the last bulletin"), N_("Take up the last bulletin and say what is new.")
        ),
        Part(
            "latest",
            N_("Latest figures"),
            N_("As of the cut-off, compared with the last bulletin."),
            is_kept=True,
        ),
        Part(
            "cause",
            N_("Cause"),
            N_("Only when it is attested. Until then: “原因正在核查”."),
            required=False,
            is_kept=True,
        ),
        Part("progress", N_("Progress and what remains"), N_("Repair work, and who is still affected.")),
        Part("restoration", N_("Expected restoration"), N_("Only when it is known."), required=False),
        NEXT_UPDATE,
        CONTACT,
    ),
    wording=N_(
        "Figures are added, never changed silently. A corrected figure is called a correction (更正)."
    ),
    forbidden=N_("Changing figures silently; saying anything else than the hotline says."),
    signed_by=_TIER_SIGNS,
    clock=N_("At the time the last bulletin promised; at most 60 minutes (house target)."),
    series="fault_bulletin",
    series_step=SeriesStep.UPDATE,
    needs_next_update=True,
    channels=_CHANNELS,
    clock_rule="C03",
    clock_minutes=60,
)

FAULT_BULLETIN_FINAL = StatementType(
    code="fault_bulletin_final",
    version=1,
    name=N_("Fault bulletin (final)"),
    when=N_("Supply is restored, or the event is over."),
    title_pattern="关于{区域}{事件}有关情况的通报（终报）",
    title_suffix="有关情况的通报（终报）",
    parts=(
        Part(
            "restored",
            N_("Restored"),
            N_("When and how far. “全部恢复” only when nobody is left out."),
            is_kept=True,
        ),
        Part("cause", N_("Cause"), N_("The attested cause."), is_kept=True),
        Part("handling", N_("How it was handled"), N_("One sentence."), required=False),
        Part(
            "apology",
            N_("Apology"),
            N_("Required when our own responsibility is attested."),
            required=False,
            is_kept=True,
        ),
        Part("follow_up", N_("What follows"), N_("Measures, and where claims are settled."), required=False),
        Part(
            "thanks",
            N_("Thanks"),
            N_("Thank people without claiming credit."),
            opening="感谢广大市民和社会各界的理解、关心与监督。",
        ),
        CONTACT,
    ),
    wording=N_("Ours: an apology is required. Not ours: thank people and claim no credit."),
    forbidden=N_("Calling it fully restored while some are still without supply."),
    signed_by=N_(
        "Departments whose facts are cited, legal when others are named; from tier 2 the deputy leader."
    ),
    clock=N_("60 minutes after restoration (house target)."),
    series="fault_bulletin",
    series_step=SeriesStep.FINAL,
    needs=frozenset({"restoration", "cause"}),
    channels=_CHANNELS,
    clock_rule="C03",
    clock_minutes=60,
)

PLANNED_OUTAGE = StatementType(
    code="planned_outage",
    version=1,
    name=N_("Notice of a planned outage"),
    when=N_("Supply will be interrupted for planned maintenance."),
    title_pattern="{区域}计划停电公告（{日期}）",
    title_suffix="计划停电公告",
    title_opening="{matter}计划停电公告",
    parts=(
        Part(
            "reason", N_("Reason"), N_("Maintenance or renewal, of what."), opening="为做好供电设施检修，"
        ),
        Part("window", N_("Time of the outage"), N_("Beginning and end, with the date."), is_kept=True),
        Part("area", N_("Area of the outage"), N_("Down to the estate and the stretch of road."), is_kept=True),
        Part("lines", N_("Lines and transformer areas"), N_("As the operations department names them."), is_kept=True),
        Part(
            "advice",
            N_("Advice to the public"),
            N_("Water and batteries, lifts, no feeding back from own generators."),
            opening="请提前做好备水备电准备，停电期间请勿乘坐电梯；有自备电源的用户请采取措施防止反送电。",
        ),
        Part(
            "changes",
            N_("Changes and early end"),
            N_("Work may end early, and the lines are then live again at any time."),
            opening="检修工作有可能提前完成，线路随时恢复送电，请勿在停电线路上作业。",
            is_kept=True,
        ),
        CONTACT,
    ),
    wording=N_("All three: area, lines, time. And: “检修工作有可能提前完成，线路随时恢复送电”."),
    forbidden=N_("Calling it planned with less than seven days' notice; details of important customers."),
    signed_by=N_("Operations and marketing sign; the tier's person approves."),
    clock=N_("At least 7 days before the outage; changes at least 24 hours before."),
    needs=frozenset({"outage_window", "outage_area", "outage_lines"}),
    sign_rules=(SignRule(Signer.OPERATIONS), SignRule(Signer.MARKETING)),
    layout=Layout.BULLETIN,
    channels=("官网", "网上国网", "报纸和电台", "社区张贴", "短信", "微信群"),
    clock_rule="C01",
    clock_minutes=7 * 24 * 60,
)  # fmt: skip
