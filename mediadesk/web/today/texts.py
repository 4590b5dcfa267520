"""Which kinds of statement wait for the actor's agreement, and which voices have fallen behind their facts?"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.incidents import service as incidents
from mediadesk.incidents.incident import Incident
from mediadesk.messages import N_, Message
from mediadesk.statements.book import deciding
from mediadesk.statements.book import service as book
from mediadesk.statements.voices import service as voices
from mediadesk.statements.voices.record import Voice
from mediadesk.web.today.page import Column, Need


def kinds_proposed(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Versions of kinds that the actor may agree to, as the second person."""
    if not actor.may(Permission.CHANGE_RULES):
        return []
    waiting = [(kind, kind.proposed) for kind in book.list_kinds(session)]
    return [
        Need(
            column=Column.DECIDE,
            kind=N_("Kind of statement changed"),
            title=version.adaptation.name,
            endpoint="kinds.show",
            values={"code": kind.code},
            since=version.saved_at,
            button=N_("Look and agree"),
            note=Message(
                N_("%(who)s proposes: %(note)s"), {"who": version.saved_by, "note": version.note or "—"}
            ),
        )
        for kind, version in waiting
        if version is not None and deciding.may_agree(actor, version)
    ]


def voices_outdated(session: Session, actor: Actor, now: datetime) -> list[Need]:
    """Open incidents whose scripts, messages or lines no longer say what the facts say."""
    if not actor.may(Permission.DRAFT_STATEMENT):
        return []
    found = [
        (each, voices.list_outdated(session, each.id)) for each in incidents.list_open_incidents(session)
    ]
    return [_behind(incident, behind) for incident, behind in found if behind]


def _behind(incident: Incident, behind: list[Voice]) -> Need:
    return Need(
        column=Column.ANSWER,
        kind=N_("Scripts out of date"),
        title=incident.title,
        endpoint="voices.show",
        values={"incident_id": incident.id},
        since=min(voice.tie.taken_at for voice in behind),
        button=N_("Make anew"),
        note=behind[0].outdated[0],
        tone="warning",
    )
