"""Is everything that goes wrong said in the reader's language, with the right status?"""

from __future__ import annotations

from collections.abc import Callable

import pytest
from flask import Flask

from mediadesk.web.errors import safe_next
from tests.client import StrictClient

SignIn = Callable[..., StrictClient]


def test_a_page_that_is_not_there_says_so_in_chinese(sign_in: SignIn) -> None:
    answer = sign_in("pr_officer").get("/no-such-page")

    assert answer.status_code == 404
    assert "这个页面或记录不存在" in answer.get_data(as_text=True)


def test_a_stranger_is_sent_to_sign_in_and_back(client: StrictClient) -> None:
    answer = client.get("/inbox?status=new")

    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in?next=/inbox?status%3Dnew"


def test_an_expired_session_answers_htmx_with_a_sentence(client: StrictClient) -> None:
    answer = client.get("/inbox", headers={"HX-Request": "true"})

    assert answer.status_code == 401
    assert "登录已过期" in answer.get_data(as_text=True)


def test_a_request_that_cannot_be_read_is_answered_in_chinese(app: Flask, client: StrictClient) -> None:
    answer = client.get("/sign-in", headers={"Host": "a b"})

    assert answer.status_code in (200, 400)
    assert "Bad Request" not in answer.get_data(as_text=True)


@pytest.mark.parametrize(
    "target", ["//evil.example", "https://evil.example", "/\\evil", "evil", "/a\\b", "/\n/x", ""]
)
def test_nobody_is_sent_elsewhere_by_a_link(target: str) -> None:
    assert safe_next(target) is None


@pytest.mark.parametrize("target", ["/", "/inbox?status=new", "/statements/3"])
def test_a_path_of_the_desk_is_kept(target: str) -> None:
    assert safe_next(target) == target
