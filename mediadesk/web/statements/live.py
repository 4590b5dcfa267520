"""What is said of a text while it is typed, before anybody saves it?"""

from __future__ import annotations

from flask import Response, jsonify, render_template, request

from mediadesk.accounts.permissions import Permission
from mediadesk.statements import service
from mediadesk.statements.merge import fingerprint
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.statements.editor_page import EditorPage, field_of
from mediadesk.web.statements.forms import editor_form
from mediadesk.web.statements.marks import marks
from mediadesk.web.statements.orders import read_ties
from mediadesk.web.statements.showing import shown


@needs(Permission.DRAFT_STATEMENT)
def findings(statement_id: int) -> Response:
    """The findings of the form as it is sent, as JSON: spans to be marked, and the page's own partials anew."""
    statement = service.get_statement(session(), statement_id)
    form = editor_form(service.kind_of(session(), statement))
    tried = service.try_out(
        session(),
        statement_id,
        form.typed(),
        actor=current_actor(),
        now=now(),
        edits=read_ties(request.form.get("ties", "")),
    )
    page = shown(tried, form)
    listed = render_template("statements/_facts_list.html", page=page)
    mark = fingerprint(listed)
    html = _html(page) | ({} if request.form.get("seen_facts") == mark else {"facts-list": listed})
    return jsonify(revision=statement.revision, facts=mark, html=html, **marks(page, request.form))


def _html(page: EditorPage) -> dict[str, str]:
    """The partials whose content depends on the findings, by the id of what they stand in."""
    fields = ("title", "audience", "cut_off_at", *(part.code for part in page.kind.parts))
    said = {
        f"said-{field_of(code)}": render_template("statements/_said.html", page=page, code=code)
        for code in fields
    }
    return said | {
        "outline": render_template("statements/_outline_list.html", page=page),
        "strip-sum": render_template("statements/_strip_sum.html", page=page),
    }
