"""What does one row of somebody's table say about a person?"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from mediadesk.contacts.importing.telling import Fate, Told
from mediadesk.contacts.person import Channel
from mediadesk.contacts.privacy import LawfulBasis
from mediadesk.contacts.role import RoleClass


@dataclass(frozen=True, kw_only=True)
class ForAll:
    """What holds for every row that does not say otherwise."""

    purpose: str = ""
    lawful_basis: LawfulBasis | None = None
    source: str = ""
    keep_until: date | None = None
    role_class: RoleClass = RoleClass.OTHER
    area_code: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One person as a row tells them; `told` says what went elsewhere than one would look for it."""

    line: int
    name: str
    organisation: str = ""
    post: str = ""
    role_class: RoleClass = RoleClass.OTHER
    term: str = ""
    district: str = ""
    beat: str = ""
    from_on: date | None = None
    until_on: date | None = None
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    wechats: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    press_card: str = ""
    channel: Channel | None = None
    do_not_contact: bool = False
    do_not_contact_reason: str = ""
    purpose: str = ""
    lawful_basis: LawfulBasis | None = None
    source: str = ""
    keep_until: date | None = None
    note: str = ""
    told: tuple[Told, ...] = ()

    @property
    def is_refused(self) -> bool:
        """Whether nothing can be made of the row."""
        return any(each.fate is Fate.REFUSED for each in self.told)
