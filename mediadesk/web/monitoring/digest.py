"""What does each day's digest say, who corrects it, and who signs it?"""

from __future__ import annotations

from collections.abc import Mapping

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts import store as accounts
from mediadesk.accounts.permissions import Permission
from mediadesk.documents import service as documents
from mediadesk.errors import RuleBroken
from mediadesk.incidents.reporting.service import clock_lines
from mediadesk.monitoring.digesting import service, store
from mediadesk.monitoring.digesting.digest import Digest, may_correct, may_issue
from mediadesk.monitoring.digesting.figures import day_of
from mediadesk.monitoring.digesting.wording import Part
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import desk, session, transaction
from mediadesk.web.documents.page import DocumentPage
from mediadesk.web.language import say
from mediadesk.web.monitoring.digest_page import PER_PAGE, DigestPage, DigestsPage


@needs(Permission.VIEW_MONITORING)
def digests() -> Response:
    """Every digest, the latest first."""
    return page("monitoring/digests.html", page=_list({}))


@needs(Permission.VIEW_MONITORING)
def show_digest(digest_id: int) -> Response:
    """One digest."""
    return page("monitoring/digest.html", page=_shown(store.get(session(), digest_id)))


@needs(Permission.REPORT_UPWARD)
def draft_digest() -> BaseResponse:
    """The digest of the day that ended at eight, now."""
    with transaction() as writing:
        digest = service.draft(writing, clocks=clock_lines(writing, now()), now=now(), actor=current_actor())
    return see_other("monitoring.show_digest", digest_id=digest.id)


@needs(Permission.REPORT_UPWARD)
def correct_digest(digest_id: int) -> Response | BaseResponse:
    """Write the corrected words of a draft."""
    words = {part: request.form.get(part.value, "").strip() for part in Part}
    revision = number(request.form.get("revision")) or 0
    try:
        with transaction() as writing:
            service.correct(writing, digest_id, words, revision=revision, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return _refused(digest_id, broken, words)
    flash(gettext("Your corrections are kept."), "success")
    return see_other("monitoring.show_digest", digest_id=digest_id)


@needs(Permission.REPORT_UPWARD)
def draft_digest_anew(digest_id: int) -> Response | BaseResponse:
    """Count and word a draft again."""
    try:
        with transaction() as writing:
            clocks = clock_lines(writing, now())
            service.draft_anew(writing, digest_id, clocks=clocks, actor=current_actor(), now=now())
    except RuleBroken as broken:
        return _refused(digest_id, broken)
    flash(gettext("Counted and worded anew."), "success")
    return see_other("monitoring.show_digest", digest_id=digest_id)


@needs(Permission.REPORT_UPWARD)
def issue_digest(digest_id: int) -> Response | BaseResponse:
    """Sign it: from now on it stays as it is."""
    company, revision = desk().settings.company, number(request.form.get("revision")) or 0
    try:
        with transaction() as writing:
            service.issue(
                writing, digest_id, revision=revision, company=company, actor=current_actor(), now=now()
            )
    except RuleBroken as broken:
        return _refused(digest_id, broken)
    flash(gettext("Issued. The PDF is being drawn."), "success")
    return see_other("monitoring.show_digest", digest_id=digest_id)


@needs(Permission.REPORT_UPWARD)
def list_platform() -> Response | BaseResponse:
    """Put a platform on the list of those that cannot be seen."""
    name, why = request.form.get("name", ""), request.form.get("why", "")
    try:
        with transaction() as writing:
            service.list_platform(writing, name, why, actor=current_actor(), now=now())
    except RuleBroken as broken:
        shown = _list({broken.field or "": say(broken.message)}, {"name": name, "why": why})
        return page("monitoring/digests.html", status=422, page=shown)
    return see_other("monitoring.digests", _anchor="platforms")


@needs(Permission.REPORT_UPWARD)
def drop_platform(platform_id: int) -> BaseResponse:
    """Take a platform off the list."""
    with transaction() as writing:
        service.drop_platform(writing, platform_id, actor=current_actor(), now=now())
    return see_other("monitoring.digests", _anchor="platforms")


def _list(errors: Mapping[str, str], typed: Mapping[str, str] | None = None) -> DigestsPage:
    at = max(1, min(number(request.args.get("page")) or 1, 10_000))
    return DigestsPage(
        digests=store.find(session(), limit=PER_PAGE, offset=(at - 1) * PER_PAGE),
        total=store.count(session()),
        number=at,
        platforms=store.platforms(session()),
        may_correct=may_correct(current_actor()),
        is_drafted=store.of_day(session(), day_of(now())[1]) is not None,
        errors=errors,
        typed=typed or {},
    )


def _refused(digest_id: int, broken: RuleBroken, words: Mapping[Part, str] | None = None) -> Response:
    errors = {broken.field or "": say(broken.message)}
    shown = _shown(store.get(session(), digest_id), errors, words)
    return page("monitoring/digest.html", status=422, page=shown)


def _shown(
    digest: Digest, errors: Mapping[str, str] | None = None, words: Mapping[Part, str] | None = None
) -> DigestPage:
    actor = current_actor()
    record = documents.get(session(), digest.document_id) if digest.document_id else None
    return DigestPage(
        digest=digest,
        company=desk().settings.company,
        words=words or digest.words,
        corrected_by=_name(digest.corrected_by),
        issued_by=_name(digest.issued_by),
        document=DocumentPage.of(record, actor, in_force=True) if record else None,
        may_correct=may_correct(actor) and not digest.is_issued,
        may_issue=may_issue(actor) and not digest.is_issued,
        errors=errors or {},
    )


def _name(user_id: int | None) -> str:
    return (accounts.name_of(session(), user_id) or "") if user_id else ""
