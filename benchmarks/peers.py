"""Where do the programs come from beside which we are measured? Each into a folder of its own under build/."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path
from types import ModuleType

FOLDER = Path(__file__).resolve().parent.parent / "build" / "peers"


def peer(requirement: str, module: str) -> ModuleType:
    """The module of a pinned package, installed on first use; nothing of it reaches the desk's own environment."""
    target = FOLDER / requirement.replace("==", "-")
    if not target.exists():
        command = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(target), requirement]
        subprocess.run(command, check=True)
    sys.path.append(str(target))
    try:
        return import_module(module)
    finally:
        sys.path.remove(str(target))
