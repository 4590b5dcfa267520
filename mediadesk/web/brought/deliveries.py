"""Which systems hand articles over by themselves, and how do they?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import ClassVar

from flask import Response, flash, jsonify, request, url_for
from flask_babel import gettext

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import RuleBroken
from mediadesk.monitoring.bringing import store
from mediadesk.monitoring.bringing.delivering import service
from mediadesk.monitoring.bringing.delivering.service import MOST_ENTRIES, Made, Receipt
from mediadesk.monitoring.bringing.entry import FIELD_NAMES, REQUIRED, Field
from mediadesk.monitoring.bringing.records import DeliveryToken
from mediadesk.web.answers import invalid, page, redirect
from mediadesk.web.auth import current_actor, for_machines, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.language import say
from mediadesk.web.limits import limiter
from mediadesk.web.ports import port

MOST_BYTES = 4 * 1024 * 1024


@dataclass(frozen=True, kw_only=True)
class DeliveriesPage:
    """The systems that deliver; a new token is shown once."""

    fields: ClassVar[Mapping[Field, str]] = FIELD_NAMES
    needed: ClassVar[tuple[Field, ...]] = REQUIRED
    most: ClassVar[int] = MOST_ENTRIES
    tokens: Sequence[DeliveryToken]
    made: Made | None = None
    error: str | None = None
    name: str = ""

    @property
    def address(self) -> str:
        """Where deliveries go."""
        return url_for("brought.receive", _external=True)


def _page(**given: object) -> DeliveriesPage:
    return DeliveriesPage(tokens=store.list_tokens(session()), **given)  # type: ignore[arg-type]


@needs(Permission.MANAGE_SOURCES)
def list_deliveries() -> Response:
    """Who delivers."""
    return page("brought/deliveries.html", page=_page())


@needs(Permission.MANAGE_SOURCES)
def make_token() -> Response:
    """Let a system deliver; its token is shown once, now."""
    name = request.form.get("name", "").strip()
    try:
        with transaction() as writing:
            made = service.make_token(writing, name, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return invalid("brought/deliveries.html", page=_page(error=say(broken.message), name=name))
    answer = page("brought/deliveries.html", page=_page(made=made))
    answer.headers["Cache-Control"] = "no-store"
    return answer


@needs(Permission.MANAGE_SOURCES)
def revoke_token(token_id: int) -> Response:
    """Let it deliver no more."""
    with transaction() as writing:
        token = service.revoke_token(writing, token_id, actor=current_actor(), now=now())
    flash(gettext("“%(name)s” can deliver no more.", name=token.name), "success")
    return redirect(url_for("brought.list_deliveries"))  # type: ignore[return-value]


@for_machines("The token in the request says who delivers; nobody signs in.")
@limiter.limit("120 per minute")
def receive() -> tuple[Response, int]:
    """Take a delivery in: 201 with what became of it, 401 without a token, 413 or 422 with the reason."""
    secret = request.headers.get("Authorization", "").removeprefix("Bearer ").strip()
    if (request.content_length or 0) > MOST_BYTES:
        return jsonify(error=gettext("At most %(limit)d MB at once.", limit=MOST_BYTES // 1024 // 1024)), 413
    with transaction() as writing:
        token = service.who_delivers(writing, secret)
        if token is None:
            return jsonify(error=gettext("This token is not known, or it was revoked.")), 401
        try:
            receipt = service.receive(
                writing,
                token,
                request.get_json(force=True, silent=True),
                cleaner=port("cleaner"),
                finder=port("word_finder"),
                files=port("file_store"),
                now=now(),
            )
        except RuleBroken as broken:
            return jsonify(error=say(broken.message)), HTTPStatus.UNPROCESSABLE_ENTITY
    return jsonify(_told(receipt)), HTTPStatus.CREATED


def _told(receipt: Receipt) -> dict[str, object]:
    problems = [
        {"entry": each.line, "field": gettext(each.field) if each.field else "", "problem": say(each.message)}
        for each in receipt.problems
    ]
    return {
        "added": len(receipt.added),
        "known": receipt.known,
        "refused": receipt.refused,
        "problems": problems,
    }
