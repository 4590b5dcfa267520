"""Does the project speak only of itself?"""

from __future__ import annotations

import re
import subprocess

from tests.architecture.source import ROOT

# Put together from pieces, so that this file does not contain what it looks for.
FOREIGN = {
    "a path of somebody's machine": r"(?-i:/(work|home|Users)/[a-z])|/tm" + r"p/[a-z]|/ro" + r"ot/",
    "a host that serves packages": r"pypi\.or"
    + r"g|pythonhos"
    + r"ted|registry\.npmj"
    + r"s|deb\.debia"
    + r"n\.org",
    "who helped to write it": r"\b(cha" + r"tgpt|clau" + r"de|anthro" + r"pic|open" + r"ai|copi" + r"lot)\b",
}
BINARY = {".png", ".jpg", ".ico", ".woff2", ".pdf", ".otf", ".ttf", ".gz"}


def test_no_file_names_a_private_path_a_package_host_or_a_helper() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True
    ).stdout.decode()
    files = [ROOT / name for name in listed.split("\0") if name and "static/vendor/" not in name]
    texts = {
        path: path.read_text(encoding="utf-8", errors="replace")
        for path in files
        if path.suffix not in BINARY and path.exists()
    }

    found = [
        f"{path.relative_to(ROOT)}: {what}: {match.group()}"
        for path, text in texts.items()
        for what, pattern in FOREIGN.items()
        if (match := re.search(pattern, text, re.IGNORECASE))
    ]

    assert not found
