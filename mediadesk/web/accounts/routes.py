"""Which pages do accounts have? Those of the person and those of the administrator."""

from mediadesk.web.accounts import administration, own, second_factor, substitutions
from mediadesk.web.accounts.blueprint import blueprint

PARTS = (own, second_factor, substitutions, administration)

__all__ = ["PARTS", "blueprint"]
