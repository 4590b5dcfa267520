"""Does the text leave the press free, and rumours untold?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediadesk.statements import text_errors, wording_errors
from mediadesk.statements.checks.finding import TITLE, CheckInput, Finding
from mediadesk.statements.checks.judging import THE_CLAIM
from mediadesk.statements.checks.wording.phrases import Phrase, at

LONGEST_TITLE = 45  # Product default: what a list or a phone shows whole.
LONGEST_CLAIM = 60  # Product default: what is being said, in one sentence.

_OURS = r"(?:我(?:方|公司|们|单位|局)|本公司|公司)"

review_forced = Phrase(
    wording_errors.ReviewForced,
    re.compile(
        rf"(?:须|必须|应当?|务必|需要?|要)[^，。；]{{0,12}}{_OURS}[^，。；]{{0,10}}(?:审核|审定|审阅|审稿|审查|把关|同意|许可)|"
        rf"未经{_OURS}[^，。；]{{0,10}}(?:审核|审定|同意|许可|确认)|(?:发|刊|播)(?:稿|布|表|出)?前[^，。；]{{0,10}}(?:送审|审核|审定|过目)|"
        r"(?:提前|事先)(?:报|送|交|提交)[^，。；]{0,10}(?:批准|审批|审核|审定|同意)|"
        r"(?:要求|请|须|必须)[^，。；]{0,8}(?:撤稿|撤下|撤回(?:报道|稿件)|删稿)|不得(?:报道|刊发|播发|采访|提问)|(?:禁止|谢绝)(?:报道|提问)"
    ),
    leave=re.compile(r"未经(?:我方|我公司)?(?:同意)?不得(?:进入|触碰|操作)[^，。；]*"),
)

pressed = Phrase(
    wording_errors.Pressure,
    re.compile(
        r"否则|责令|勒令|限(?:期|时|于?\d+(?:小时|日)内)[^，。；]{0,6}(?:删除|更正|撤|改正|答复|道歉)|务必|必须|立即(?:删除|撤|更正|停止)|"
        r"一切后果|法律后果|由此产生的后果|承担[^，。；]{0,8}(?:后果|法律责任)|公开(?:赔礼)?道歉"
    ),
    leave=re.compile(r"我(?:公司|方)(?:必须|务必)"),
)


def rumour_retold(given: CheckInput) -> Iterator[Finding]:
    """The claim in one short sentence; details and quotation spread it further."""
    text = given.text_of(THE_CLAIM)
    sentences = re.findall(r"[^。！？\n]+", text)
    if len(sentences) > 1 or len(re.sub(r"\s", "", text)) > LONGEST_CLAIM:
        yield at(wording_errors.RumourRetold, THE_CLAIM, text, 0, len(text))


_LINK = re.compile(
    r"(?:https?://|www\.)[^\s，。；）)”]+|(?<![A-Za-z0-9-])[A-Za-z0-9-]{1,63}\.(?:com|cn|net|example)\b[^\s，。；）)”]*|@[\w\u4e00-\u9fff-]{2,20}"
)

link_given = Phrase(
    wording_errors.LinkGiven,
    _LINK,
    leave=re.compile(
        r"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+"
    ),
)


def title_short(given: CheckInput) -> Iterator[Finding]:
    """A title is taken in at one glance."""
    title = given.text_of(TITLE)
    if len(title) > LONGEST_TITLE:
        params = {"count": len(title), "limit": LONGEST_TITLE}
        yield Finding(text_errors.TitleTooLong, params, TITLE)


def body_short(given: CheckInput) -> Iterator[Finding]:
    """A first bulletin is read on a phone in half a minute."""
    limit, count = given.kind.most_characters, given.content.length
    if limit and count > limit:
        yield Finding(text_errors.TooLong, {"count": count, "limit": limit})


link_in_message = Phrase(wording_errors.LinkInMessage, _LINK, leave=link_given.leave)

CHECKS = (review_forced, pressed, rumour_retold, link_given, link_in_message, title_short, body_short)
