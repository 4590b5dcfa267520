"""Where do the files under static/vendor come from, and are they still what was fetched?

`python -m scripts.vendor` fetches the pinned packages with `npm pack`, checks each archive against the digest
written here, copies the few files that are used and writes static/vendor/CHECKSUMS. CodeMirror comes in many small
packages: scripts/bundling.py makes one file of them. `--check` fetches nothing and compares what is stored with
CHECKSUMS; the tests run it.
"""

from __future__ import annotations

import argparse
import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from scripts.bundling import PARTS, bundle

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
CHECKSUMS = VENDOR / "CHECKSUMS"


@dataclass(frozen=True)
class Package:
    """One pinned npm package: what it must hash to and which of its files (inside `package/`) are kept."""

    name: str
    version: str
    sha512: str
    files: dict[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> str:
        """`bootstrap@5.3.8`."""
        return f"{self.name.removesuffix('.org')}@{self.version}"


# Our name of an icon -> its name in bootstrap-icons. The sprite holds these and no other.
ICONS = {
    "today": "sunrise",
    "inbox": "inbox",
    "article": "file-text",
    "source": "broadcast",
    "watch": "binoculars",
    "alert": "exclamation-diamond",
    "incident": "lightning-charge",
    "statement": "file-earmark-richtext",
    "contact": "person-rolodex",
    "meeting": "chat-square-text",
    "report": "clipboard-data",
    "admin": "sliders",
    "user": "person",
    "users": "people",
    "me": "person-circle",
    "search": "search",
    "bell": "bell",
    "clock": "clock",
    "check": "check2",
    "x": "x-lg",
    "plus": "plus-lg",
    "edit": "pencil",
    "trash": "trash3",
    "arrow-left": "arrow-left",
    "arrow-right": "arrow-right",
    "chevron-down": "chevron-down",
    "chevron-right": "chevron-right",
    "external": "box-arrow-up-right",
    "download": "download",
    "upload": "upload",
    "file": "file-earmark",
    "pdf": "file-earmark-pdf",
    "lock": "lock",
    "shield": "shield-check",
    "sign": "pen",
    "return": "arrow-return-left",
    "send": "send",
    "print": "printer",
    "eye": "eye",
    "quote": "quote",
    "link": "link-45deg",
    "pin": "geo-alt",
    "flag": "flag",
    "warning": "exclamation-triangle",
    "info": "info-circle",
    "success": "check-circle",
    "danger": "exclamation-octagon",
    "sun": "brightness-high",
    "moon": "moon",
    "auto": "circle-half",
    "language": "translate",
    "sign-out": "box-arrow-right",
    "phone": "telephone",
    "building": "building",
    "calendar": "calendar3",
    "filter": "funnel",
    "sort-up": "sort-up",
    "sort-down": "sort-down-alt",
    "more": "three-dots",
    "history": "clock-history",
    "copy": "copy",
    "refresh": "arrow-repeat",
    "play": "play",
    "pause": "pause",
    "tag": "tag",
    "list": "list-ul",
    "outlet": "newspaper",
    "fact": "patch-check",
    "question": "question-circle",
    "reply": "reply",
    "home": "house",
    "keyboard": "keyboard",
    "menu": "list",
    "key": "key",
    "dot": "dot",
}

PACKAGES = (
    Package(
        "bootstrap",
        "5.3.8",
        "HP1SZDqaLDPwsNiqRqi5NcP0SSXciX2s9E+RyqJIIqGo+vJeN5AJVM98CXmW/Wux0nQ5L7jeWUdplCEf0Ee+tg==",
        {"dist/css/bootstrap-reboot.min.css": "bootstrap-reboot.min.css", "LICENSE": "LICENSE"},
    ),
    Package(
        "htmx.org",
        "2.0.7",
        "YiJqF3U5KyO28VC5mPfehKJPF+n1Gni+cupK+D69TF0nm7wY6AXn3a4mPWIikfAXtl1u1F1+ZhSCS7KT8pVmqA==",
        {"dist/htmx.min.js": "htmx.min.js", "LICENSE": "LICENSE"},
    ),
    Package(
        "bootstrap-icons",
        "1.13.1",
        "ijombt4v6bv5CLeXvRWKy7CuM3TRTuPEuGaGKvTV5cz65rQSY8RQ2JcHt6b90cBBAC7s8fsf2EkQDldzCoXUjw==",
        {"LICENSE": "LICENSE"},
    ),
)

# The folder is named after the editor's view.
BUNDLED = tuple(Package(name, version, digest) for name, (version, digest) in PARTS.items())
EDITOR = VENDOR / "codemirror@6.43.15"


def fetch(package: Package, into: Path) -> Path:
    """The package's archive, checked against the digest above. Exits with a sentence when they differ."""
    subprocess.run(
        ["npm", "pack", "--silent", f"{package.name}@{package.version}"],
        cwd=into,
        check=True,
        capture_output=True,
    )
    archive = into / f"{package.name.removeprefix('@').replace('/', '-')}-{package.version}.tgz"
    digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if digest != package.sha512:
        sys.exit(
            f"{package.name} {package.version} is not what was pinned: sha512 {digest}. Nothing was changed."
        )
    return archive


def unpack(package: Package, archive: Path) -> None:
    """Copy the kept files of one archive to static/vendor, and build the sprite from the icons' archive."""
    folder = VENDOR / package.folder
    folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(archive) as tar:
        for inside, name in package.files.items():
            (folder / name).write_text(_without_map(_text(tar, inside)), encoding="utf-8")
        if package.name == "bootstrap-icons":
            drawings = {ours: _text(tar, f"icons/{theirs}.svg") for ours, theirs in ICONS.items()}
            (folder / "icons.svg").write_text(sprite(drawings), encoding="utf-8")


def _text(tar: tarfile.TarFile, inside: str) -> str:
    member = tar.extractfile(f"package/{inside}")
    if member is None:
        sys.exit(f"{inside} is no longer in the package; look for its new name and change scripts/vendor.py.")
    return member.read().decode("utf-8")


def _without_map(text: str) -> str:
    """Without the reference to a source map that is not kept (browsers would ask for it in vain)."""
    return re.sub(r"\n?/\*# sourceMappingURL=.*?\*/\s*$", "\n", text)


def sprite(drawings: dict[str, str]) -> str:
    """One SVG with a `<symbol id=NAME>` for each drawing."""
    symbols = []
    for name, drawing in sorted(drawings.items()):
        inner = re.search(r"<svg[^>]*>(.*)</svg>", drawing, re.S)
        if inner is None:
            sys.exit(f"The drawing of {name} has another shape than expected; look at it before vendoring.")
        symbols.append(f'<symbol id="{name}" viewBox="0 0 16 16">{" ".join(inner[1].split())}</symbol>')
    return '<svg xmlns="http://www.w3.org/2000/svg">\n' + "\n".join(symbols) + "\n</svg>\n"


def sums() -> str:
    """`sha256  path` of every stored file, sorted."""
    kept = sorted(path for path in VENDOR.glob("*@*/**/*") if path.is_file())
    return "".join(
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(VENDOR).as_posix()}\n" for p in kept
    )


def check() -> list[str]:
    """The lines in which what is stored and CHECKSUMS differ; empty when all is as fetched."""
    written, found = set(CHECKSUMS.read_text().splitlines()), set(sums().splitlines())
    return sorted(f"changed or missing: {line}" for line in written - found) + sorted(
        f"not in CHECKSUMS: {line}" for line in found - written
    )


def main() -> int:
    """Fetch, or with --check compare; 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only, fetch nothing")
    if parser.parse_args().check:
        differences = check()
        sys.stdout.write("\n".join([*differences, f"{len(differences)} differences"]) + "\n")
        return 1 if differences else 0
    with tempfile.TemporaryDirectory() as scratch:
        for package in PACKAGES:
            unpack(package, fetch(package, Path(scratch)))
        bundle({each.name: fetch(each, Path(scratch)) for each in BUNDLED}, Path(scratch), EDITOR)
    CHECKSUMS.write_text(sums())
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
