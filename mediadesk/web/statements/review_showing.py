"""How does the page come about on which a text is read, reviewed, signed and approved?"""

from __future__ import annotations

from typing import TypeVar

from flask_babel import gettext, ngettext

from mediadesk.statements import service
from mediadesk.statements.records import Statement, Version
from mediadesk.times import full
from mediadesk.web.auth import current_actor
from mediadesk.web.clock import now
from mediadesk.web.database import session
from mediadesk.web.statements.after_issue import after_issue
from mediadesk.web.statements.afterwards_page import panel
from mediadesk.web.statements.comments import AnswerForm, CommentForm, shown_comments, takes_comments
from mediadesk.web.statements.differences import PartChange, Reading, changes
from mediadesk.web.statements.following import next_steps
from mediadesk.web.statements.forms import ApproveForm, ReturnForm, ReviewForm, SeenForm
from mediadesk.web.statements.review_page import Comparison, ReviewPage
from mediadesk.web.statements.saying import said_findings
from mediadesk.web.statements.signing_row import decided_by, signatures

F = TypeVar("F", bound=SeenForm)


def shown(
    statement_id: int,
    form: SeenForm | None = None,
    *,
    comment_form: CommentForm | None = None,
    problem: str = "",
    opened: str = "",
    seen: str = "",
) -> ReviewPage:
    """The page for its reader. `form` and `comment_form` were sent and refused; `seen` is the hash decided on."""
    actor = current_actor()
    statement = service.get_statement_for(session(), statement_id, actor=actor)
    kind, version = service.kind_of(session(), statement), statement.version
    authority = service.authority_of(session(), statement)
    waiting = service.task_for(session(), statement, actor, now())
    return ReviewPage(
        statement=statement,
        kind=kind,
        actor=actor,
        decided_by=decided_by(version, statement.state, authority),
        findings=said_findings(service.find_findings(session(), statement, now()), kind),
        facts=service.fact_book(session(), statement.incident_id),
        row=signatures(version, statement.state, authority, service.who_signs(session(), version)),
        waiting=waiting,
        next_steps=next_steps(waiting, authority) if waiting else (),
        summary=_summary(statement),
        comparisons=_comparisons(statement, seen),
        comments=shown_comments(session(), statement, kind, actor),
        takes_comments=takes_comments(statement, actor),
        prints=service.list_prints(session(), statement),
        review_form=_form(ReviewForm, form, version),
        return_form=_form(ReturnForm, form, version),
        approve_form=_form(ApproveForm, form, version),
        comment_form=comment_form or CommentForm(formdata=None).offer(statement, kind),
        answer_form=AnswerForm(formdata=None),
        after=after_issue(session(), statement, actor),
        afterwards=panel(
            statement, waiting, actor, now(), service.stands_for(session(), statement, actor, now())
        ),
        problem=problem,
        opened=opened,
    )


def changes_between(statement: Statement, before: Version, after: Version) -> list[PartChange]:
    """What changed from one version of a statement to another."""
    return changes(_reading(statement, before), _reading(statement, after))


def _form(kind: type[F], given: SeenForm | None, version: Version) -> F:
    """The form that was sent, else an empty one; each names the version that is shown."""
    form = given if isinstance(given, kind) else kind(formdata=None)
    form.seen.data, form.seen.raw_data = version.content_hash or "", None
    return form


def _comparisons(statement: Statement, seen: str) -> list[Comparison]:
    """What changed: while the reader looked, since the version submitted before, since the last issued text."""
    versions = service.list_versions_for(session(), statement, actor=current_actor())
    older = [each for each in versions if each.number < statement.version.number and each.is_frozen]
    looked_at = next((each for each in older if each.content_hash == seen), None)
    issued = service.last_issued_before(session(), statement)
    found = [_since_looked_at(statement, looked_at)] if looked_at else []
    if older and older[0] is not looked_at:
        title = gettext("Changed since version %(number)s", number=older[0].number)
        found.append(
            Comparison(
                str(title), changes_between(statement, older[0], statement.version), is_open=looked_at is None
            )
        )
    if issued:
        title = gettext("Compared with the last issued bulletin: %(title)s", title=issued.title)
        found.append(Comparison(str(title), changes(_reading(issued), _reading(statement)), is_open=False))
    return found


def _since_looked_at(statement: Statement, version: Version) -> Comparison:
    title = gettext(
        "What changed while you were reading: version %(old)s became %(new)s",
        old=version.number,
        new=statement.version.number,
    )
    return Comparison(str(title), changes_between(statement, version, statement.version))


def _reading(statement: Statement, version: Version | None = None) -> Reading:
    return Reading(
        service.kind_of(session(), statement),
        (version or statement.version).content,
        service.fact_book(session(), statement.incident_id),
    )


def _summary(statement: Statement) -> str:
    """One sentence for thirty seconds and a phone."""
    content = statement.version.content
    facts = len({citation.fact_id for citation in content.citations})
    texts = [
        ngettext("%(num)d character", "%(num)d characters", content.length),
        ngettext("rests on %(num)d fact", "rests on %(num)d facts", facts),
    ]
    if content.cut_off_at:
        texts.append(gettext("as of %(at)s", at=full(content.cut_off_at)))
    if content.next_update_at:
        texts.append(gettext("promises the next update by %(at)s", at=full(content.next_update_at)))
    return str(gettext(", ")).join(texts)
