"""What stands on the page of one person's rights, however it was reached?"""

from __future__ import annotations

from typing import Any

from flask_babel import gettext
from wtforms import Form

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.contacts.person import Person
from mediadesk.contacts.rights import service
from mediadesk.contacts.rights.erasing import service as erasing
from mediadesk.contacts.rights.requesting import service as requesting
from mediadesk.contacts.seeing import service as seeing
from mediadesk.contacts.seeing.fields import FIELD_NAMES, Field
from mediadesk.contacts.seeing.seen import seen
from mediadesk.contacts.seeing.using import why_not_used
from mediadesk.contacts.service import get_person
from mediadesk.times import shanghai
from mediadesk.web.auth import current_actor
from mediadesk.web.clock import now
from mediadesk.web.database import desk, session
from mediadesk.web.ports import port
from mediadesk.web.privacy.forms import (
    ConsentForm,
    KeepForm,
    NoticeForm,
    ReasonForm,
    RequestForm,
    UnmaskForm,
    WithdrawForm,
)
from mediadesk.web.privacy.page import PrivacyPage


def fields_to_unmask(person: Person, actor: Actor) -> list[Field]:
    """The masked fields of the person that hold something and may be looked at."""
    shown = seen(person, actor)
    filled = {Field.PHONE: shown.phone, Field.EMAIL: shown.email, Field.PRESS_CARD: shown.press_card}
    return [field for field, text in filled.items() if text and shown.may_unmask(field)]


def _forms(person: Person, actor: Actor, typed: dict[str, Any]) -> dict[str, Any]:
    today = shanghai(now()).date()
    notice, consent = (
        NoticeForm(formdata=None, given_on=today),
        ConsentForm(formdata=None, given_on=today),
    )
    asked, unmask = (
        RequestForm(formdata=None, received_at=now()),
        UnmaskForm(formdata=None),
    )
    for form in (notice, consent, asked):
        form.offer()
    unmask.offer([*fields_to_unmask(person, actor)])
    fresh: dict[str, Form] = {
        "notice": notice,
        "consent": consent,
        "request": asked,
        "unmask": unmask,
        "withdraw": WithdrawForm(formdata=None, withdrawn_on=today),
        "extend": KeepForm(formdata=None, keep_until=person.privacy.keep_until),
        **{name: ReasonForm(formdata=None) for name in ("allow", "decline", "seal", "unseal", "look")},
    }
    return {**fresh, **typed}


def shown_privacy(person_id: int, *, forms: dict[str, Any] | None = None, **reached: Any) -> PrivacyPage:
    """Everything about the rights of one person; `reached` is what the way here adds."""
    person, actor, today = get_person(session(), person_id), current_actor(), shanghai(now()).date()
    may_manage = actor.may(Permission.MANAGE_PRIVACY)
    may_see_looks = may_manage or actor.may(Permission.VIEW_AUDIT)
    if "unmasked" in reached:
        field, text = reached["unmasked"]
        reached["unmasked"] = (gettext(FIELD_NAMES[field]), text)
    return PrivacyPage(
        person=person,
        seen=seen(person, actor),
        today=today,
        notices=service.list_notices(session(), person_id),
        consents=service.list_consents(session(), person_id),
        lacks_consent=service.lacks_consent(session(), person),
        verified_on=service.last_verified_on(session(), person_id),
        why_not=why_not_used(person, today),
        requests=requesting.list_of_person(session(), person_id),
        term=desk().settings.privacy_workdays,
        tasks=erasing.list_of_person(session(), person_id),
        holds=port("holds").of_person(session(), person_id, now()),
        looks=seeing.list_looks(session(), person_id) if may_see_looks else None,
        forms=_forms(person, actor, forms or {}),
        may_edit=actor.may(Permission.EDIT_CONTACTS),
        may_manage=may_manage,
        may_keep=actor.may(Permission.KEEP_UNDERCOVER),
        now=now(),
        **reached,
    )
