"""Is there an article on this page at all, and how sure are we of what was read?"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from mediadesk.messages import N_, Message
from mediadesk.monitoring.extracting.bodies import Chosen
from mediadesk.monitoring.extracting.page import Page
from mediadesk.monitoring.extracting.region import Region
from mediadesk.monitoring.published import Published


class RefusalKind(StrEnum):
    """What a page is when it is no article."""

    LOGIN = "login"
    LIST = "list"
    GALLERY = "gallery"
    MISSING = "missing"
    EMPTY = "empty"


@dataclass(frozen=True)
class Refusal:
    """A page without an article, and why, as a sentence."""

    kind: RefusalKind
    reason: Message


LOGIN = N_(
    "The page asks for a login. What stands behind it cannot be read; look for a public page of the outlet."
)
LIST = N_("This is a list of links or posts, not one article. Add it as a list page instead.")
GALLERY = N_("This is a gallery of pictures with captions; there is no text to read.")
MISSING = N_("The outlet says that this page is not there, or no longer.")
EMPTY = N_("There is no running text on this page; perhaps a script of the page brings it.")

AGREE = N_("The readings of the text agree (%(share)s %%).")
DISAGREE = N_("The readings of the text differ; the one in the middle was taken (%(share)s %% alike).")
ALONE = N_("Only one way of reading found a text.")
SHORT = N_("The text is very short.")
NO_HEADLINE = N_("The headline was not found among the lines of the page.")
NO_MINUTE = N_("The page tells the day only.")
NO_TIME = N_("No time could be read from the page.")
FROM_SCRIPT = N_("The text stood in a script of the page.")
FEED_ONLY = N_("Only the words of the feed.")

_LOGIN_WORDS = re.compile(r"登录|登陆|注册|验证码|请先|log ?in|sign ?in|passport|忘记密码", re.IGNORECASE)
_MISSING_WORDS = re.compile(
    r"页面(?:不存在|没有找到|已删除|未找到|走丢|找不到)|(?:文章|内容|帖子|新闻|页面|信息).{0,6}(?:已被?删除|"
    r"不存在|已下线|被屏蔽|已过期|走丢)|"
    r"\b404\b|not found|访问的页面|该内容已被发布者删除|抱歉.{0,12}(?:不存在|删除|找不到)|系统发生错误|"
    r"访问(?:受限|过于频繁|验证)|安全验证|人机验证",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"[。！？；]|[!?;.](?:\s|$)")
_ENDS = re.compile(r"[。！？；!?][”’」』）)]?$")
_CLAUSE = re.compile(r"[。！？；，、,]")
_COUNTED = re.compile(r"^\d{1,3}\s*/\s*\d{1,3}$|^\(?\d{1,3}/\d{1,3}\)?|图集|gallery")
_DATED = re.compile(r"\d{1,4}[-/.月年]\d{1,2}|\d{1,2}:\d{2}|回复|楼|置顶")
_LEAST, _LEAST_SURE = 40, 120


def refusal_of(page: Page, title: str, body: str, region: Region, published: Published) -> Refusal | None:
    """Why this page holds no article; None when it does."""
    letters, sentences = len(body), len(_SENTENCE.findall(body))
    head = f"{page.title_tag} {title}"
    if letters < 200 and _MISSING_WORDS.search(f"{head} {body[:200]}" if letters < 80 else head):
        return Refusal(RefusalKind.MISSING, Message(MISSING))
    if _asks_for_login(page, head, letters, sentences):
        return Refusal(RefusalKind.LOGIN, Message(LOGIN))
    if _is_gallery(page, letters):
        return Refusal(RefusalKind.GALLERY, Message(GALLERY))
    if _is_list(page, body, region, published):
        return Refusal(RefusalKind.LIST, Message(LIST))
    if letters < _LEAST and not (letters >= 15 and sentences and region.is_found and published.at):
        return Refusal(RefusalKind.EMPTY, Message(EMPTY))
    if letters < 150 and not sentences and not published.at:
        return Refusal(RefusalKind.EMPTY, Message(EMPTY))
    return None


def _asks_for_login(page: Page, head: str, letters: int, sentences: int) -> bool:
    if page.has_password and (letters < 200 or sentences < 3):
        return bool(_LOGIN_WORDS.search(head)) or letters < 120
    return letters < 120 and bool(
        re.search(r"^\W*(?:用户|会员|统一|账号)?(?:登录|登陆)|log ?in|sign ?in", head, re.IGNORECASE)
    )


def _is_gallery(page: Page, letters: int) -> bool:
    counted = sum(1 for line in page.seen[:400] if _COUNTED.search(line.text) and len(line.text) < 16)
    in_script = any(
        re.search(r"""["']?gallery["']?\s*[:=]\s*(?:JSON|\{|\[)|slideData|sub_abstracts""", text)
        for text in page.scripts
    )
    return letters < 250 and (in_script or counted >= 3)


def _is_list(page: Page, body: str, region: Region, published: Published) -> bool:
    """Many linked lines, and what was taken for the text stands between them or is made of them."""
    lines = [line for line in page.seen if len(line.text) >= 6]
    if len(lines) < 12:
        return False
    paragraphs = [line for line in body.split("\n") if line.strip()]
    prose = sum(len(line) for line in paragraphs if _is_prose(line))
    within = [line for line in region.body if len(line.text) >= 4]
    linked_within = sum(1 for line in within if line.link_share > 0.6)
    share_within = linked_within / max(1, len(within))
    dated = sum(1 for line in within if len(line.text) < 60 and _DATED.search(line.text))
    is_mixed = linked_within >= 5 and share_within >= 0.25
    if (
        region.is_found
        and published.at
        and prose >= 60
        and not (is_mixed and (dated >= 5 or share_within > 0.45))
    ):
        return False
    linked = sum(1 for line in lines if line.link_share > 0.6)
    is_thin = prose < 0.35 * len(body) or dated > max(6, 0.25 * len(within))
    return is_mixed or (is_thin and linked >= max(8, 0.3 * len(lines)) and prose < 600)


def _is_prose(line: str) -> bool:
    """A sentence, or a stretch with commas as only running text has it."""
    return (len(line) >= 14 and bool(_ENDS.search(line))) or (len(line) >= 40 and bool(_CLAUSE.search(line)))


def confidence_of(
    chosen: Chosen, body: str, region: Region, published: Published
) -> tuple[float, tuple[Message, ...]]:
    """0..1, and the reasons a person can read."""
    reasons: list[Message] = []
    share = round(100 * chosen.agreement)
    if chosen.readings < 2:
        reasons.append(Message(ALONE))
    else:
        reasons.append(Message(AGREE if share >= 60 else DISAGREE, {"share": share}))
    worth = 0.30 + 0.50 * min(1.0, chosen.agreement / 0.85)
    for holds, gain, reason in (
        (region.is_found, 0.08, NO_HEADLINE),
        (len(body) >= _LEAST_SURE, 0.04, SHORT),
        (published.at is not None, 0.04, NO_TIME),
        (published.at is None or published.to_the_minute, 0.04, NO_MINUTE),
    ):
        worth += gain if holds else 0.0
        if not holds:
            reasons.append(Message(reason))
    return round(min(1.0, worth), 2), tuple(reasons)
