"""In which language does the reader read, and how is a `Message` said in it?"""

from __future__ import annotations

from pathlib import Path

from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale, gettext

from mediadesk.messages import N_, Message, Param

LANGUAGES = {"zh_Hans_CN": "简体中文", "en": "English"}
DEFAULT = "zh_Hans_CN"
# Parameters that name who signs, joined by `、`: departments by their names, offices by their msgids.
PARTIES = frozenset({"parties", "party_name"})
# Parameters that name a part, a need, a kind of statement or a likeness by its msgid.
NAMED = frozenset({"part", "need", "kind", "likeness"})
# A parameter that says how long, as `20 min`; its unit is a word of the reader's language.
SPAN = "every"
UNITS = {"s": N_("%(number)s s"), "min": N_("%(number)s min"), "h": N_("%(number)s h")}
ROOT = Path(__file__).resolve().parents[2]


def say(message: Message) -> str:
    """The sentence in the reader's language; so is what it names by msgids (`PARTIES`, `NAMED`)."""
    params: dict[str, Param] = {
        name: _named(name, value) if isinstance(value, str) and value else value
        for name, value in message.params.items()
    }
    return str(gettext(message.msgid, **params)) if params else str(gettext(message.msgid))


def _named(name: str, value: str) -> str:
    if name in PARTIES:
        return _parties(value)
    if name == SPAN:
        number, _, unit = value.partition(" ")
        return str(gettext(UNITS[unit], number=number)) if unit in UNITS else value
    return str(gettext(value)) if name in NAMED else value


def _parties(names: str) -> str:
    return str(gettext(", ")).join(str(gettext(name)) for name in names.split("、") if name)


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
