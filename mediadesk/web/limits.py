"""How often may somebody try?"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, g
from flask_limiter import Limiter
from flask_limiter.util import get_remote_address

limiter = Limiter(get_remote_address, default_limits=[])


def by_person() -> str:
    """Counted by the person who is signed in, wherever from."""
    user = g.get("user")
    return f"user {user.id}" if user is not None else get_remote_address()


def was_refused(answer: Response) -> bool:
    """Only what was refused counts: a right password costs nothing."""
    return answer.status_code == HTTPStatus.UNPROCESSABLE_ENTITY


def init_app(app: Flask, redis_url: str) -> None:
    """Counts are kept in this process, or in Redis when there is one."""
    app.config["RATELIMIT_STORAGE_URI"] = redis_url or "memory://"
    app.config["RATELIMIT_HEADERS_ENABLED"] = False
    # Without its Redis the desk still lets people in, and still counts.
    app.config["RATELIMIT_IN_MEMORY_FALLBACK_ENABLED"] = True
    limiter.init_app(app)
