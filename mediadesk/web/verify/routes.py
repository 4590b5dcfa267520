"""Where does anybody, without an account, check whether a paper or a file is ours and still holds?"""

from __future__ import annotations

import hashlib
from http import HTTPStatus

from flask import Blueprint, Response, request
from werkzeug.datastructures import FileStorage
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.documents.code import read_code
from mediadesk.statements.verifying import service
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import public
from mediadesk.web.database import desk, session
from mediadesk.web.limits import limiter
from mediadesk.web.verify.page import VerifyPage

blueprint = Blueprint("verify", __name__, url_prefix="/verify")

WHY = "whoever holds a paper of ours may ask whether it is genuine and still holds"
_PIECE = 1 << 16

limited = limiter.limit(lambda: desk().settings.verify_limit)


@blueprint.get("")
@public(WHY)
@limited
def ask() -> BaseResponse:
    """A form for a code that is typed from paper, and for a file. `?code=` goes on to its answer."""
    typed = request.args.get("code", "").strip()
    code = read_code(typed)
    if code:
        return see_other("verify.show", code=code)
    return _answer(VerifyPage(_company(), typed=typed), HTTPStatus.NOT_FOUND if typed else HTTPStatus.OK)


@blueprint.get("/<code>")
@public(WHY)
@limited
def show(code: str) -> BaseResponse:
    """What may be said about the text with this code."""
    spelt = read_code(code)
    if spelt and spelt != code:
        return see_other("verify.show", code=spelt)
    found = service.look_up(session(), code)
    shown = VerifyPage(_company(), typed=code, found=found)
    return _answer(shown, HTTPStatus.OK if found else HTTPStatus.NOT_FOUND)


@blueprint.post("")
@public(WHY)
@limited
def check_file() -> BaseResponse:
    """Whether a file is exactly one that was issued; `code` names the text it is compared with."""
    code = read_code(request.form.get("code", ""))
    given = request.files.get("file")
    found = service.look_up(session(), code) if code else None
    if given is None or not given.filename:
        return _answer(
            VerifyPage(_company(), found=found, nothing_given=True), HTTPStatus.UNPROCESSABLE_ENTITY
        )
    checked = service.check_file(session(), _sha256(given), code=found.code if found else None)
    return _answer(VerifyPage(_company(), found=found or checked.belongs_to, checked=checked), HTTPStatus.OK)


def _sha256(file: FileStorage) -> str:
    digest = hashlib.sha256()
    while piece := file.stream.read(_PIECE):
        digest.update(piece)
    return digest.hexdigest()


def _company() -> str:
    return desk().settings.company


def _answer(shown: VerifyPage, status: HTTPStatus) -> Response:
    return page("verify/verify.html", status=status, page=shown)
