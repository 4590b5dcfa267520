"""Does this page stand where the outlet's page should be: a sign-in form, a robot check, a domain for sale?

Such pages answer 200, so nothing else would notice them. Only a page with little text of its own can be one: an article
about captchas, or a portal with a sign-in box in its corner, is none.
"""

from __future__ import annotations

import re

from mediadesk.messages import N_, Message
from mediadesk.monitoring.ports import Failure, FailureKind

LOGIN_PAGE = N_("A sign-in page came instead of what was asked for.")
CAPTCHA = N_("A check whether we are a robot came instead of what was asked for.")
PARKED = N_("A page that offers the domain for sale came instead of what was asked for.")

_UNSEEN = re.compile(
    r"<(script|style|noscript|template)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL
)
_TAG = re.compile(r"<[^>]{0,2000}>")
_TITLE = re.compile(r"<title[^>]*>(.*?)</title", re.IGNORECASE | re.DOTALL)
_PASSWORD = re.compile(r"<input\b[^>]*type\s*=\s*[\"']?password", re.IGNORECASE)
_LOGIN = re.compile(
    r"请(?:先|您先)?登[录陆]|用户登[录陆]|账号登[录陆]|扫码登[录陆]|统一身份认证|登[录陆]后(?:查看|阅读|继续)|"
    r"\b(?:sign|log) ?in\b",
    re.IGNORECASE,
)
_CAPTCHA = re.compile(
    r"人机(?:身份)?验证|安全验证|滑动(?:滑块|验证)|请(?:完成|输入)(?:下方|下列|以下|图中)?验证|访问(?:过于)?频繁|"
    r"异常(?:流量|访问)|正在(?:验证|检查)您?的?浏览器|captcha|just a moment|checking your browser|"
    r"verify (?:that )?you are (?:a )?human|unusual traffic|access denied",
    re.IGNORECASE,
)
_CAPTCHA_CODE = re.compile(
    r"g-recaptcha|h-captcha|cf-challenge|challenge-platform|geetest|TencentCaptcha|aliyunCaptcha|nc_wrapper|"
    r"__jsl_clearance|acw_sc__v2",
    re.IGNORECASE,
)
_PARKED = re.compile(
    r"域名(?:出售|转让|停放|已过期|到期)|本?域名(?:正在|可以)?(?:出售|转让)|此?网站(?:已)?(?:暂停|关闭)(?:服务|访问)|"
    r"domain (?:name )?(?:is )?(?:for sale|parked|has expired)|buy this domain|this domain may be for sale|"
    r"parked free|sedoparking|parkingcrew",
    re.IGNORECASE,
)
_LITTLE = 600
_READ = 300_000


def wall_of(html: str) -> Failure | None:
    """The failure that this page is, or None when it is a page like any other."""
    head = html[:_READ]
    text = " ".join(_TAG.sub(" ", _UNSEEN.sub(" ", head)).split())
    if len(text) > _LITTLE:
        return None
    found = _TITLE.search(head)
    told = f"{found[1] if found else ''} {text}"
    if _PARKED.search(told) or (len(text) < 80 and _PARKED.search(head)):
        return Failure(FailureKind.PARKED, Message(PARKED))
    if _CAPTCHA.search(told) or (len(text) < 200 and _CAPTCHA_CODE.search(head)):
        return Failure(FailureKind.CAPTCHA, Message(CAPTCHA))
    if _PASSWORD.search(head) or (_LOGIN.search(told) and len(text) < 200):
        return Failure(FailureKind.LOGIN_PAGE, Message(LOGIN_PAGE))
    return None
