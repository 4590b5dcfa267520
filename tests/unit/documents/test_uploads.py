"""May this file be kept as evidence, whatever it calls itself?"""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from mediadesk.documents import uploads as files
from mediadesk.documents.uploads import Upload, check, check_all, safe_name
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


def an_office_file(*parts: str) -> bytes:
    """A ZIP archive that holds these parts."""
    kept = BytesIO()
    with ZipFile(kept, "w") as archive:
        for part in ("[Content_Types].xml", *parts):
            archive.writestr(part, "<x/>")
    return kept.getvalue()


TABLE, DOCUMENT = an_office_file("xl/workbook.xml"), an_office_file("word/document.xml")
MP3, WAV, MP4 = (
    b"ID3\x04" + bytes(200),
    b"RIFF\x24\x00\x00\x00WAVEfmt ",
    b"\x00\x00\x00\x18ftypisom" + bytes(20),
)
ROWS = "时间,电压\n07:20,115.2\n".encode("gb18030")


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("台账.xlsx", TABLE, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("记录.docx", DOCUMENT, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ("录音.mp3", MP3, "audio/mpeg"),
        ("录音.WAV", WAV, "audio/wav"),
        ("现场.mp4", MP4, "video/mp4"),
        ("曲线.csv", ROWS, "text/csv"),
        ("日志.txt", "调度日志 7:20 电压正常\n".encode(), "text/plain"),
    ],
)
def test_tables_texts_and_sounds_are_kept_when_name_and_content_agree(
    name: str, data: bytes, media_type: str
) -> None:
    kept = check(Upload(name, data))

    assert (kept.media_type, kept.file_name) == (media_type, name)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("台账.xlsx", b"MZ\x90\x00" + bytes(200)),
        ("台账.xlsx", an_office_file("xl/workbook.xml", "xl/vbaProject.bin")),
        ("台账.xlsx", DOCUMENT),
        ("台账.xlsx", b"PK\x03\x04" + bytes(100)),
        ("台账.xlsx", TABLE[:-10]),
        ("日志.txt", b"<!doctype html><script>alert(1)</script>"),
        ("日志.txt", b"\n  <svg onload=alert(1)>"),
        ("日志.csv", b"a,b\n1,<script>alert(1)</script>\n"),
        ("日志.txt", b"MZ\x90\x00" + bytes(60)),
        ("日志.txt", b"\x1b[2J"),
        ("录音.mp3", b"\x7fELF" + bytes(200)),
        ("现场.mp4", b"#!/bin/sh\nrm -rf /\n"),
        ("程序.exe", TABLE),
        ("台账.jpg", TABLE),
    ],
)
def test_a_name_that_lies_and_content_that_runs_are_refused(name: str, data: bytes) -> None:
    with pytest.raises(files.FileKindNotAccepted):
        check(Upload(name, data))
