"""How do CodeMirror's many small packages become the one file that is served?

Each archive is fetched and checked like every other (`scripts/vendor.py`), unpacked side by side under
`node_modules`, and bundled by the pinned esbuild. The wasm build of esbuild is taken because its archive, and so
its digest, is the same on every machine; the bundle is the same byte for byte.
"""

from __future__ import annotations

import subprocess
import sys
import tarfile
from collections.abc import Callable, Mapping
from pathlib import Path

ENTRY = Path(__file__).with_name("codemirror.js")
BUNDLE = "codemirror.min.js"
# The parts of CodeMirror 6 and the tool that bundles them: version, and SHA-512 of the archive in base64.
PARTS: Mapping[str, tuple[str, str]] = {
    "@codemirror/commands": (
        "6.11.1",
        "O/4hG3SC1YwcmQ0d2UVNDs+AsaNWd1iHVxbTeEBuqH+6bExAiPK3iS/BvpY6rZGURALv4ZD3sIgcCmRvw3ehBg==",
    ),
    "@codemirror/language": (
        "6.13.1",
        "zfvU2r3TyylQLMj/te+5CnQ0rSqZi8B1oTCBbQkagcLW4Xc6imab6qN+pEJhsuNOLaJqiRyBXp9UhWA1DhVvDw==",
    ),
    "@codemirror/lint": (
        "6.9.8",
        "qNvtcE73xUto/D1RvtgSRI4A1Hg8ekxlvtZpjHpdpisLBnhyu82EUEJMEgaxkjuQCA8vqnrylENWKOsEDCOHcw==",
    ),
    "@codemirror/merge": (
        "6.12.3",
        "Wq9wXrp41cW/nIpi1CQPyNwD+36kg8KIX676ym0Hyfn3Dpr+XQHNAIsZYVNlaivuVB4SAASbreG3V0VXinbqZA==",
    ),
    "@codemirror/state": (
        "6.7.6",
        "kAz+AncRtKuIknedxT1bq4XwXv4UowhbkHU1myPrtVb/jZtImWuV5BXzv5vK6i3kYACsdiZiQKFQQ5Mq7elW8w==",
    ),
    "@codemirror/streamparser": (
        "6.0.0",
        "JTFPF6xrfjt0mnfGPgzcLiMwYmvIyNaoizp8BYzv8FE8KrT6GBGDZ190rtt+O7Wke3gG/MFHyiY9YGNeimof4w==",
    ),
    "@codemirror/view": (
        "6.43.15",
        "HHsfpqFeHyXLs983pSRe38Xajs0vFWZQ2BuX0m7Ki8w3jZ5iD8cuR3lBz2/5/X53Dhf32SBHKh6rtSTB6tKeGw==",
    ),
    "@lezer/common": (
        "1.5.5",
        "Pw7PVCndruF1pb3ebCxpSVpkMHSDjwRCLcTRw+RizUKco5QbWylwq2g4lnG/RYN7yTTQDXE9F77MwtkAyphrjg==",
    ),
    "@lezer/highlight": (
        "1.2.5",
        "O1GMVKgtf5YspFaRzpmqkVgMtIk2HG9uMAbH6wdAIdNh3TVzCsch/+cRi+6l2//UGDKe6NB9BW3cvuR5ezMQ0w==",
    ),
    "@lezer/lr": (
        "1.4.12",
        "On9HU4oMMiHPMkQDgoTnGahjgG5n/MkN38CgG77sMraKLL+3JBbeQNi1FcCXV9QRqwF9/BUXP3caHyJC1fBOTQ==",
    ),
    "@marijn/find-cluster-break": (
        "1.0.4",
        "Wy0V7+SGUjnF9/TkiM1hKVDPj7jKXduPNboMVtHTA8dySMURWqfg/JZ9E2Sq8JgSJmkl7k7Qe9FLeMSrSraWmQ==",
    ),
    "crelt": (
        "1.0.7",
        "aK6BbWfhf4U/wCcLHKPJl/xa6VkVstRaPywWtMKGwuOLc/wZTyQYuoxgvZnNsBvv7Kg3YTBQYYBCggcviQczuA==",
    ),
    "esbuild-wasm": (
        "0.28.2",
        "GccVwhv3mmOUVQHCQm2Ox/rby8n/EqUwvZxE6Pjfikrq/lWw9g9WX/u9EykWnpot3Ko6j426DgQdea2xWKIAQA==",
    ),
    "style-mod": (
        "4.1.5",
        "WQ2llCZa9sZSkJA+aOwpg5DkfbAXFKGh//t3MRTBeruFiSBC+GXUmbBzrw3bXyboCWAbtCW9InDfBsXrRD/rAg==",
    ),
    "w3c-keyname": (
        "2.2.8",
        "dpojBhNsCNN7T82Tm7k26A6G9ML3NkhDsnw9n/eoxSRlVBB4CEtIQ/KTCLI2Fwf3ataSXRhYFkQi3SlnFwPvPQ==",
    ),
}
# style-mod keeps to a <style> element for documents, which `style-src 'self'` refuses, and has the way that obeys it,
# a constructed style sheet, only for shadow roots. Documents may have it as well.
PATCHES: Mapping[str, tuple[str, str]] = {
    "style-mod/src/style-mod.js": (
        "if (!root.head && root.adoptedStyleSheets",
        "if (root.adoptedStyleSheets",
    ),
}


def bundle(fetched: Mapping[str, Path], scratch: Path, into: Path) -> None:
    """Write the bundle of `scripts/codemirror.js` and the packages' licences; `fetched` maps names to archives."""
    modules = scratch / "node_modules"
    for name, archive in fetched.items():
        _unpack(archive, modules / name)
    for place, (before, after) in PATCHES.items():
        _patch(modules / place, before, after)
    entry = scratch / ENTRY.name
    entry.write_bytes(ENTRY.read_bytes())
    into.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        [
            "node",
            str(modules / "esbuild-wasm/bin/esbuild"),
            entry.name,
            *_OPTIONS,
            f"--outfile={into / BUNDLE}",
        ],
        cwd=scratch,
        check=True,
        capture_output=True,
    )
    (into / "LICENSE").write_text(_licences(fetched, modules.joinpath), encoding="utf-8")


_OPTIONS = (
    "--bundle",
    "--format=esm",
    "--minify",
    "--target=es2021",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=error",
)


def _unpack(archive: Path, folder: Path) -> None:
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if member.isfile():
                member.name = member.name.partition("/")[2]
                tar.extract(member, folder, filter="data")


def _patch(path: Path, before: str, after: str) -> None:
    text = path.read_text(encoding="utf-8")
    if text.count(before) != 1:
        sys.exit(f"{path.name} no longer reads as expected; look at it before vendoring.")
    path.write_text(text.replace(before, after), encoding="utf-8")


def _licences(names: Mapping[str, Path], folder_of: Callable[[str], Path]) -> str:
    kept = [name for name in sorted(names) if name != "esbuild-wasm"]
    texts = [
        f"{name}\n\n{(folder_of(name) / 'LICENSE').read_text(encoding='utf-8').strip()}\n" for name in kept
    ]
    return "\n----\n\n".join(texts)
