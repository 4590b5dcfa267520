"""Who is acting? The one value of accounts that other features need."""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.accounts.permissions import Permission, Role, is_granted, tiers_of
from mediadesk.errors import NotAllowed


@dataclass(frozen=True)
class Actor:
    """A signed-in person, with what decides their rights."""

    id: int
    name: str
    roles: frozenset[Role]
    department_id: int | None = None
    department_name: str = ""
    is_head: bool = False

    def may(self, permission: Permission) -> bool:
        """Whether any of their roles grants it."""
        return any(is_granted(permission, role, is_head=self.is_head) for role in self.roles)

    def needs(self, permission: Permission) -> None:
        """Raise NotAllowed when none of their roles grants it."""
        if not self.may(permission):
            raise NotAllowed

    def tiers(self, permission: Permission) -> frozenset[int]:
        """At which decision tiers they may do it."""
        each = (tiers_of(permission, role, is_head=self.is_head) for role in self.roles)
        return frozenset().union(*each)

    def has_role(self, role: Role) -> bool:
        """Whether they hold `role`."""
        return role in self.roles
