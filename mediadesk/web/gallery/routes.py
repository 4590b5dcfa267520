"""Which components are there, and how does each look in all its states? Development only."""

from __future__ import annotations

from datetime import timedelta

from flask import Blueprint, Response

from mediadesk.config import Mode
from mediadesk.errors import NotFound
from mediadesk.web.answers import page
from mediadesk.web.auth import signed_in
from mediadesk.web.clock import now
from mediadesk.web.database import desk
from mediadesk.web.gallery.form import GalleryForm

blueprint = Blueprint("gallery", __name__)


@blueprint.get("/_components")
@signed_in
def show() -> Response:
    """Everything in templates/components, in all states, with invented content."""
    if desk().settings.mode is Mode.PRODUCTION:
        raise NotFound("page", "components")
    form, wrong = GalleryForm(), GalleryForm(prefix="wrong-")
    form.choose()
    wrong.choose()
    wrong.title.errors = ["请填写标题，不超过 30 个字。"]
    wrong.choice.errors = ["请选择一项。"]
    return page(
        "gallery/gallery.html", form=form, wrong=wrong, at=now(), minutes=lambda n: timedelta(minutes=n)
    )
