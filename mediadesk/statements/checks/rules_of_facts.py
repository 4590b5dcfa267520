"""Which rules hold between a text and the facts, and which say what must be there?"""

from __future__ import annotations

from mediadesk.facts.fault import OurFaultIsAttested
from mediadesk.messages import N_
from mediadesk.statements import text_errors as t
from mediadesk.statements.checks.claims import ALL_OF_THEM, HAS_ACTED
from mediadesk.statements.checks.rules import DEFAULT, LAW, PRACTICE, STOPS, WARNS, Rule, kinds

_AS_OF = N_("A text is right as of one moment; readers must be able to see which.")
_NEEDED = N_("The kind of text does not serve its purpose without it.")
_SHORT = N_("What can be said aloud in one breath is heard; what is longer is cut by others.")
_ASSERTED = {"action": WARNS, "org": WARNS, "absolute": WARNS}
# What is not tied is signed by nobody; a name that stands about needs no signature of its own.
_LOOSE = {"action": WARNS, "org": WARNS, "place": WARNS, "absolute": WARNS}

RULES_OF_FACTS: tuple[Rule, ...] = (
    Rule(
        t.TitleMissing,
        N_("A text without a title is not a document."),
        PRACTICE,
        "情况通报体例",
        may_be_waived=False,
    ),
    Rule(t.CutOffMissing, _AS_OF, PRACTICE, "情况通报体例", may_be_waived=False),
    Rule(t.CutOffInFuture, _AS_OF, PRACTICE, "情况通报体例", may_be_waived=False),
    Rule(
        t.NextUpdateMissing,
        N_("Who says when the next word comes, is waited for; who does not, is overtaken by rumours."),
        LAW,
        "国办发〔2016〕61号（持续发布权威信息）",
        may_be_waived=False,
    ),
    Rule(
        t.NextUpdatePast,
        N_("A promise for a time that is over cannot be kept."),
        LAW,
        "国办发〔2016〕61号（持续发布权威信息）",
        may_be_waived=False,
    ),
    Rule(
        t.PartEmpty,
        N_("Each part of the kind answers a question that people have."),
        PRACTICE,
        "情况通报体例",
        may_be_waived=False,
    ),
    Rule(
        t.FactMissing,
        N_("A citation rests on a fact of this incident, or on nothing."),
        DEFAULT,
        may_be_waived=False,
    ),
    Rule(
        t.FactNotAttested,
        N_("What no department has signed cannot be said: nobody answers for it."),
        PRACTICE,
        "事实签认制度",
        may_be_waived=False,
    ),
    Rule(
        t.FactWithdrawnHere,
        N_("The department has taken the fact back."),
        PRACTICE,
        "事实签认制度",
        may_be_waived=False,
    ),
    Rule(
        t.FactSuperseded,
        N_("A fact holds until a newer version is attested."),
        PRACTICE,
        "事实签认制度",
        may_be_waived=False,
    ),
    Rule(t.FactAfterCutOff, _AS_OF, PRACTICE, "情况通报体例", may_be_waived=False),
    Rule(
        t.FactNotValid,
        N_("A fact that holds for a span of time says nothing beyond it."),
        PRACTICE,
        "事实签认制度",
    ),
    Rule(
        t.FactContested,
        N_("Two departments that say opposite things cannot both be right."),
        PRACTICE,
        "事实签认制度",
        may_be_waived=False,
    ),
    Rule(
        t.FactConfidential,
        N_("What is not for the public must not leave the house; secrecy is reviewed before publication."),
        LAW,
        "保守国家秘密法 第三十五条",
        may_be_waived=False,
    ),
    Rule(
        t.StatedContradicted,
        N_(
            "A figure, time, place or cause that differs from the attested fact is wrong or needs a new fact."
        ),
        PRACTICE,
        "“数字、时间、地点、原因逐项绑定事实”",
        may_be_waived=False,
    ),
    Rule(
        t.StatedNotAttested,
        N_("What no department has signed cannot be said: nobody answers for it."),
        PRACTICE,
        "事实签认制度",
        may_be_waived=False,
    ),
    Rule(
        t.StatedStale, N_("What was right an hour ago is not news, it is an error."), PRACTICE, "事实签认制度"
    ),
    Rule(
        t.StatedUnsupported,
        N_("No unsupported word leaves: unknown is said as “正在核实，X时前通报”."),
        PRACTICE,
        "“数字、时间、地点、原因逐项绑定事实”",
        per=_ASSERTED,
        claims={ALL_OF_THEM: STOPS, HAS_ACTED: STOPS},
    ),
    Rule(
        t.StatedButNotTied,
        N_("A department signs the words that are tied to its facts, and no others."),
        DEFAULT,
        per=_LOOSE,
    ),
    Rule(
        t.TitleNotBorne, N_("The title is what is quoted; the text below must bear it."), DEFAULT, per=_LOOSE
    ),
    Rule(
        t.CauseNotAttested,
        N_("A cause that turns out otherwise costs more trust than an open one."),
        PRACTICE,
        "原因未经签认不得发布",
        may_be_waived=False,
    ),
    Rule(
        t.CauseTooFirm,
        N_("A cause is said no more firmly than its department stands behind it."),
        PRACTICE,
        "原因未经签认不得发布",
        may_be_waived=False,
    ),
    Rule(
        t.CauseNotSaidOpen,
        N_("Who does not say that the cause is open, is asked for it."),
        PRACTICE,
        "首报“原因正在核查”",
        may_be_waived=False,
    ),
    Rule(
        t.CauseNotJointlySigned,
        N_("Another organisation is named only as far as both have signed."),
        LAW,
        "民法典 第一千零二十四条；双方签认制度",
        may_be_waived=False,
    ),
    Rule(
        t.ContradictionMissing,
        N_("Denying before a fact is attested is a bet on the house's good name."),
        PRACTICE,
        "先有签认反证，后作否定",
        may_be_waived=False,
        scope=kinds("clarification"),
    ),
    Rule(
        OurFaultIsAttested,
        N_("The gate is symmetrical: once our fault is attested, only acknowledging and apologising remain."),
        PRACTICE,
        "情境危机沟通理论（SCCT）：责任在我则重建，不否认",
        may_be_waived=False,
    ),
    Rule(
        t.RestorationMissing,
        N_("The end of the event is a fact as well."),
        PRACTICE,
        "终报体例",
        may_be_waived=False,
    ),
    Rule(
        t.CauseMissing,
        N_("A final bulletin says why it happened."),
        PRACTICE,
        "终报体例",
        may_be_waived=False,
    ),
    Rule(
        t.ApologyMissing,
        N_("Where we are responsible, we apologise."),
        PRACTICE,
        "我方责任必须致歉",
        may_be_waived=False,
    ),
    Rule(t.NeedMissing, _NEEDED, PRACTICE, "文种体例", may_be_waived=False),
    Rule(t.NeedMissingAnywhere, _NEEDED, PRACTICE, "文种体例", may_be_waived=False),
    Rule(
        t.LineUncited, N_("Every answer rests on a fact, or it is an opinion."), PRACTICE, "口径逐条注明依据"
    ),
    Rule(
        t.EvidenceIncomplete,
        N_("A platform acts on a complete notice only."),
        LAW,
        "民法典 第一千一百九十五条；网站平台受理处置涉企网络侵权信息举报工作规范",
        severity=WARNS,
    ),
    Rule(t.PartTooLong, _SHORT, DEFAULT, "文种篇幅", severity=WARNS),
    Rule(
        t.LineTooLong,
        _SHORT,
        DEFAULT,
        "口径每条≤100字，导语≤80字",
        severity=WARNS,
        per={"qa_lines.answers": STOPS},
    ),
)
