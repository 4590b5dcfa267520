"""Which personal field does who see open, masked or not at all? One table of data."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum, StrEnum

from mediadesk.accounts.actor import Actor
from mediadesk.accounts.permissions import Permission
from mediadesk.messages import N_


class Sight(IntEnum):
    """How much of a field is seen; more is greater."""

    HIDDEN = 0
    MASKED = 1
    OPEN = 2


class Field(StrEnum):
    """Every personal field of a person, a contact point or a press card."""

    NAME = "name"
    ROLES = "roles"
    PHONE = "phone"
    EMAIL = "email"
    WECHAT = "wechat"
    OTHER_POINT = "other_point"
    ADDRESS = "address"
    PRESS_CARD = "press_card"
    LANGUAGES = "languages"
    WISHES = "wishes"
    WISH_REASON = "wish_reason"
    NOTE = "note"
    PRIVACY = "privacy"


FIELD_NAMES: Mapping[Field, str] = {
    Field.NAME: N_("Name"),
    Field.ROLES: N_("Posts"),
    Field.PHONE: N_("Telephone"),
    Field.EMAIL: N_("E-mail"),
    Field.WECHAT: N_("WeChat"),
    Field.OTHER_POINT: N_("Other ways to reach them"),
    Field.ADDRESS: N_("Postal address"),
    Field.PRESS_CARD: N_("Press card number"),
    Field.LANGUAGES: N_("Languages"),
    Field.WISHES: N_("Preferred channel and hours"),
    Field.WISH_REASON: N_("Why not to be contacted"),
    Field.NOTE: N_("Note"),
    Field.PRIVACY: N_("Purpose, basis, source and keep-until"),
}

# The columns, from least to most need. Everybody signed in has the first; the best column held counts.
_COLUMNS: tuple[Permission | None, ...] = (
    None, Permission.VIEW_CONTACTS, Permission.UNMASK_CONTACT, Permission.EDIT_CONTACTS,
)  # fmt: skip
_O, _M, _H = Sight.OPEN, Sight.MASKED, Sight.HIDDEN
# Publicity edits, the spokesperson looks, the auditor sees; everybody else meets a name in what they work on.
# fmt: off
TABLE: Mapping[Field, tuple[Sight, ...]] = {
    #                     all  sees looks edits
    Field.NAME:          (_O,  _O,  _O,   _O),
    Field.ROLES:         (_O,  _O,  _O,   _O),
    Field.PHONE:         (_H,  _M,  _M,   _M),
    Field.EMAIL:         (_H,  _M,  _M,   _O),
    Field.WECHAT:        (_H,  _M,  _M,   _M),
    Field.OTHER_POINT:   (_H,  _M,  _M,   _M),
    Field.ADDRESS:       (_H,  _M,  _M,   _O),
    Field.PRESS_CARD:    (_H,  _M,  _M,   _O),
    Field.LANGUAGES:     (_H,  _O,  _O,   _O),
    Field.WISHES:        (_H,  _O,  _O,   _O),
    Field.WISH_REASON:   (_H,  _H,  _O,   _O),
    Field.NOTE:          (_H,  _H,  _O,   _O),
    Field.PRIVACY:       (_H,  _O,  _O,   _O),
}
# fmt: on

# What a masked field becomes for one look, with a reason that is recorded.
UNMASKABLE = frozenset(
    {Field.PHONE, Field.EMAIL, Field.WECHAT, Field.OTHER_POINT, Field.ADDRESS, Field.PRESS_CARD}
)


def sight_of(field: Field, actor: Actor, *, undercover: bool = False) -> Sight:
    """How much of the field the actor sees. Of an undercover inspector nobody sees more than the number."""
    if undercover and field is not Field.NAME:
        return Sight.HIDDEN
    row = TABLE[field]
    held = (sight for sight, needed in zip(row, _COLUMNS, strict=True) if needed is None or actor.may(needed))
    return max(held)


def may_unmask(field: Field, actor: Actor, *, undercover: bool = False) -> bool:
    """Whether the actor may look at the masked field once, with a reason."""
    return (
        field in UNMASKABLE
        and sight_of(field, actor, undercover=undercover) is Sight.MASKED
        and actor.may(Permission.UNMASK_CONTACT)
    )
