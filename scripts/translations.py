"""Which texts does the interface show, and which of them has no translation yet?

Collects the English texts of code and templates, merges them into each catalogue of `translations/` without
losing a translation, drops texts that are no longer used, and names those that still need one.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS = ("N_", "_l", "lazy_gettext")


def main() -> int:
    """Update every catalogue; answer 1 when texts are missing."""
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "messages.pot"
        collect(template)
        with template.open("rb") as file:
            collected = read_po(file)
    missing = [text for path in catalogues() for text in update(path, collected)]
    for text in missing:
        print(f"not translated: {text}")
    return 1 if missing else 0


def collect(template: Path) -> None:
    """Write all texts of the source into a template."""
    babel = [sys.executable, "-m", "babel.messages.frontend", "-q", "extract", "-F", "babel.cfg"]
    keywords = [part for word in KEYWORDS for part in ("-k", word)]
    subprocess.run([*babel, *keywords, "-o", str(template), "."], cwd=ROOT, check=True)


def catalogues() -> list[Path]:
    """List the catalogues of all languages."""
    return sorted((ROOT / "translations").glob("*/LC_MESSAGES/messages.po"))


def update(path: Path, collected: Catalog) -> list[str]:
    """Merge the collected texts into one catalogue; answer its texts without a translation."""
    with path.open("rb") as file:
        catalogue = read_po(file, locale=path.parent.parent.name)
    catalogue.update(collected, no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    with path.open("wb") as file:
        write_po(file, catalogue, sort_output=True, width=110, no_location=True)
    return [str(message.id) for message in catalogue if message.id and not message.string]


if __name__ == "__main__":
    sys.exit(main())
