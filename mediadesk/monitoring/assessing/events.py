"""What happens to the company's profile that the record must know?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class CompanyProfileSaved(Event):
    """Our names, places or neighbours were changed; without an actor they came from the settings."""

    name: ClassVar[str] = "company_profile.saved"
    subject_kind: ClassVar[str] = "company_profile"
    company: str
    city: str
    added: tuple[str, ...]
    removed: tuple[str, ...]
