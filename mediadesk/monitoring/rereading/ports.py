"""What does rereading need from outside?"""

from __future__ import annotations

from dataclasses import dataclass

from mediadesk.documents.ports import FileStore
from mediadesk.monitoring.extraction import Readers
from mediadesk.monitoring.watches.ports import WordFinder


@dataclass(frozen=True)
class Rereader:
    """Where the pages are kept, who reads them, and who finds the watches' words in them."""

    files: FileStore
    readers: Readers
    finder: WordFinder
