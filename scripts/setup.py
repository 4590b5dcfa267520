"""How does a fresh machine become one that can run the desk?

Standard library only: nothing is installed when this starts. Each step looks first and does only what is
missing, so that the second call costs a few milliseconds.

    python3 scripts/setup.py run      what `make run` and `make demo` need
    python3 scripts/setup.py check    what `make check` needs
    python3 scripts/setup.py test     what `make test` needs: a browser and PDF tools on top
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOG = ROOT / "build" / "setup.log"
TRANSLATIONS = ROOT / "translations"

# libharfbuzz-subset0 makes a 25-page PDF take 0.8 s instead of 13.5 s; the fonts draw Chinese.
PRINTING = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-noto-cjk")
# A browser and what its driver links to, tools that read a PDF, programs that copy a PostgreSQL database, and a reader
# of cards that shares nothing with ours.
TESTING = ("chromium", "libatomic1", "poppler-utils", "postgresql-client", "libtext-vcard-perl")
REQUIREMENTS = ("requirements.txt",)
DEV_REQUIREMENTS = ("requirements.txt", "requirements-dev.txt")
PURPOSES = {
    "run": (PRINTING, REQUIREMENTS),
    "check": ((), DEV_REQUIREMENTS),
    "test": (PRINTING + TESTING, DEV_REQUIREMENTS),
}


def main(arguments: Sequence[str]) -> int:
    """Prepare the checkout for one purpose; answer the exit status."""
    purpose = arguments[0] if arguments else "run"
    if purpose not in PURPOSES:
        return complain(f"Set-up knows {', '.join(PURPOSES)}; {purpose!r} is none of them.")
    if sys.version_info < (3, 11):  # noqa: UP036 - this file is what meets an older Python first
        return complain(
            f"MediaDesk needs Python 3.11 or newer; this is {sys.version.split()[0]}. Install a newer one "
            "and name it: make run PYTHON=/usr/bin/python3.11"
        )
    packages, requirements = PURPOSES[purpose]
    try:
        with only_one_at_a_time():
            install_system_packages(packages)
            make_virtual_environment()
            install_requirements(requirements)
            compile_translations()
    except SetupFailed as failure:
        return complain(str(failure))
    return 0


class SetupFailed(Exception):
    """A step could not be done; the sentence says what a person has to do."""


def complain(sentence: str) -> int:
    """Say on the error stream what is in the way."""
    print(sentence, file=sys.stderr)
    return 1


def tell(sentence: str) -> None:
    """Show one line of progress."""
    print(f"· {sentence}", flush=True)


@contextmanager
def only_one_at_a_time() -> Iterator[None]:
    """Keep two set-ups of one checkout from installing into each other."""
    LOG.parent.mkdir(exist_ok=True)
    with (LOG.parent / "setup.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            tell("Waiting for another set-up of this checkout to finish")
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def install_system_packages(wanted: Sequence[str]) -> None:
    """Install the Debian packages that are really missing, or say with which command to."""
    if not shutil.which("dpkg-query"):
        if wanted:
            tell(f"This is not Debian: make sure that you have what these packages hold: {' '.join(wanted)}")
        return
    missing = [name for name in (*wanted, *venv_package()) if not is_installed(name)]
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    prefix = as_root()
    if prefix is None:
        raise SetupFailed(
            "System packages are missing, and only an administrator can install them. Run this, then "
            f"try again:\n\n    sudo apt-get update && sudo {' '.join(install)}\n"
        )
    tell(f"Installing system packages: {' '.join(missing)}")
    environment = {"DEBIAN_FRONTEND": "noninteractive"}
    # The package lists may be old or missing; what cannot be refreshed may still be installable.
    attempt([*prefix, "apt-get", "update"], environment)
    if not attempt([*prefix, *install], environment):
        raise SetupFailed(f"apt-get could not install {' '.join(missing)}. What it said is in {LOG}.")


def venv_package() -> tuple[str, ...]:
    """Name the package that holds venv's own pip, where Debian has split it from Python."""
    try:
        import ensurepip  # noqa: F401 - only whether it is there matters
    except ImportError:
        return ("python3-venv",)
    return ()


def is_installed(package: str) -> bool:
    """Ask dpkg whether a package is completely installed."""
    query = ["dpkg-query", "--show", "--showformat=${db:Status-Status}", package]
    answer = subprocess.run(query, capture_output=True, text=True, check=False)
    return answer.stdout == "installed"


def as_root() -> list[str] | None:
    """Answer what to put before a command so that it runs as root, or None where nobody may."""
    if os.geteuid() == 0:
        return []
    if shutil.which("sudo") and attempt(["sudo", "-n", "true"]):
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive"]
    return None


def make_virtual_environment() -> None:
    """Create .venv with this Python, again when the old one no longer starts."""
    if PYTHON.exists() and attempt([str(PYTHON), "-c", "import pip"]):
        return
    tell("Creating .venv")
    if not attempt([sys.executable, "-m", "venv", "--clear", str(VENV)]):
        raise SetupFailed(f"Python could not create .venv. What it said is in {LOG}.")


def install_requirements(files: Sequence[str]) -> None:
    """Install the pinned packages unless exactly these pins are there already."""
    for stamp in (stamp_of(DEV_REQUIREMENTS), stamp_of(files)):
        if stamp.exists():
            return
    tell(f"Installing the pinned packages of {' and '.join(files)} (a minute or two the first time)")
    requirements = [part for name in files for part in ("-r", str(ROOT / name))]
    pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "install", *requirements]
    if not attempt(pip):
        raise SetupFailed(f"pip could not install the packages. What it said is in {LOG}.")
    for old in VENV.glob(".pins-*"):
        old.unlink()
    stamp_of(files).touch()


def stamp_of(files: Sequence[str]) -> Path:
    """Name the file that says: these very pins are installed for this very Python."""
    pins = b"".join((ROOT / name).read_bytes() for name in files)
    return VENV / f".pins-{hashlib.sha256(pins + sys.version.encode()).hexdigest()[:32]}"


def compile_translations() -> None:
    """Compile each catalogue that is newer than what was compiled from it."""
    for source in TRANSLATIONS.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
            continue
        locale = source.parent.parent.name
        babel = [str(PYTHON), "-m", "babel.messages.frontend", "compile", "--use-fuzzy"]
        done = attempt([*babel, "-i", str(source), "-o", str(compiled), "-l", locale])
        if not done or not compiled.exists():
            raise SetupFailed(f"The translations in {source} could not be compiled. See {LOG}.")


def attempt(command: Sequence[str], environment: dict[str, str] | None = None) -> bool:
    """Run a command quietly, keep what it said in the log, and say whether it succeeded."""
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8") as log:
        log.write(f"\n{time.strftime('%Y-%m-%d %H:%M:%S')} $ {' '.join(command)}\n")
        log.flush()
        done = subprocess.run(
            command,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            check=False,
        )
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
