"""How are two facts declared contradictory, and how is it settled which one stands?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from flask import Response, flash, request
from flask_babel import gettext
from werkzeug.wrappers import Response as BaseResponse

from mediadesk.accounts.permissions import Permission
from mediadesk.errors import NotAllowed, RuleBroken
from mediadesk.facts import service
from mediadesk.facts.disputing import settling
from mediadesk.facts.disputing.contradiction import Contradiction, Outcome
from mediadesk.facts.fact import Fact, FactVersion
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.web.answers import invalid, page, see_other
from mediadesk.web.auth import current_actor, needs
from mediadesk.web.clock import now
from mediadesk.web.contacts.fields import number
from mediadesk.web.database import session, transaction
from mediadesk.web.facts.ledger import shown as shown_fact
from mediadesk.web.facts.page import Labels
from mediadesk.web.language import say


@dataclass(frozen=True, kw_only=True)
class ContradictionPage:
    """Two facts side by side, and how it may end. `errors` are sentences by field."""

    labels: ClassVar[Labels] = Labels()
    contradiction: Contradiction
    first: Fact
    second: Fact
    incident: Incident
    outcomes: list[tuple[str, str]]
    may_open: bool
    now: datetime
    outcome: str = ""
    reason: str = ""
    errors: dict[str, str]

    @property
    def sides(self) -> tuple[tuple[Fact, FactVersion], ...]:
        """Each fact with what its department says now, else what it said when it was found."""
        known = self.contradiction
        numbers = ((self.first, known.first_version), (self.second, known.second_version))
        return tuple((fact, fact.newest_live or fact.numbered(number)) for fact, number in numbers)

    @property
    def ended(self) -> str:
        """How it ended, in words."""
        codes = {"first": self.first.code, "second": self.second.code}
        outcome = self.contradiction.outcome
        return gettext(settling.OUTCOME_NAMES[outcome], **codes) if outcome else ""


def _shown(contradiction_id: int, broken: RuleBroken | None = None) -> ContradictionPage:
    known, actor = service.get_contradiction(session(), contradiction_id), current_actor()
    first = service.get_fact(session(), known.first_fact_id)
    second = service.get_fact(session(), known.second_fact_id)
    incident = incidents.get_incident(session(), known.incident_id)
    going = incident.is_open and not known.is_settled
    ends = settling.offered(known, first, second, actor) if going else ()
    codes = {"first": first.code, "second": second.code}
    return ContradictionPage(
        contradiction=known,
        first=first,
        second=second,
        incident=incident,
        outcomes=[(end.value, gettext(settling.OUTCOME_NAMES[end], **codes)) for end in ends],
        may_open=going and not known.is_open and settling.may_sort_out(actor),
        now=now(),
        outcome=request.form.get("outcome", ""),
        reason=request.form.get("reason", ""),
        errors={broken.field or "outcome": say(broken.message)} if broken else {},
    )


@needs(Permission.VIEW_FACTS)
def show_contradiction(contradiction_id: int) -> Response:
    """Two facts that do not hold together, side by side."""
    return page("facts/contradiction.html", page=_shown(contradiction_id))


@needs(Permission.ATTEST_FACT, Permission.REQUEST_FACT)
def settle_contradiction(contradiction_id: int) -> Response | BaseResponse:
    """Say how it ends, with the reason."""
    chosen = request.form.get("outcome", "")
    try:
        if chosen not in set(Outcome):
            raise settling.OutcomeMissing(field="outcome")
        with transaction() as writing:
            incidents.check_open(writing, service.get_contradiction(writing, contradiction_id).incident_id)
            service.settle_contradiction(
                writing,
                contradiction_id,
                Outcome(chosen),
                reason=request.form.get("reason", ""),
                actor=current_actor(),
                now=now(),
            )
    except RuleBroken as broken:
        return invalid("facts/contradiction.html", page=_shown(contradiction_id, broken))
    flash(gettext("Settled. What stands may be signed and used again."), "success")
    return see_other("facts.show_contradiction", contradiction_id=contradiction_id)


@needs(Permission.ATTEST_FACT, Permission.REQUEST_FACT)
def open_contradiction(contradiction_id: int) -> Response | BaseResponse:
    """Make a contradiction of a proposed difference."""
    known = service.get_contradiction(session(), contradiction_id)
    if not settling.may_sort_out(current_actor()):
        raise NotAllowed
    try:
        _declare(known.first_fact_id, known.second_fact_id)
    except RuleBroken as broken:
        broken.field = "open-reason" if broken.field == "reason" else broken.field
        return invalid("facts/contradiction.html", page=_shown(contradiction_id, broken))
    flash(gettext("Both facts are held back until this is settled."), "success")
    return see_other("facts.show_contradiction", contradiction_id=contradiction_id)


@needs(Permission.ATTEST_FACT, Permission.REQUEST_FACT)
def declare_contradiction(fact_id: int) -> Response | BaseResponse:
    """Say by hand that this fact and another one contradict each other."""
    other = number(request.form.get("other"))
    try:
        if other is None:
            raise settling.NotTwoFacts(field="other")
        declared = _declare(fact_id, other)
    except RuleBroken as broken:
        typed = {"other": request.form.get("other", ""), "reason": request.form.get("reason", "")}
        typed[f"{broken.field}_error"] = say(broken.message)
        shown = shown_fact(fact_id, opened="declare", typed=typed)
        return invalid("facts/fact.html", page=shown)
    flash(gettext("Both facts are held back until this is settled."), "success")
    return see_other("facts.show_contradiction", contradiction_id=declared.id)


def _declare(fact_id: int, other_id: int) -> Contradiction:
    with transaction() as writing:
        incidents.check_open(writing, service.get_fact(writing, fact_id).incident_id)
        return service.declare_contradiction(
            writing,
            fact_id,
            other_id,
            reason=request.form.get("reason", ""),
            actor=current_actor(),
            now=now(),
        )
