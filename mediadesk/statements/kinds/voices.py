"""How is a statement retold to those who call, who read on a phone, and who work for us?

A voice stands on the same facts as its statement and only shortens it. It is a statement of its own: the same checks,
signatures and versions hold for it.
"""

from __future__ import annotations

from mediadesk.documents.document import Layout
from mediadesk.messages import N_
from mediadesk.statements.kinds.shared import NEXT_UPDATE
from mediadesk.statements.types import Group, Part, Signer, SignRule, StatementType

MESSAGE_LENGTH = 70
"""Characters that one short message in Chinese holds."""
MOST_MESSAGES = 3

_AS_THE_STATEMENT = N_("Departments whose facts are cited; the tier's person approves.")
_FOLLOWS = N_("15 minutes after a fact changed (house target).")

HOTLINE_SCRIPT = StatementType(
    code="hotline_script",
    version=1,
    name=N_("Hotline script (95598)"),
    when=N_("Callers ask about the incident."),
    title_pattern="关于{事项}的95598话术",
    title_suffix="的95598话术",
    parts=(
        Part(
            "greeting",
            N_("Greeting"),
            N_("What the caller feels comes first."),
            opening="您好，您反映的情况我们已经了解，也理解您的心情。",
        ),
        Part(
            "core",
            N_("What we know"),
            N_("The statement's facts, one sentence each."),
            limit=240,
            is_kept=True,
        ),
        Part("open", N_("What we do not know yet"), N_("In one sentence."), limit=80, required=False),
        NEXT_UPDATE,
        Part(
            "closing",
            N_("Closing"),
            N_("How the caller hears more."),
            opening="最新情况请关注我公司官方渠道，也可随时拨打{contact_line}。感谢您的来电。",
        ),
    ),
    wording=N_("Can be read out in 40 seconds; says what the statement says and nothing beyond."),
    forbidden=N_("Figures, causes or promises the statement does not have."),
    signed_by=_AS_THE_STATEMENT,
    clock=_FOLLOWS,
    needs=frozenset({"any_fact"}),
    layout=Layout.QA,
    group=Group.VOICE,
    channels=("95598", "营业厅"),
    clock_rule="C03",
    clock_minutes=15,
    internal=True,
)

SHORT_MESSAGE = StatementType(
    code="short_message",
    version=1,
    name=N_("Short message"),
    when=N_("Customers concerned are told by short message."),
    title_pattern="关于{事项}的短信",
    title_suffix="的短信",
    parts=(
        Part(
            "core",
            N_("Message"),
            N_("70 characters make one message; at most three messages."),
            limit=MESSAGE_LENGTH * MOST_MESSAGES,
            is_kept=True,
        ),
        NEXT_UPDATE,
    ),
    wording=N_("Whole sentences of the statement; shortened only by leaving sentences out."),
    forbidden=N_("Links; figures, causes or promises the statement does not have."),
    signed_by=_AS_THE_STATEMENT,
    clock=_FOLLOWS,
    needs=frozenset({"any_fact"}),
    layout=Layout.BULLETIN,
    group=Group.VOICE,
    channels=("短信",),
    clock_rule="C03",
    clock_minutes=15,
)

INTERNAL_BRIEF = StatementType(
    code="internal_brief",
    version=1,
    name=N_("Internal brief"),
    when=N_("Our own people must know what we say, before they are asked."),
    title_pattern="关于{事项}的内部通报",
    title_suffix="的内部通报",
    parts=(
        Part("core", N_("What we know"), N_("The statement's facts, one sentence each."), is_kept=True),
        Part("open", N_("What we do not know yet"), N_("In one sentence."), required=False),
        NEXT_UPDATE,
        Part(
            "conduct",
            N_("What you may say"),
            N_("Whom to send people to, and what not to do."),
            opening="遇有询问，请按以上口径答复；不了解的情况请转宣传部门，不猜测、不转发未经核实的信息。",
        ),
    ),
    wording=N_("Same facts as the public text; not for passing on."),
    forbidden=N_("Leaving the house; figures or causes the statement does not have."),
    signed_by=_AS_THE_STATEMENT,
    clock=_FOLLOWS,
    needs=frozenset({"any_fact"}),
    sign_rules=(SignRule(Signer.PR_HEAD, tiers=(2, 3)),),
    layout=Layout.PAPER,
    group=Group.VOICE,
    channels=("内部",),
    clock_rule="C03",
    clock_minutes=15,
    internal=True,
)
