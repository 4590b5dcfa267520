"""Which kinds of statement does the desk start with?

Four for now: the clarification and the three fault bulletins. Order of parts, required facts, wording and
signers follow the usual frame of a 情况通报: title, addressee when specific, body (reason, situation, next
steps), signature, date to the minute. Title, addressee, signature and date are fields of the document,
not parts to be written.
"""

from __future__ import annotations

from mediadesk.messages import N_
from mediadesk.statements.types import Part, PartKind, StatementType

_CONTACT = Part(
    "contact",
    N_("Contact"),
    N_("Where people can ask: the service telephone, staffed round the clock."),
    opening="如有用电问题，请拨打24小时服务热线{contact_line}。",
)
_NEXT_UPDATE = Part(
    "next_update",
    N_("Next update"),
    N_("The desk writes this sentence from the time of the next update."),
    kind=PartKind.NEXT_UPDATE,
)

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
        ),
        Part(
            "conclusion",
            N_("Conclusion"),
            N_("Not true, partly not true, or still being checked. “经核查，…不属实。”"),
            opening="经核查，",
        ),
        Part("basis", N_("Facts"), N_("The facts that show it: time, record, who confirmed it jointly.")),
        Part("doing", N_("What we are doing"), N_("What our people are doing now.")),
        Part(
            "reminder",
            N_("Request to the public"),
            N_("Ask people to rely on what is published officially."),
            opening="请以权威渠道发布的信息为准。",
        ),
        _CONTACT,
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
    extra_signers=("spokesperson",),
)

FAULT_BULLETIN_FIRST = StatementType(
    code="fault_bulletin_first",
    version=1,
    name=N_("Fault bulletin (first)"),
    when=N_("A fault or an event concerning supply has happened."),
    title_pattern="关于{区域}{事件}有关情况的通报（首报）",
    title_suffix="有关情况的通报（首报）",
    parts=(
        Part("situation", N_("What, where, how many"), N_("Time, place and extent, as of the cut-off.")),
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
        ),
        Part(
            "restoration",
            N_("Expected restoration"),
            N_("Only when it is known. Otherwise leave it empty; the next update is promised below."),
            required=False,
        ),
        Part("advice", N_("Advice to the public"), N_("Safety, and what helps meanwhile."), required=False),
        _NEXT_UPDATE,
        _CONTACT,
    ),
    wording=N_("Short (at most 300 characters). Only what is known; say what is not known. With “截至X时”."),
    forbidden=N_("Guessing the cause; words that make it small; no time of the next update."),
    signed_by=N_(
        "Departments whose facts are cited, legal when others are named; the tier's person approves."
    ),
    clock=N_("30 minutes after detection (house target)."),
    series="fault_bulletin",
    needs_next_update=True,
    needs=frozenset({"open_cause"}),
    most_characters=300,
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
        Part("latest", N_("Latest figures"), N_("As of the cut-off, compared with the last bulletin.")),
        Part(
            "cause", N_("Cause"), N_("Only when it is attested. Until then: “原因正在核查”."), required=False
        ),
        Part("progress", N_("Progress and what remains"), N_("Repair work, and who is still affected.")),
        Part("restoration", N_("Expected restoration"), N_("Only when it is known."), required=False),
        _NEXT_UPDATE,
        _CONTACT,
    ),
    wording=N_(
        "Figures are added, never changed silently. A corrected figure is called a correction (更正)."
    ),
    forbidden=N_("Changing figures silently; saying anything else than the hotline says."),
    signed_by=N_(
        "Departments whose facts are cited, legal when others are named; the tier's person approves."
    ),
    clock=N_("At the time the last bulletin promised; at most 60 minutes (house target)."),
    series="fault_bulletin",
    needs_next_update=True,
)

FAULT_BULLETIN_FINAL = StatementType(
    code="fault_bulletin_final",
    version=1,
    name=N_("Fault bulletin (final)"),
    when=N_("Supply is restored, or the event is over."),
    title_pattern="关于{区域}{事件}有关情况的通报（终报）",
    title_suffix="有关情况的通报（终报）",
    parts=(
        Part("restored", N_("Restored"), N_("When and how far. “全部恢复” only when nobody is left out.")),
        Part("cause", N_("Cause"), N_("The attested cause.")),
        Part("handling", N_("How it was handled"), N_("One sentence."), required=False),
        Part(
            "apology", N_("Apology"), N_("Required when our own responsibility is attested."), required=False
        ),
        Part("follow_up", N_("What follows"), N_("Measures, and where claims are settled."), required=False),
        Part(
            "thanks",
            N_("Thanks"),
            N_("Thank people without claiming credit."),
            opening="感谢广大市民和社会各界的理解、关心与监督。",
        ),
        _CONTACT,
    ),
    wording=N_("Ours: an apology is required. Not ours: thank people and claim no credit."),
    forbidden=N_("Calling it fully restored while some are still without supply."),
    signed_by=N_(
        "Departments whose facts are cited, legal when others are named; from tier 2 the deputy leader."
    ),
    clock=N_("60 minutes after restoration (house target)."),
    series="fault_bulletin",
    needs=frozenset({"restoration", "cause"}),
)

TYPES = {
    kind.code: kind
    for kind in (CLARIFICATION, FAULT_BULLETIN_FIRST, FAULT_BULLETIN_UPDATE, FAULT_BULLETIN_FINAL)
}
