"""What does a backup consist of, and is all of it still what it was?

DIR/manifest.json           written last: a backup without one is not finished
DIR/mediadesk.db            or mediadesk.dump from PostgreSQL
DIR/files/ab/cd/abcd…       evidence and documents, each under its SHA-256
DIR/instance/secret_key     unless the secret comes from the environment
"""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from mediadesk.errors import OutsideFailed, RuleBroken
from mediadesk.messages import N_

MANIFEST = "manifest.json"
FORMAT = 1

# Of the instance itself, what cannot be made anew. The queue only wakes; locks and marks belong to the running desk.
KEPT = ("secret_key", "newsroom_port")

_STORED = re.compile(r"[0-9a-f]{64}")


class FolderNotEmpty(RuleBroken):
    """A backup never writes over another one."""

    msgid = N_(
        "%(folder)s is not empty. Give the backup a folder of its own, for example one named by the date."
    )


class NotABackup(RuleBroken):
    """There is no manifest, or one of a newer kind."""

    msgid = N_("%(folder)s is not a finished backup: %(reason)s. Choose another one.")


class BackupDamaged(OutsideFailed):
    """A file of the backup is not what was written."""

    msgid = N_("%(name)s in this backup is missing or damaged. Nothing was restored; choose an older backup.")


class SourceDamaged(OutsideFailed):
    """A stored file no longer has the hash it is filed under."""

    msgid = N_(
        "%(name)s is damaged on disk, so this backup is not complete. Restore that file from an older backup."
    )


@dataclass(frozen=True)
class Manifest:
    """What the backup holds. `rows` is the length of the record when the copy began; the copy has at least that."""

    made_at: str
    database: str
    rows: int
    files: dict[str, str]  # path within the backup → SHA-256
    format: int = FORMAT


def prepare_folder(folder: Path) -> None:
    """Make the folder, readable by its owner only. Raises FolderNotEmpty."""
    if folder.exists() and any(folder.iterdir()):
        raise FolderNotEmpty(folder=str(folder))
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def finish(folder: Path, *, instance: Path, database: Path, rows: int, now: datetime) -> Manifest:
    """Copy the instance's files beside the database's copy and write down what is there. Raises SourceDamaged."""
    sums = {database.name: sha256_of(database)}
    for source, name in _worth_keeping(instance):
        target = folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(source, target)
        sums[name] = sha256_of(target)
        if _STORED.fullmatch(source.name) and sums[name] != source.name:
            raise SourceDamaged(name=str(source))
    manifest = Manifest(now.isoformat(), database.name, rows, sums)
    text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1, sort_keys=True)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8")
    return manifest


def check(folder: Path) -> Manifest:
    """The manifest, after every file was compared with it. Raises NotABackup, BackupDamaged."""
    manifest = _read(folder)
    for name, sha256 in manifest.files.items():
        path = (folder / name).resolve()
        if not path.is_relative_to(folder.resolve()) or not path.is_file() or sha256_of(path) != sha256:
            raise BackupDamaged(name=name)
    return manifest


def put_back_files(folder: Path, manifest: Manifest, *, instance: Path) -> int:
    """Copy the stored files into the instance; how many. They are named by their hash, so nothing is overwritten."""
    return _put_back(folder, instance, [name for name in manifest.files if name.startswith("files/")])


def put_back_instance(folder: Path, manifest: Manifest, *, instance: Path) -> int:
    """Copy the secret and what else belongs to the instance itself; how many files."""
    return _put_back(folder, instance, [name for name in manifest.files if name.startswith("instance/")])


def _put_back(folder: Path, instance: Path, names: list[str]) -> int:
    for name in names:
        target = instance / name.removeprefix("instance/")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(folder / name, target)
    return len(names)


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hex, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _worth_keeping(instance: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted((instance / "files").rglob("*")):
        if path.is_file() and _STORED.fullmatch(path.name):
            yield path, path.relative_to(instance).as_posix()
    for name in KEPT:
        if (instance / name).is_file():
            yield instance / name, f"instance/{name}"


def _read(folder: Path) -> Manifest:
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise NotABackup(folder=str(folder), reason=f"it has no {MANIFEST}") from error
    except ValueError as error:
        raise NotABackup(folder=str(folder), reason=f"{MANIFEST} cannot be read") from error
    if data.get("format") != FORMAT:
        raise NotABackup(folder=str(folder), reason="a newer version of the desk made it")
    return Manifest(**data)
