"""Does a channel that fails say why, in words that can be translated?"""

from __future__ import annotations

import socket
import ssl

import pytest

from mediadesk.messages import Message
from mediadesk.notices import failing
from mediadesk.notices.failing import read, why_unreachable, written


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (ConnectionRefusedError(111, "Connection refused"), failing.REFUSED),
        (TimeoutError("timed out"), failing.SILENT),
        (socket.gaierror(-2, "Name or service not known"), failing.UNKNOWN),
        (ConnectionResetError(), failing.BROKE_OFF),
        (ssl.SSLCertVerificationError("self-signed"), failing.UNTRUSTED),
        (ValueError("odd"), failing.OTHERWISE),
    ],
)
def test_what_a_library_says_becomes_a_sentence(error: Exception, sentence: str) -> None:
    said = why_unreachable("mail.example.cn", error)

    assert said.msgid == sentence
    assert said.params["host"] == "mail.example.cn"
    assert read(written(said)) == said


def test_what_was_kept_before_is_said_as_it_stands() -> None:
    assert read("mail.example.cn: 100% refused") == Message("mail.example.cn: 100% refused")
    assert read("") is None
    assert read("[1]") == Message("[1]")
