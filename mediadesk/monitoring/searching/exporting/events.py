"""What happens with articles that leave the desk?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from mediadesk.events import Event


@dataclass(frozen=True, kw_only=True)
class ArticlesExported(Event):
    """Somebody takes found articles out as a table; `reason` says why, `query` what was looked for."""

    name: ClassVar[str] = "article.exported"
    subject_kind: ClassVar[str] = "article_export"
    query: str
    format: str
