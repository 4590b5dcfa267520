"""How does the house answer what is said about it?"""

from __future__ import annotations

from mediadesk.documents.document import Layout
from mediadesk.messages import N_
from mediadesk.statements.kinds.shared import CONTACT
from mediadesk.statements.types import Group, Part, Signer, SignRule, StatementType

CLARIFICATION = StatementType(
    code="clarification",
    version=1,
    name=N_("Clarification"),
    when=N_("A definite false claim is spreading and an attested fact contradicts it."),
    title_pattern="关于{事项}的情况说明",
    title_suffix="的情况说明",
    parts=(
        Part(
            "claim",
            N_("The claim"),
            N_("What is being said, in one sentence. No details of the rumour, no link."),
            repeats=True,
        ),
        Part(
            "conclusion",
            N_("Conclusion"),
            N_("Not true, partly not true, or still being checked. “经核查，…不属实。”"),
            opening="经核查，",
            is_kept=True,
        ),
        Part(
            "basis",
            N_("Facts"),
            N_("The facts that show it: time, record, who confirmed it jointly."),
            is_kept=True,
        ),
        Part("doing", N_("What we are doing"), N_("What our people are doing now.")),
        Part(
            "reminder",
            N_("Request to the public"),
            N_("Ask people to rely on what is published officially."),
            opening="请以权威渠道发布的信息为准。",
        ),
        CONTACT,
    ),
    wording=N_(
        "Fact first, then the claim, why it is not so, and the fact again. Name others only as jointly "
        "signed."
    ),
    forbidden=N_("Denying before a fact is attested; mocking people; threats; running others down."),
    signed_by=N_(
        "Departments whose facts are cited, the spokesperson, legal when others are named; the tier's person."
    ),
    clock=N_("Internal target 60 minutes; at the latest 48 hours."),
    needs=frozenset({"contradiction"}),
    sign_rules=(SignRule(Signer.SPOKESPERSON),),
    channels=("官网", "官方微信", "网上国网", "媒体通稿", "联合辟谣平台"),
    clock_rule="C09",
    clock_minutes=60,
)

APOLOGY = StatementType(
    code="apology",
    version=1,
    name=N_("Letter of apology"),
    when=N_("Our own responsibility is attested."),
    title_pattern="致{对象}的一封致歉信",
    title_suffix="的致歉信",
    title_opening="关于{matter}的致歉信",
    parts=(
        Part(
            "apology",
            N_("Apology"),
            N_("In the first sentence, without “if” and without “but”."),
            opening="对此次事件给您带来的影响，我们诚恳致歉。",
            is_kept=True,
        ),
        Part("course", N_("What happened"), N_("Course of events and whom it affected.")),
        Part(
            "cause",
            N_("Responsibility and cause"),
            N_("The attested cause, in plain words. It is ours."),
            is_kept=True,
        ),
        Part(
            "remedy",
            N_("Remedy and compensation"),
            N_("What has been done and will be done for those affected; compensation only as legal agreed."),
            is_kept=True,
        ),
        Part("promise", N_("What we will change"), N_("Measures that can be checked, each with a date.")),
        Part(
            "closing",
            N_("Apology again, and thanks"),
            N_("Thank people for their watchfulness."),
            opening="再次致歉，并感谢大家的批评与监督。",
        ),
        CONTACT,
    ),
    wording=N_("The apology first, explanations after. No “但是”, no apology on condition (“如有不便”)."),
    forbidden=N_("Shifting blame; stressing circumstances; cutting off a “temporary worker”."),
    signed_by=N_(
        "Departments whose facts are cited; the deputy leader or above; legal for compensation; at tier 3 the "
        "top leader puts their name under it."
    ),
    clock=N_("2 hours after the nature of the event is decided (house target)."),
    needs=frozenset({"our_fault", "remedy_plan"}),
    sign_rules=(SignRule(Signer.DEPUTY_LEADER, tiers=(1,)),),
    layout=Layout.LETTER,
    channels=("官方微信", "官网", "上门或信函", "媒体"),
    clock_rule="C09",
    clock_minutes=120,
)

SITUATION_NOTE = StatementType(
    code="situation_note",
    version=1,
    name=N_("Situation note"),
    when=N_("People ask and no rumour is about; or an explanation for a government body."),
    title_pattern="关于{事项}的情况说明",
    title_suffix="的情况说明",
    parts=(
        Part(
            "origin",
            N_("Why we write"),
            N_("What people are concerned about."),
            opening="现将有关情况说明如下：",
        ),
        Part(
            "checked",
            N_("What was checked"),
            N_("By whom, from which source, as of when; item by item."),
            is_kept=True,
        ),
        Part("conclusion", N_("Conclusion"), N_("What follows from it. No absolutes.")),
        Part("measures", N_("What has been done"), N_("Measures, each with who and when.")),
        Part("next", N_("Next steps"), N_("What comes next, and when we report again."), required=False),
    ),
    wording=N_("Opens with “现将有关情况说明如下：”; item by item."),
    forbidden=N_("Absolutes."),
    signed_by=N_("Departments whose facts are cited; at tier 1 the deputy leader as well."),
    clock=N_("At the latest 48 hours after detection; 5 hours for a major event."),
    needs=frozenset({"any_fact"}),
    sign_rules=(SignRule(Signer.DEPUTY_LEADER, tiers=(1,)),),
    layout=Layout.LETTER,
    channels=("官网", "官方微信", "政府平台回复"),
    clock_rule="C09",
    clock_minutes=48 * 60,
)

CORRECTION_REQUEST = StatementType(
    code="correction_request",
    version=1,
    name=N_("Request for correction"),
    when=N_("An outlet or account has published something false, and attested facts show it."),
    title_pattern="关于商请更正{事项}有关表述的函",
    title_suffix="有关表述的函",
    title_opening="关于商请更正{matter}有关表述的函",
    parts=(
        Part(
            "published",
            N_("What was published"),
            N_("Article or account, time and address of the page."),
            is_kept=True,
            repeats=True,
        ),
        Part(
            "quoted",
            N_("The false words"),
            N_("Word for word, only the false part; unless they stand above."),
            required=False,
            is_kept=True,
            repeats=True,
        ),
        Part("basis", N_("Facts and evidence"), N_("The facts that show it, with their records."), is_kept=True),
        Part(
            "request",
            N_("What we ask"),
            N_("Correct, remove or add a note, and until when. Courteous."),
            opening="为避免公众误解，商请贵单位",
        ),
        Part("person", N_("Whom to ask"), N_("Name and telephone of the person in charge."), required=False),
        Part(
            "attachments",
            N_("Attachments"),
            N_("All six: reasons, proof of identity, contact, address of the page, evidence, undertaking of truth."),
            opening="附件：1.理由说明 2.主体证明及授权 3.联系人及联系方式 4.文章链接 5.证据材料 6.真实性保证",
            is_kept=True,
        ),
    ),
    wording=N_("Courteous (“商请”). Only about what is false."),
    forbidden=N_("Against criticism or a true complaint; pressure."),
    signed_by=N_("Legal affairs and the head of publicity; for central and provincial media the deputy leader."),
    clock=N_("Reminder after 24 hours, escalation after 72 hours (house target)."),
    needs=frozenset({"contradiction", "evidence_pack"}),
    sign_rules=(SignRule(Signer.LEGAL), SignRule(Signer.PR_HEAD)),
    layout=Layout.LETTER,
    group=Group.MEDIA,
    channels=("公函", "12377涉企专区", "平台通道"),
    clock_rule="C19",
    clock_minutes=24 * 60,
)  # fmt: skip
