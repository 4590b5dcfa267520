"""Are bytes kept whole, checked when they are read, and never outside their folder?"""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mediadesk.adapters.file_store import DirectoryFileStore
from mediadesk.documents.ports import FileDamaged, FileMissing, FileStore
from tests.fakes.file_store import FakeFileStore


@pytest.fixture(params=["directory", "fake"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> FileStore:
    return DirectoryFileStore(tmp_path / "files") if request.param == "directory" else FakeFileStore()


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", bytes(range(256)) * 4000])
def test_bytes_come_back_under_their_own_hash(store: FileStore, data: bytes) -> None:
    sha256 = store.put(data)

    assert sha256 == hashlib.sha256(data).hexdigest()
    assert store.get(sha256) == data


def test_keeping_the_same_bytes_twice_is_harmless(store: FileStore) -> None:
    assert store.put(b"once") == store.put(b"once")


@pytest.mark.parametrize(
    "name", ["", "..", "../../etc/passwd", "/etc/passwd", "a" * 64, "A" * 64, "0" * 63, "0" * 64 + "\n"]
)
def test_a_name_that_is_no_stored_hash_gives_nothing(store: FileStore, name: str) -> None:
    with pytest.raises(FileMissing):
        store.get(name)


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_files_lie_two_folders_deep_and_nothing_unfinished_stays(tmp_path: Path) -> None:
    sha256 = DirectoryFileStore(tmp_path).put(b"evidence")

    assert files_in(tmp_path) == [tmp_path / sha256[:2] / sha256[2:4] / sha256]


def test_damaged_bytes_are_not_given_out_and_can_be_put_right(tmp_path: Path) -> None:
    store = DirectoryFileStore(tmp_path)
    sha256 = store.put(b"evidence")
    files_in(tmp_path)[0].write_bytes(b"evidense")

    with pytest.raises(FileDamaged):
        store.get(sha256)

    store.put(b"evidence")
    assert store.get(sha256) == b"evidence"


def test_a_disk_that_refuses_leaves_no_half_file(tmp_path: Path) -> None:
    store = DirectoryFileStore(tmp_path)
    sha256 = hashlib.sha256(b"evidence").hexdigest()
    (tmp_path / sha256[:2] / sha256[2:4] / sha256 / "in the way").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        store.put(b"evidence")

    assert files_in(tmp_path) == []


def test_many_threads_keep_the_same_bytes_at_once(tmp_path: Path) -> None:
    store = DirectoryFileStore(tmp_path)

    with ThreadPoolExecutor(8) as threads:
        names = set(threads.map(lambda _: store.put(b"evidence" * 10_000), range(32)))

    assert len(names) == len(files_in(tmp_path)) == 1
