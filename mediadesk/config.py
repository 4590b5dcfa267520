"""Which settings does the desk run with, and is the environment complete and spelt right?

Read once by `Settings.from_env(os.environ)`. An unknown `MEDIADESK_*` name or a missing secret stops the start
with a sentence that says what to do.
"""

from __future__ import annotations

import difflib
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import Any


class ConfigError(Exception):
    """The environment cannot be used; the text says what to do."""


class Mode(StrEnum):
    """What the desk is running as."""

    DEVELOPMENT = "development"
    DEMO = "demo"
    TEST = "test"
    PRODUCTION = "production"


def _flag(text: str) -> bool:
    if text.lower() in ("1", "yes", "true", "on"):
        return True
    if text.lower() in ("0", "no", "false", "off", ""):
        return False
    raise ValueError("write 1 or 0")


def _number(low: float, high: float) -> Callable[[str], float]:
    def parse(text: str) -> float:
        value = float(text)
        if not low <= value <= high:
            raise ValueError(f"must be between {low:g} and {high:g}")
        return value

    return parse


def _whole(low: int, high: int) -> Callable[[str], int]:
    def parse(text: str) -> int:
        return int(_number(low, high)(text))

    return parse


_RATE = re.compile(r"[1-9]\d* per ([1-9]\d* )?(second|minute|hour|day)s?")


def _rate(text: str) -> str:
    # A rate the limiter cannot read would let everybody try for ever, and say nothing.
    if not _RATE.fullmatch(text):
        raise ValueError("write a number and a time, such as 10 per 5 minutes")
    return text


def _address(text: str) -> str:
    # It is printed on paper and cannot be mended there.
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?(/[\w./-]*)?", text):
        raise ValueError("write the whole address, such as https://press.example.cn")
    return text.rstrip("/")


def _mail_security(text: str) -> str:
    if text.lower() not in ("starttls", "tls", "none"):
        raise ValueError("write starttls, tls or none")
    return text.lower()


def _setting(env: str, parse: Callable[[str], Any], about: str, default: Any) -> Any:
    return field(default=default, metadata={"env": env, "parse": parse, "about": about})


@dataclass(frozen=True)
class Settings:
    """All settings, typed. Each field's metadata holds its environment name and one line about it."""

    mode: Mode = _setting(
        "MEDIADESK_MODE",
        Mode,
        "development, demo, test or production; production demands the secrets",
        Mode.DEVELOPMENT,
    )
    instance: Path = _setting(
        "MEDIADESK_INSTANCE", Path, "Folder of the database, files and generated secret", Path("instance")
    )
    secret_key: str = _setting(
        "MEDIADESK_SECRET_KEY",
        str,
        "Signs cookies and links; at least 32 characters; must be set in production",
        "",
    )
    database_url: str = _setting(
        "DATABASE_URL", str, "SQLAlchemy URL; empty means SQLite in the instance folder", ""
    )
    redis_url: str = _setting("REDIS_URL", str, "Moves the queue to Redis, e.g. redis://127.0.0.1:6379/0", "")
    host: str = _setting("MEDIADESK_HOST", str, "Address the web process listens on", "127.0.0.1")
    port: int = _setting("MEDIADESK_PORT", _whole(1, 65535), "Port the web process listens on", 8000)
    https: bool = _setting(
        "MEDIADESK_HTTPS", _flag, "1 when people reach the desk by https: cookies become Secure", False
    )
    proxies: int = _setting(
        "MEDIADESK_PROXIES",
        _whole(0, 5),
        "How many proxies before the desk set X-Forwarded-*; 0 trusts none",
        0,
    )
    threads: int = _setting("MEDIADESK_THREADS", _whole(1, 64), "Threads of the web process", 8)
    worker_threads: int = _setting(
        "MEDIADESK_WORKER_THREADS", _whole(1, 32), "Threads of one worker process", 4
    )
    lease_seconds: int = _setting(
        "MEDIADESK_LEASE_SECONDS",
        _whole(2, 3600),
        "After a worker dies, its jobs are taken over after this long",
        30,
    )
    session_hours: int = _setting(
        "MEDIADESK_SESSION_HOURS", _whole(1, 720), "A session ends after this long without use", 12
    )
    session_days: int = _setting(
        "MEDIADESK_SESSION_DAYS", _whole(1, 90), "A session ends at the latest this long after the sign-in", 7
    )
    login_limit: str = _setting(
        "MEDIADESK_LOGIN_LIMIT",
        _rate,
        "Wrong passwords allowed for one account from one address",
        "10 per 5 minutes",
    )
    address_limit: str = _setting(
        "MEDIADESK_ADDRESS_LIMIT",
        _rate,
        "Wrong sign-ins allowed from one address for all names",
        "60 per 5 minutes",
    )
    verify_limit: str = _setting(
        "MEDIADESK_VERIFY_LIMIT",
        _rate,
        "Verification codes and files one address may try on the public page",
        "60 per minute",
    )
    public_url: str = _setting(
        "MEDIADESK_PUBLIC_URL",
        _address,
        "Where the public reaches /verify and guests /rsvp, e.g. https://press.example.cn; in PDFs and invitations",
        "",
    )
    company: str = _setting(
        "MEDIADESK_COMPANY", str, "Name of the company, as it signs its statements", "供电公司"
    )
    city: str = _setting("MEDIADESK_CITY", str, "Name of the city", "")
    contact_line: str = _setting(
        "MEDIADESK_CONTACT_LINE", str, "Service telephone named in statements", "95598"
    )
    allow_loopback: bool = _setting(
        "MEDIADESK_ALLOW_LOOPBACK",
        _flag,
        "Lets fetches reach 127.0.0.0/8; for tests and the demo only",
        False,
    )
    allow_hosts: str = _setting(
        "MEDIADESK_ALLOW_HOSTS",
        str,
        "Intranet hosts that may be fetched although private, separated by commas",
        "",
    )
    fetch_timeout: float = _setting(
        "MEDIADESK_FETCH_TIMEOUT", _number(1, 120), "Seconds for one whole fetch", 20.0
    )
    fetch_max_bytes: int = _setting(
        "MEDIADESK_FETCH_MAX_BYTES", _whole(10_000, 100_000_000),
        "Largest body after decompression, bytes", 5_000_000,
    )  # fmt: skip
    host_spacing: float = _setting(
        "MEDIADESK_HOST_SPACING", _number(0, 60), "Seconds between two requests to one host", 1.0
    )
    poll_seconds: int = _setting(
        "MEDIADESK_POLL_SECONDS", _whole(1, 86_400), "Poll interval a new source starts with, seconds", 300
    )
    upload_max_bytes: int = _setting(
        "MEDIADESK_UPLOAD_MAX_BYTES", _whole(10_000, 200_000_000), "Largest upload, bytes", 20_000_000
    )
    substitution_days: int = _setting(
        "MEDIADESK_SUBSTITUTION_DAYS", _whole(1, 366), "Longest substitution, days", 30
    )
    phone_confirm_minutes: int = _setting(
        "MEDIADESK_PHONE_CONFIRM_MINUTES", _whole(10, 1440),
        "Minutes within which a leader confirms what was agreed by telephone", 120,
    )  # fmt: skip
    inquiry_minutes: int = _setting(
        "MEDIADESK_INQUIRY_MINUTES", _whole(10, 2880),
        "Minutes within which a journalist is answered, unless their deadline is sooner; a product default", 120,
    )  # fmt: skip
    privacy_workdays: int = _setting(
        "MEDIADESK_PRIVACY_WORKDAYS", _whole(1, 60),
        "Working days within which a person's request about their data is answered; a product default", 15,
    )  # fmt: skip
    desk_url: str = _setting(
        "MEDIADESK_DESK_URL", _address, "Where people open the desk; stands in notices", ""
    )
    notice_hosts: str = _setting("MEDIADESK_NOTICE_HOSTS", str, "Intranet hosts webhooks may reach", "")
    mail_host: str = _setting("MEDIADESK_MAIL_HOST", str, "Mail server for notices; empty: no e-mail", "")
    mail_port: int = _setting("MEDIADESK_MAIL_PORT", _whole(1, 65535), "Port of the mail server", 587)
    mail_security: str = _setting(
        "MEDIADESK_MAIL_SECURITY", _mail_security, "starttls, tls, or none inside the own network", "starttls"
    )
    mail_user: str = _setting("MEDIADESK_MAIL_USER", str, "Account at the mail server; empty: none", "")
    mail_password: str = _setting("MEDIADESK_MAIL_PASSWORD", str, "Its password", "")
    mail_from: str = _setting("MEDIADESK_MAIL_FROM", str, "Address notices are sent from", "")
    demo_speed: float = _setting(
        "DEMO_SPEED", _number(1, 3600), "How fast the sample newsroom's clock runs", 60.0
    )
    demo_newsroom: str = _setting(
        "MEDIADESK_DEMO_NEWSROOM", str, "Address of the sample newsroom in the demo", ""
    )
    demo_password: str = _setting(
        "MEDIADESK_DEMO_PASSWORD", str, "Password of every account of the demo", "lanjiang-demo"
    )

    @property
    def demo(self) -> bool:
        """Whether this is the demo, which may show its accounts on the login page."""
        return self.mode is Mode.DEMO

    @property
    def files_dir(self) -> Path:
        """Where evidence, attachments and rendered documents are kept, by their SHA-256."""
        return self.instance / "files"

    @property
    def database(self) -> str:
        """The SQLAlchemy URL in use."""
        return self.database_url or f"sqlite:///{(self.instance / 'mediadesk.db').resolve()}"

    @classmethod
    def from_env(cls, environ: Mapping[str, str]) -> Settings:
        """Settings from the environment. Raises ConfigError with a sentence that says what to do."""
        known = {f.metadata["env"]: f for f in fields(cls)}
        _refuse_unknown(environ, known)
        values = {
            f.name: _parse(env, f.metadata["parse"], environ[env])
            for env, f in known.items()
            if environ.get(env)
        }
        settings = cls(**values)
        return _with_secret(settings)


def _refuse_unknown(environ: Mapping[str, str], known: Mapping[str, object]) -> None:
    unknown = sorted(key for key in environ if key.startswith("MEDIADESK_") and key not in known)
    # The test runner's own switches share the prefix; they are read by the tests, not by the desk.
    unknown = [key for key in unknown if not key.startswith("MEDIADESK_TEST_")]
    if not unknown:
        return
    near = difflib.get_close_matches(unknown[0], list(known), n=1)
    hint = f" Did you mean {near[0]}?" if near else ""
    raise ConfigError(f"Unknown setting {', '.join(unknown)}.{hint} docs/operations.md lists every setting.")


def _parse(env: str, parse: Callable[[str], Any], text: str) -> Any:
    try:
        return parse(text.strip())
    except ValueError as error:
        raise ConfigError(
            f"{env}={text!r} cannot be used: {error}. docs/operations.md lists every setting."
        ) from error


def _with_secret(settings: Settings) -> Settings:
    if settings.secret_key:
        if len(settings.secret_key) < 32:
            raise ConfigError("MEDIADESK_SECRET_KEY is too short. Set one of at least 32 random characters.")
        return settings
    if settings.mode is Mode.PRODUCTION:
        raise ConfigError(
            "MEDIADESK_SECRET_KEY is missing. In production set it to at least 32 random characters, for example "
            "the output of: python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"
        )
    values = {f.name: getattr(settings, f.name) for f in fields(settings)}
    return Settings(**{**values, "secret_key": _generated_secret(settings.instance)})


def _generated_secret(instance: Path) -> str:
    """Outside production a secret is made once and kept in the instance folder, readable by its owner only."""
    path = instance / "secret_key"
    instance.mkdir(parents=True, exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(48), encoding="ascii")
    return path.read_text(encoding="ascii").strip()
