"""In which language does the reader read, and how is a `Message` said in it?"""

from __future__ import annotations

from pathlib import Path

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale, gettext

from mediadesk.messages import Message, Param

LANGUAGES = {"zh_Hans_CN": "简体中文", "en": "English"}
DEFAULT = "zh_Hans_CN"
ROOT = Path(__file__).resolve().parents[2]


def say(message: Message) -> str:
    """The sentence in the reader's language. Texts among the parameters are translated too when they are known."""
    params: dict[str, Param] = dict(message.params)
    return str(gettext(message.msgid, **params)) if params else str(gettext(message.msgid))


def html_language() -> str:
    """The value of <html lang>."""
    return "en" if str(get_locale()).startswith("en") else "zh-Hans"


def _choose() -> str:
    if not has_request_context():
        return DEFAULT
    user = g.get("user")
    wanted = user.locale if user is not None else request.cookies.get("lang", DEFAULT)
    return wanted if wanted in LANGUAGES else DEFAULT


def init_app(app: Flask) -> None:
    """zh_Hans by default; times in Asia/Shanghai."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", DEFAULT)
    app.config.setdefault("BABEL_DEFAULT_TIMEZONE", "Asia/Shanghai")
    app.config["BABEL_TRANSLATION_DIRECTORIES"] = str(ROOT / "translations")
    Babel(app, locale_selector=_choose)
    app.jinja_env.filters["say"] = say
