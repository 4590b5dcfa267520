"""What will happen next, once this reader has decided?"""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext

from mediadesk.statements.content import Content
from mediadesk.statements.naming import TIER_NAMES
from mediadesk.statements.records import Task, Waiting
from mediadesk.statements.signing import Authority, Party
from mediadesk.times import full
from mediadesk.web.statements.signing_row import party_name


def next_steps(waiting: Waiting, authority: Authority) -> list[str]:
    """Sentences in the order in which it happens, for the reader whose task it is."""
    version = waiting.statement.version
    then_approval = _then_approval(authority)
    if waiting.task is Task.REVIEW:
        return [_all_sign(), then_approval, *_then_issue(version.content)]
    if waiting.task is Task.SIGN_OFF:
        return [
            _others_sign(waiting.party, version.open_parties),
            then_approval,
            *_then_issue(version.content),
        ]
    if waiting.task is Task.APPROVE:
        frozen = gettext(
            "The PDF of version %(number)d is frozen under its hash; an edit takes the approval away.",
            number=version.number,
        )
        return [str(frozen), *_then_issue(version.content)]
    return _then_issue(version.content) if waiting.task is Task.ISSUE else []


def _all_sign() -> str:
    return str(
        gettext(
            "The departments whose facts are cited sign in parallel, and whoever else the text calls for."
        )
    )


def _others_sign(own: Party | None, open_parties: Sequence[Party]) -> str:
    others = [party_name(party) for party in open_parties if party != own]
    if not others:
        return str(gettext("You are the last one to sign."))
    return str(gettext("Still to sign beside you: %(parties)s.", parties="、".join(others)))


def _then_approval(authority: Authority) -> str:
    tier = gettext(TIER_NAMES[authority.tier])
    return str(gettext("Then %(who)s approves (%(tier)s).", who=authority.spoken, tier=tier))


def _then_issue(content: Content) -> list[str]:
    steps = [gettext("Publicity issues it; from then on its words change only by a correction.")]
    if content.next_update_at:
        steps.append(gettext("The next update is promised by %(at)s.", at=full(content.next_update_at)))
    return [str(step) for step in steps]
