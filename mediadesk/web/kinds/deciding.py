"""How is a proposed version agreed to or declined, and a kind taken out of use?"""

from __future__ import annotations

from collections.abc import Callable

from flask import flash, request
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.statements.book import service
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import transaction
from mediadesk.web.kinds.showing import kind_page
from mediadesk.web.language import say

Step = Callable[[Session], object]


@needs(Permission.CHANGE_RULES)
def agree(code: str) -> BaseResponse:
    """Put a proposed version into force."""

    def step(writing: Session) -> object:
        return service.agree(writing, code, _number(), actor=current_actor(), now=now())

    return _do(code, step, gettext("The version is in force."))


@needs(Permission.CHANGE_RULES)
def decline(code: str) -> BaseResponse:
    """Decline a proposed version."""

    def step(writing: Session) -> object:
        return service.decline(writing, code, _number(), reason=_reason(), actor=current_actor(), now=now())

    return _do(code, step, gettext("The proposal is declined. The version before it stays in force."))


@needs(Permission.CHANGE_RULES)
def retire(code: str) -> BaseResponse:
    """Offer the kind no more."""

    def step(writing: Session) -> None:
        service.retire(writing, code, reason=_reason(), actor=current_actor(), now=now())

    return _do(
        code, step, gettext("The kind is offered no more. Texts written as this kind stay as they are.")
    )


@needs(Permission.CHANGE_RULES)
def restore(code: str) -> BaseResponse:
    """Offer the kind again."""

    def step(writing: Session) -> None:
        service.restore(writing, code, actor=current_actor(), now=now())

    return _do(code, step, gettext("The kind is offered again."))


def _do(code: str, step: Step, told: str) -> BaseResponse:
    try:
        with transaction() as writing:
            step(writing)
    except RuleBroken as broken:
        return page("kinds/kind.html", 422, page=kind_page(code, say(broken.message)))
    flash(told, "success")
    return see_other("kinds.show", code=code)


def _number() -> int:
    return number(request.form.get("number")) or 0


def _reason() -> str:
    return request.form.get("reason", "").strip()[:300]
