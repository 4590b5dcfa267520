"""How is a reviewer asked to look at a finding, and how do they lift it or let it stand?

Also the page that lists every check the desk makes, with its reason and where it comes from.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from flask import Response, flash, request, url_for
from flask_babel import gettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotFound, RuleBroken
from mediadesk.statements import service
from mediadesk.statements.checks import RULES, Finding, Rule, Severity
from mediadesk.statements.records import Statement
from mediadesk.statements.states import GONE_OUT
from mediadesk.statements.types import StatementType
from mediadesk.statements.waiving import service as waiving
from mediadesk.statements.waiving.waiver import Key, WaiverRecord, key_of, may_be_waived
from mediadesk.web.answers import page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.database import session, transaction
from mediadesk.web.errors import status_of
from mediadesk.web.language import say
from mediadesk.web.statements.saying import SaidFinding, said_findings

Use = Callable[..., Finding]
_PLACE = re.compile(r"%\(\w+\)[sd]")


@dataclass(frozen=True)
class ShownWaiver:
    """A finding with what is known of its waiver. `problem`: why the last try failed; `typed`: what was written."""

    said: SaidFinding
    finding: Finding
    records: Sequence[WaiverRecord]
    problem: str = ""
    typed: str = ""

    @property
    def key(self) -> Key:
        """By what the finding is known again."""
        return key_of(self.finding)

    @property
    def why(self) -> str:
        """Why the rule is there, a msgid; empty for a rule without an entry."""
        rule = RULES.get(self.finding.code)
        return rule.why if rule else ""

    @property
    def source(self) -> str:
        """Where the rule comes from."""
        rule = RULES.get(self.finding.code)
        return rule.source if rule else ""

    @property
    def may_be_waived(self) -> bool:
        """Whether a reviewer may lift it."""
        return may_be_waived(self.finding)


@dataclass(frozen=True, kw_only=True)
class WaiversPage:
    """The findings of one text, those that stop it first."""

    statement: Statement
    kind: StatementType
    actor: Actor
    shown: Sequence[ShownWaiver]

    @property
    def may_decide(self) -> bool:
        """Whether the reader may lift findings of this text: a reviewer who did not write in it."""
        wrote = self.actor.id in self.statement.version.author_ids
        return self.is_open and not wrote and self.actor.may(Permission.WAIVE_FINDING)

    @property
    def may_ask(self) -> bool:
        """Whether the reader may ask for it."""
        return self.is_open and not self.may_decide and self.actor.may(Permission.DRAFT_STATEMENT)

    @property
    def is_open(self) -> bool:
        """Whether the text can still change."""
        return self.statement.state not in GONE_OUT


@dataclass(frozen=True)
class ShownRule:
    """One line of the list of checks. `severities`: where it is graver or lighter than usual, by kind of text."""

    rule: Rule
    sentence: str
    kinds: Sequence[str]
    except_for: Sequence[str]
    otherwise: Sequence[str]

    @property
    def stops(self) -> bool:
        """Whether it usually stops a text."""
        return self.rule.severity is Severity.BLOCKING

    def speaks_of(self, words: str) -> bool:
        """Whether the words stand anywhere in the line."""
        line = (self.rule.code, self.sentence, gettext(self.rule.why), self.rule.source, *self.kinds)
        return words.casefold() in "\n".join(line).casefold()


@needs(Permission.VIEW_STATEMENTS)
def show(statement_id: int) -> Response:
    """Every finding of the text, with what can be done about those that stop it."""
    return page("statements/waivers.html", page=_page(statement_id))


@needs(Permission.DRAFT_STATEMENT)
def ask(statement_id: int) -> BaseResponse:
    """Ask the reviewers to look at a finding."""
    return _do(waiving.ask_waiver, statement_id, gettext("The reviewers see it on their first page."))


@needs(Permission.WAIVE_FINDING)
def waive(statement_id: int) -> BaseResponse:
    """Lift a finding for these words."""
    return _do(waiving.waive, statement_id, gettext("Waived. The finding and your reason stay visible."))


@needs(Permission.WAIVE_FINDING)
def decline(statement_id: int) -> BaseResponse:
    """Let a finding stand."""
    return _do(
        waiving.decline_waiver, statement_id, gettext("The finding stands. The author sees your reason.")
    )


@needs(Permission.VIEW_STATEMENTS, Permission.CHANGE_RULES)
def list_checks() -> Response:
    """Every check the desk makes, why, and where it comes from."""
    kinds = service.type_book(session())
    rules = [_rule(each, kinds) for each in RULES.values()]
    wanted = request.args.get("q", "").strip()
    reads = current_actor().may(Permission.VIEW_STATEMENTS)
    return page(
        "statements/checks.html",
        rules=[each for each in rules if each.speaks_of(wanted)],
        wanted=wanted,
        back_url=url_for("statements.list_statements") if reads else None,
    )


def _do(use: Use, statement_id: int, done: str) -> BaseResponse:
    reason = request.form.get("reason", "")
    try:
        key = _read(request.form)
        with transaction() as writing:
            use(writing, statement_id, key, reason=reason, actor=current_actor(), now=now())
    except RuleBroken as broken:
        shown = _page(statement_id, key, say(broken.message), reason)
        return page("statements/waivers.html", status=status_of(broken), page=shown)
    flash(done, "success")
    return see_other("statements.waivers", statement_id=statement_id)


def _read(form: Mapping[str, str]) -> Key:
    """The finding that the form names. Raises NotFound for one that no page has made."""
    try:
        fact, version = (int(form[name]) if form.get(name) else None for name in ("fact", "version"))
        return Key(form["code"], form["part"], form.get("words", ""), fact, version)
    except (ValueError, KeyError):
        raise NotFound("finding", form.get("code")) from None


def _page(statement_id: int, tried: Key | None = None, problem: str = "", typed: str = "") -> WaiversPage:
    reading: Session = session()
    statement = service.get_statement_for(reading, statement_id, actor=current_actor())
    kind = service.kind_of(reading, statement)
    findings = service.find_findings(reading, statement, now())
    records = waiving.list_waivers(reading, statement_id)
    shown = [
        ShownWaiver(
            said,
            finding,
            [each for each in records if each.key == key_of(finding)],
            problem if key_of(finding) == tried else "",
            typed if key_of(finding) == tried else "",
        )
        for said, finding in zip(said_findings(findings, kind), findings, strict=True)
    ]
    return WaiversPage(statement=statement, kind=kind, actor=current_actor(), shown=shown)


def _rule(rule: Rule, kinds: Mapping[str, StatementType]) -> ShownRule:
    def names(codes: Sequence[str]) -> list[str]:
        return [gettext(kinds[code].name) for code in codes if code in kinds]

    other = [code.partition(".")[0] for code, severity in rule.per.items() if severity is not rule.severity]
    return ShownRule(
        rule,
        _PLACE.sub("…", gettext(rule.error.msgid)),
        names(sorted(rule.scope.only)),
        names(sorted(rule.scope.never)),
        names(other),
    )
