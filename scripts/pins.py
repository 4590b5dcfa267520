"""Which exact versions does the desk run with? Compiles requirements*.in into pinned requirements*.txt.

The options keep addresses of package indexes out of the files: whoever installs uses the one they have.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OPTIONS = (
    "--quiet",
    "--strip-extras",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-options",
)


def main() -> int:
    """Compile both files, the running desk's first: the other is constrained by it."""
    upgrade = ["--upgrade"] if "--upgrade" in sys.argv else []
    for name in ("requirements", "requirements-dev"):
        compile_ = [sys.executable, "-m", "piptools", "compile", *OPTIONS, *upgrade]
        command = [*compile_, "--output-file", f"{name}.txt", f"{name}.in"]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        if status:
            return status
    print("Pinned. Now: make test")
    return 0


if __name__ == "__main__":
    sys.exit(main())
