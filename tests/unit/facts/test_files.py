"""May this file be kept as evidence, whatever it calls itself?"""

from __future__ import annotations

import pytest

from mediadesk.facts import files
from mediadesk.facts.files import Upload, check, check_all, safe_name
from tests.builders.facts import JPEG, PDF, PNG, an_upload

HEIC = b"\x00\x00\x00\x18ftypheic" + bytes(16)
WEBP = b"RIFF\x24\x00\x00\x00WEBPVP8 "

HOSTILE = {
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a drawing with a script": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "a program": b"MZ\x90\x00" + bytes(60),
    "an archive": b"PK\x03\x04" + bytes(30),
    "a sound": b"ID3\x04" + bytes(10),
    "a stump of a PNG": b"\x89PNG\r\n\x1a\n",
    "a PDF without an end": b"%PDF-1.7\n1 0 obj",
    "text": "调度日志".encode(),
    "riff that is no picture": b"RIFF\x24\x00\x00\x00WAVEfmt ",
}


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (PNG, "image/png"),
        (JPEG, "image/jpeg"),
        (PDF, "application/pdf"),
        (HEIC, "image/heic"),
        (WEBP, "image/webp"),
    ],
)
def test_a_file_is_what_its_content_says(data: bytes, media_type: str) -> None:
    assert check(an_upload(file_name="whatever.exe", data=data)).media_type == media_type


@pytest.mark.parametrize("data", list(HOSTILE.values()), ids=list(HOSTILE))
def test_a_file_renamed_to_a_photo_is_refused_with_its_name(data: bytes) -> None:
    with pytest.raises(files.FileKindNotAccepted) as refused:
        check(Upload("现场照片.jpg", data))

    assert "现场照片.jpg" in str(refused.value.message)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(files.FileIsEmpty):
        check(an_upload(data=b""))


def test_a_file_over_the_cap_is_refused_before_it_is_looked_at() -> None:
    with pytest.raises(files.FileTooLarge) as refused:
        check(an_upload(data=PNG + bytes(files.MAX_FILE_BYTES)))

    assert refused.value.message.params["limit"] == 10


def test_more_files_than_one_answer_needs_are_refused() -> None:
    with pytest.raises(files.TooManyFiles):
        check_all(tuple(an_upload() for _ in range(files.MAX_FILES + 1)))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\何静\\照片.png", "照片.png"),
        ("a\u202egnp.exe", "agnp.exe"),
        ("a\x00b\n.png", "ab.png"),
        ("...", "file"),
        ("", "file"),
        ('a"<b>.png', "a_b_.png"),
    ],
)
def test_a_name_is_safe_to_show_and_to_save_under(given: str, kept: str) -> None:
    assert safe_name(given) == kept


def test_a_long_name_keeps_its_end() -> None:
    assert safe_name("x" * 300 + ".png").endswith("x.png")
    assert len(safe_name("x" * 300 + ".png")) == files.MAX_NAME


def test_a_name_gets_the_ending_of_what_the_file_is() -> None:
    assert check(an_upload(file_name="shell.php", data=PNG)).file_name == "shell.php.png"
    assert check(an_upload(file_name="照片.JPG", data=JPEG)).file_name == "照片.JPG"
