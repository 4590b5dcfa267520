"""Which addresses do media inquiries have? The index of their pages; what each may ask stands at the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint

from mediadesk.web.inquiries import answering, moving, registering, showing

blueprint = Blueprint("inquiries", __name__, url_prefix="/inquiries")

URLS: tuple[tuple[str, str, str, Callable[..., Any]], ...] = (
    ("GET", "/", "list_inquiries", showing.list_inquiries),
    ("GET", "/questions", "open_questions", showing.open_questions),
    ("GET", "/new", "new", registering.new),
    ("POST", "/new", "register", registering.register),
    ("GET", "/<int:inquiry_id>", "show", showing.show),
    ("GET", "/<int:inquiry_id>/answer", "choose", answering.choose),
    ("POST", "/<int:inquiry_id>/answer", "answer", answering.answer),
    ("POST", "/<int:inquiry_id>/put-right", "put_right", answering.put_right),
    ("POST", "/<int:inquiry_id>/hold", "hold", answering.hold),
    ("POST", "/<int:inquiry_id>/take-over", "take_over", moving.take_over),
    ("POST", "/<int:inquiry_id>/refer", "refer", moving.refer),
    ("POST", "/<int:inquiry_id>/withdraw", "withdraw", moving.withdraw),
    ("POST", "/<int:inquiry_id>/close", "close", moving.close),
    ("POST", "/<int:inquiry_id>/questions", "ask_more", moving.ask_more),
    ("POST", "/<int:inquiry_id>/card", "check_card", moving.check_card),
    ("POST", "/<int:inquiry_id>/links", "link", moving.link),
)

for method, path, endpoint, view in URLS:
    blueprint.add_url_rule(path, endpoint=endpoint, view_func=view, methods=[method])
