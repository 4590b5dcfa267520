"""Which pages do accounts have? Those of the person (`own`) and those of the administrator (`administration`)."""

from mediadesk.web.accounts import administration, own
from mediadesk.web.accounts.blueprint import blueprint

PARTS = (own, administration)

__all__ = ["PARTS", "blueprint"]
