"""Are harmful words found, and are words that only look like them left alone?"""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from demo.casebook import FOLDER, read
from mediadesk.facts.fact import Fact, FactKind
from mediadesk.statements.builtin_types import TYPES
from mediadesk.statements.checks import CHECKS, CheckInput, Finding, FixKind, check
from mediadesk.statements.checks.judging import WORDS_OF_OTHERS
from mediadesk.statements.content import Content
from mediadesk.statements.text_errors import TitleTooLong
from mediadesk.statements.types import StatementType
from tests.builders.statements import (
    FA2,
    FA3,
    OPERATIONS,
    a_fact,
    a_first_bulletin,
    a_version,
    an_input,
    at,
    citing,
    fa3,
)

FIRST, UPDATE, FINAL = "fault_bulletin_first", "fault_bulletin_update", "fault_bulletin_final"
BY_FACTS = ("stated_", "need_", "line_uncited", "title_not_borne")


def a_text(kind: str, text: str, *, part: str = "", title: str = "有关情况的说明") -> Content:
    ours = (each.code for each in TYPES[kind].written_parts if each.code not in WORDS_OF_OTHERS)
    code = part or next(ours)
    return Content(kind, title, parts={code: text}, cut_off_at=at(8, 20), next_update_at=at(10, 30))


def found(kind: str, text: str, *facts: Fact, **more: str) -> list[Finding]:
    return list(check(an_input(a_text(kind, text, **more), *facts)))


def codes(kind: str, text: str, *facts: Fact, **more: str) -> set[str]:
    return {finding.code for finding in found(kind, text, *facts, **more)}


HARMFUL = [
    ("blame_shifted", FIRST, "停水是水厂自身的责任。"),
    ("blame_shifted", "apology", "这次停电主要责任在施工单位。"),
    ("blame_shifted", "situation_note", "此事与我公司无关。"),
    ("blame_shifted", "qa_lines", "应由物业承担责任。"),
    ("one_hand_blamed", "apology", "经查，系临时工所为。"),
    ("one_hand_blamed", "apology", "此次误停系个人行为。"),
    ("one_hand_blamed", "situation_note", "是外包人员操作不当导致的。"),
    ("cause_guessed", FIRST, "停电可能是雷击引起的。"),
    ("cause_guessed", FIRST, "疑似因外力破坏造成停电。"),
    ("cause_guessed", UPDATE, "故障原因估计与大风有关。"),
    ("cause_guessed", "qa_lines", "初步判断是电缆老化。"),
    ("accusing_word", "clarification", "有人造谣。"),
    ("accusing_word", "clarification", "请广大网友勿以讹传讹。"),
    ("accusing_word", "clarification", "个别账号别有用心、恶意炒作。"),
    ("threat", "clarification", "我公司保留追究法律责任的权利。"),
    ("threat", "clarification", "将依法追究散布者的法律责任。"),
    ("threat", "qa_lines", "转发不实信息，后果自负。"),
    ("mockery", "clarification", "这种说法实在可笑。"),
    ("mockery", "qa_lines", "大家不必大惊小怪。"),
    ("argument", "clarification", "难道停电是我们愿意的吗？"),
    ("argument", "clarification", "上述说法纯属谣言。"),
    ("weak_word", FIRST, "仅影响个别用户。"),
    ("weak_word", FIRST, "目前供电基本正常。"),
    ("weak_word", FIRST, "停电影响不大。"),
    ("weak_word", UPDATE, "目前仅120户尚未恢复。"),
    ("weak_word", UPDATE, "仅剩三十余户未送电。"),
    ("absolute_word", "situation_note", "我公司绝对没有停电。"),
    ("absolute_word", "situation_note", "今后将彻底杜绝此类事件。"),
    ("absolute_word", "press_release", "供电可靠率百分之百。"),
    ("soon_without_time", FIRST, "我公司将尽快恢复供电。"),
    ("soon_without_time", FIRST, "有关情况将及时通报。"),
    ("soon_without_time", "apology", "近期将完成线路改造。"),
    ("self_praise", FIRST, "我公司高度重视，第一时间赶赴现场。"),
    ("self_praise", UPDATE, "抢修人员争分夺秒、连夜奋战。"),
    ("self_praise", FINAL, "抢修高效完成，获得一致好评。"),
    ("advertisement", "press_release", "这项国内领先的工程谱写了新篇章。"),
    ("apology_not_first", "apology", "9月24日，因核对有误造成停电。我们深表歉意。"),
    ("apology_taken_back", "apology", "我们深表歉意，但是线路年代已久。"),
    ("apology_taken_back", "apology", "我们深表歉意。停电也有客观原因。"),
    ("conditional_apology", "apology", "如给您带来不便，我们深表歉意。"),
    ("conditional_apology", FINAL, "如有不便，敬请谅解。"),
    ("telephone_named", FIRST, "请联系抢修负责人，电话13812345678。"),
    ("telephone_named", "situation_note", "用户电话 0571-87654321。"),
    ("mail_named", FIRST, "来信请寄 lin.lan@power.example。"),
    ("identity_number_named", "situation_note", "当事人身份证号11010519491231002X。"),
    ("identity_number_named", "situation_note", "客户身份证510101199001011234。"),
    ("identity_number_named", FIRST, "身份证号码：110105199013310021。"),
    ("bank_card_named", "apology", "款项已汇入6222 0212 3456 7890 128。"),
    ("customer_named", "situation_note", "据用户张某某反映，其家中停电。"),
    ("customer_named", "situation_note", "客户李女士来电咨询。"),
    ("customer_named", "apology", "家住清风里的鲁先生家停电。"),
    ("customer_named", "situation_note", "投诉人王建国称停电两次。"),
    ("review_forced", "interview_brief", "稿件须经我公司审核同意后方可刊发。"),
    ("review_forced", "correction_request", "请贵报撤稿。"),
    ("review_forced", "interview_brief", "未经我方确认不得播出。"),
    ("pressure", "correction_request", "请立即删除，否则后果自负。"),
    ("pressure", "correction_request", "责令限期更正。"),
    (
        "rumour_retold",
        "clarification",
        "网传凌晨两点供电公司偷偷拉闸。还有人说第二天要停三天，各小区都要轮流停。",
    ),
    ("weak_word", FIRST, "目前情况总体平稳可控。"),
    ("weak_word", FIRST, "受影响用户较少。"),
    ("weak_word", FIRST, "只有少部分居民受影响。"),
    ("soon_without_time", FIRST, "预计很快恢复供电。"),
    ("self_praise", FIRST, "广大职工闻令而动、连续奋战。"),
    ("accusing_word", "clarification", "一小撮人恶意带节奏。"),
    ("blame_shifted", FIRST, "停电是物业管理不到位所致。"),
    ("apology_taken_back", "apology", "我们深表歉意。线路老化是历史遗留问题。"),
    ("customer_named", "situation_note", "李某（男，45岁）反映家中停电。"),
    ("whereabouts_named", "situation_note", "该用户住3幢2单元501室。"),
    ("whereabouts_named", "situation_note", "车牌浙A12345的车辆撞断电杆。"),
    ("pressure", "correction_request", "望贵报慎重考虑由此产生的法律后果。"),
    ("review_forced", "interview_brief", "记者提问须提前报我公司批准。"),
    ("link_given", "clarification", "原帖见 https://bbs.example/t/123 。"),
    ("link_in_message", "short_message", "详见 https://news.example/a 请点击。"),
    ("link_in_message", "short_message", "详见dwz.cn/a1b2。"),
    ("cause_not_attested", "qa_lines", "问：停水原因是什么？\n答：停水系水厂设备故障所致。"),
]


@pytest.mark.parametrize(("code", "kind", "text"), HARMFUL)
def test_words_that_harm_trust_are_found(code: str, kind: str, text: str) -> None:
    assert code in codes(kind, text)


HARMLESS = [
    ("blame_shifted", FIRST, "我公司承担相应责任。"),
    ("blame_shifted", "situation_note", "责任认定以有关部门结论为准。"),
    ("blame_shifted", "planned_outage", "用户内部设备由用户负责准备。"),
    ("one_hand_blamed", "press_release", "公司为外包队伍人员送去防暑用品。"),
    ("one_hand_blamed", "press_release", "劳务派遣员工同工同酬。"),
    ("cause_guessed", "planned_outage", "检修工作有可能提前完成，线路随时恢复送电。"),
    ("cause_guessed", "planned_outage", "停电时间可能因天气原因顺延。"),
    ("cause_guessed", FIRST, "请勿触碰断线，以免可能造成触电。"),
    ("cause_guessed", FIRST, "具体原因正在核查。"),
    ("accusing_word", "clarification", "请大家不造谣、不信谣、不传谣。"),
    ("accusing_word", "clarification", "公安机关已认定其造谣并立案。"),
    ("accusing_word", "situation_note", "有不法分子冒充供电人员上门收费。"),
    ("accusing_word", "clarification", "联合辟谣平台已刊登。"),
    ("threat", "apology", "我公司将依法追究内部责任人的相应责任。"),
    ("threat", "qa_lines", "会不会追究散布不实信息的人？"),
    ("threat", "situation_note", "冒充供电人员诈骗的，移送公安机关处理。"),
    ("mockery", "qa_lines", "请不要轻信。"),
    ("mockery", "qa_lines", "问：你们不觉得可笑吗？\n答：我们理解大家的担心。"),
    ("argument", "qa_lines", "请问您家住哪里？"),
    ("argument", "clarification", "经核查，上述说法不属实。"),
    ("weak_word", "symposium_minutes", "会后进行个别谈话。"),
    ("weak_word", FIRST, "请市民储备少量饮用水。"),
    ("weak_word", FIRST, "市区部分区域发生停水。"),
    ("weak_word", UPDATE, "已恢复2860户，尚有600户正在抢修。"),
    ("absolute_word", "situation_note", "气压表显示绝对压力正常。"),
    ("absolute_word", "situation_note", "当日没有停电安排。"),
    ("absolute_word", "situation_note", "从未来几天的天气看，仍有降雨。"),
    ("accusing_word", "clarification", "公安机关已对造谣者行政拘留。"),
    ("soon_without_time", FIRST, "将于10时30分前尽快通报进展。"),
    ("soon_without_time", FIRST, "请用户尽快离开现场。"),
    ("soon_without_time", FIRST, "为帮助水厂尽快恢复生产，我公司已启动应急预案。"),
    ("soon_without_time", "situation_note", "近期有市民反映有人上门收费。"),
    ("soon_without_time", FIRST, "抢修人员及时赶到。"),
    ("self_praise", FIRST, "火势迅速蔓延至配电房。"),
    ("self_praise", "press_release", "推广高效电机一批。"),
    ("self_praise", FIRST, "我公司将继续全力协助。"),
    ("advertisement", "press_release", "6月28日，望湖输变电工程投运。"),
    ("apology_not_first", "apology", "9月24日，我公司因欠费核对错误，对您家停电11小时，我们深表歉意。"),
    ("apology_not_first", "apology", "尊敬的用户：\n我们向您诚恳道歉。"),
    ("apology_taken_back", "apology", "我们深表歉意。我们不但赔付损失，还将增加人工复核。"),
    ("apology_taken_back", "apology", "我们深表歉意，不过夜解决问题是我们的承诺。"),
    ("conditional_apology", "apology", "给您带来的不便，我们深表歉意。"),
    ("conditional_apology", FIRST, "如有用电问题，请拨打95598。"),
    ("telephone_named", FIRST, "请拨打95598或12345。"),
    ("telephone_named", FIRST, "抢修值班电话 0571-87654321。"),
    ("telephone_named", FIRST, "计划编号20260225001。"),
    ("mail_named", FIRST, "请拨打95598。"),
    ("identity_number_named", "situation_note", "工单号110105194912310021。"),
    ("bank_card_named", "situation_note", "工单号2026022500000001。"),
    ("bank_card_named", "situation_note", "客户身份证510101199001011234。"),
    ("customer_named", "situation_note", "用户安全用电是我们的责任。"),
    ("customer_named", "situation_note", "用户张贴了通知，居民于当晚恢复用电。"),
    ("customer_named", "situation_note", "客户服务中心已受理，客户经理上门。"),
    ("customer_named", "press_release", "项目经理崔立说。"),
    ("customer_named", "apology", "清风里的用户鲁先生：\n我们向您道歉。"),
    ("customer_named", "apology", "广大用户朋友们、女士们、先生们："),
    ("whereabouts_named", FIRST, "清风里7号楼停电。"),
    ("whereabouts_named", FIRST, "110千伏城南线2号主变停运。"),
    ("customer_named", "situation_note", "因某种原因，在某个时段停电。"),
    ("weak_word", FIRST, "大部分用户已恢复。"),
    ("soon_without_time", FIRST, "请市民马上离开现场。"),
    ("review_forced", "interview_brief", "成稿前愿意协助核对事实和引语。"),
    ("review_forced", "media_invitation", "未经同意不得进入带电间隔。"),
    ("pressure", "correction_request", "商请贵公司在原因查明前先行更正上述表述。"),
    ("rumour_retold", "clarification", "网传停水因供电公司停电引起。"),
    ("link_given", "clarification", "请以我公司官方网站信息为准。"),
    ("link_in_message", "short_message", "详情请拨打95598。"),
    ("cause_not_attested", "qa_lines", "问：停水原因是什么？\n答：具体原因正在核查。"),
    ("cause_not_attested", "qa_lines", "问：是不是水厂设备故障造成停水？答：我们不作评价。"),
    ("cause_not_attested", "qa_lines", "停水的原因是什么，目前正在核查。"),
]


@pytest.mark.parametrize(("code", "kind", "text"), HARMLESS)
def test_words_that_only_look_harmful_are_left_alone(code: str, kind: str, text: str) -> None:
    assert code not in codes(kind, text)


@pytest.mark.parametrize("told", read(FOLDER / "telling.json")["statements"], ids=lambda told: told["code"])
def test_the_words_of_the_case_are_clean(told: dict[str, dict[str, str]]) -> None:
    wordings = {f["code"]: f["versions"][-1]["wording"] for f in read(FOLDER / "telling.json")["facts"]}
    parts = dict(told["parts"])
    for fact, wording in wordings.items():
        parts = {code: text.replace(f"[{fact}]", wording) for code, text in parts.items()}
    content = Content(
        str(told["type"]), str(told["title"]), parts=parts, cut_off_at=at(10, 20), next_update_at=at(14, 30)
    )

    findings = check(an_input(content, fa3(), now=at(10, 25)))
    wording = {f.code for f in findings if not f.code.startswith(BY_FACTS)}

    assert wording <= {"part_empty", "cause_not_attested", "cause_not_said_open"}


CLEAN = [
    "今日清晨，市区部分区域发生停水。获悉情况后，我公司立即核查电网运行记录。",
    "抢修人员八时零一分到达水厂，正协助查找厂内故障。停水的具体原因待现场查明后由有关单位共同确认。",
    "目前我公司技术人员正与水厂职工共同抢修，预计中午前恢复厂内供电。供水恢复时间以供水单位发布为准。",
    "广大市民如有用电问题，可拨打95598。感谢大家的理解和关心。",
    "两路电源均已送到水厂，故障在厂内线路。设备情况以水厂说明为准，我们不作评价。",
    "目前首要任务是协助恢复和说明情况。希望大家以双方确认的结论为准。",
    "请携带新闻记者证，到场后按安全员要求穿戴防护用品，不进入带电间隔。",
    "为避免公众误解，商请贵公司在原因查明前先行更正上述表述，并与我公司共同确认现场检查结论。",
]


@pytest.mark.parametrize("kind", [FIRST, UPDATE, "qa_lines", "correction_request", "media_invitation"])
@pytest.mark.parametrize("text", CLEAN)
def test_sentences_of_good_texts_are_not_flagged_for_their_words(kind: str, text: str) -> None:
    part = next((p.code for p in TYPES[kind].written_parts if p.code == "advice"), "")
    words = {
        f.code for f in found(kind, text, fa3(), part=part) if f.start is not None and "word" in f.params
    }

    assert words == set()


def test_what_a_third_party_failed_to_do_is_said_in_the_words_it_has_signed() -> None:
    def with_plant(text: str, *cited: str) -> set[str]:
        parts = {"situation": text}
        citations = tuple(citing(parts, "situation", words, 3) for words in cited)
        content = Content(FIRST, "通报", parts=parts, cut_off_at=at(11), citations=citations)
        wording = f"{FA3}，厂内线路老化"
        signed = a_version(wording, fact_id=3, third_party="杨家门水厂", joint_signed_at=at(10, 20))
        facts = {3: a_fact(3, signed, kind=FactKind.CAUSE)}
        given_ = CheckInput(TYPES[FIRST], content, facts, at(11), third_parties=("杨家门水厂",))
        return {finding.code for finding in check(given_)}

    assert "third_party_judged" in with_plant("杨家门水厂未及时通知用户。")
    assert "third_party_judged" in with_plant("杨家门水厂管理不善。")
    assert "third_party_judged" not in with_plant("当日没有涉及杨家门水厂的停电安排。")
    assert "third_party_judged" not in with_plant("杨家门水厂未受影响。")
    assert "third_party_judged" not in with_plant(
        "经确认，杨家门水厂厂内线路老化。", "杨家门水厂厂内线路老化"
    )


def test_all_restored_is_refused_while_a_fact_leaves_some_out() -> None:
    left = a_fact(6, a_version("尚未恢复600户", fact_id=6), department=OPERATIONS, kind=FactKind.NUMBER)

    assert "not_all_restored" in codes(FINAL, "受影响用户已全部恢复供电。", left)
    assert "not_all_restored" in codes(FINAL, "用户均已恢复。", left)
    assert "not_all_restored" not in codes(FINAL, "预计22时前全部恢复供电。", left)
    assert "not_all_restored" not in codes(FINAL, "受影响用户已全部恢复供电。", fa3())


def a_number(*values: str) -> Fact:
    told = [
        replace(a_version(f"停电用户{value}户", version=number, fact_id=7), value=value, unit="户")
        for number, value in enumerate(values, start=1)
    ]
    return a_fact(7, *told, kind=FactKind.NUMBER)


@pytest.mark.parametrize(
    ("text", "silent"),
    [
        ("停电用户3460户。", True),
        ("更正：停电用户3460户，此前通报的数字有误。", False),
        ("停电用户3460户，较上次通报增加260户。", False),
    ],
)
def test_a_figure_that_changed_since_the_last_bulletin_is_called_so(text: str, silent: bool) -> None:
    before, now = {"latest": "停电用户3200户。"}, {"latest": text}
    content = Content(UPDATE, "续报", parts=now, citations=(citing(now, "latest", "停电用户3460户", 7, 2),))
    last = Content(FIRST, "首报", parts=before, citations=(citing(before, "latest", "停电用户3200户", 7, 1),))
    given_ = CheckInput(TYPES[UPDATE], content, {7: a_number("3200", "3460")}, at(11), previous=last)

    assert ("figure_changed" in {f.code for f in check(given_)}) is silent


def test_a_title_is_read_at_one_glance() -> None:
    long = a_text(FIRST, "今日停水。", title="关于" + "市区部分区域停水" * 6 + "的通报")

    assert TitleTooLong in {f.rule for f in check(an_input(long))}
    assert "title_too_long" not in codes(FIRST, "今日停水。")


def test_the_title_is_looked_at_as_well() -> None:
    assert "accusing_word" in codes("clarification", "经核查不属实。", title="关于有人造谣的情况说明")
    assert "cause_not_attested" in codes(FIRST, "今日停水。", title="关于水厂设备故障导致停水的通报")


def test_words_of_internal_reports_may_repeat_what_others_say() -> None:
    assert "accusing_word" not in codes("daily_digest", "部分网民称有人造谣。")
    assert "accusing_word" in codes("clarification", "部分网民称有人造谣。")


def test_the_same_words_may_stop_one_kind_of_text_and_warn_in_another() -> None:
    def severity(kind: str) -> bool:
        return next(f.is_blocking for f in found(kind, "目前供电基本正常。") if f.code == "weak_word")

    assert severity(FIRST)
    assert not severity("press_release")


def test_a_fix_writes_what_may_stand_there() -> None:
    def fixes(kind: str, text: str, code: str) -> list[str]:
        finding = next(f for f in found(kind, text) if f.code == code)
        return [fix.replacement for fix in finding.fixes if fix.kind is FixKind.REPLACE]

    assert fixes(FIRST, "将尽快通报进展。", "soon_without_time") == ["于10时30分前"]
    assert fixes(UPDATE, "目前仅120户未恢复。", "weak_word") == ["120"]
    assert fixes("clarification", "上述说法纯属谣言。", "argument") == ["不属实"]
    assert fixes("apology", "如给您带来不便，深表歉意。", "conditional_apology") == ["给您带来不便"]


def test_other_peoples_words_are_left_as_they_were() -> None:
    said = "贵公司称停电系供电公司造谣所致，影响9999户。"

    assert not {f.code for f in found("correction_request", said, part="quoted") if f.start is not None}


def test_what_a_correction_quotes_is_not_judged_again() -> None:
    content = a_text(FIRST, "原文“个别用户受影响”有误，现更正。")
    quoted = CheckInput(TYPES[FIRST], content, {}, at(9), quoted={"situation": ((0, 11),)})

    assert "weak_word" not in {f.code for f in check(quoted)}
    assert "weak_word" in codes(FIRST, "原文“个别用户受影响”有误，现更正。")


HOSTILE = st.text(
    st.sampled_from(
        "停电户时分约因系所致可能仅个别0123456789，。；“”：\n\u202e😀×1１一二三千万百分之用户张李女士先生"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=400,
)


@settings(deadline=None, max_examples=60)
@given(text=HOSTILE, kind=st.sampled_from([*TYPES.values()]))
def test_no_text_makes_a_check_fail(text: str, kind: StatementType) -> None:
    parts = {part.code: text for part in kind.written_parts}
    content = Content(kind.code, text[:60], parts=parts, cut_off_at=at(8))

    for finding in check(an_input(content)):
        if finding.start is not None:
            assert finding.words == an_input(content).text_of(finding.part or "")[finding.start : finding.end]


@pytest.mark.parametrize(
    "text",
    [
        "个别" * 5000,
        "1" * 10_000,
        "可能因" * 3300,
        "，" * 10_000,
        "用户张" * 3300,
        "（因系由" * 2500,
        FA2 * 400,
    ],
)
def test_ten_thousand_characters_of_anything_are_answered(text: str) -> None:
    given_ = an_input(a_first_bulletin(parts={"situation": text[:10_000]}, citations=()))

    for one in CHECKS:
        list(one(given_))
