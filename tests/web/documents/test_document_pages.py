"""Does the reader get exactly the frozen bytes, under a readable name, and nobody a draft that is not for them?"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import replace

import pytest

from mediadesk.documents import service
from mediadesk.documents.document import Owner
from mediadesk.wiring import Desk
from tests.builders.documents import a_document, a_draft
from tests.client import StrictClient
from tests.fakes.file_store import FakeFileStore
from tests.fakes.renderer import FakeRenderer

# A paper that stands for itself; what becomes of a statement's PDF depends on the statement.
NOTICE = Owner("notice", 12, 3)
SignIn = Callable[..., StrictClient]
NAME = "关于市区部分区域停水有关情况的通报（续报）-v3.pdf"


@pytest.fixture(autouse=True)
def _nobody_listens(desk: Desk) -> None:
    """What others do with a document is their tests' matter."""
    desk.subscriptions = dict.fromkeys(desk.subscriptions, ())


@pytest.fixture
def renderer(desk: Desk) -> FakeRenderer:
    renderer = FakeRenderer()
    desk.ports.update(renderer=renderer, file_store=FakeFileStore())
    return renderer


@pytest.fixture
def ask(desk: Desk, renderer: FakeRenderer) -> Callable[..., str]:
    """Ask for a document; answers the address of its page."""

    def request_one(*, draft: bool = False) -> str:
        with desk.database.transaction() as session:
            document = replace(a_draft() if draft else a_document(), owner=NOTICE)
            number = service.request_render(session, document, watermark=draft, now=desk.clock())
        return f"/documents/{number}"

    return request_one


def test_the_approved_pdf_comes_with_its_name_its_hash_and_no_guessing(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn
) -> None:
    page = ask()
    drain()

    answer = sign_in("deputy_leader").get(f"{page}/file")

    sha256 = hashlib.sha256(answer.data).hexdigest()
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["ETag"] == f'"{sha256}"'
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="notice-12-v3.pdf"; ')
    assert "filename*=UTF-8''%E5%85%B3%E4%BA%8E" in answer.headers["Content-Disposition"]


def test_the_pdf_can_be_opened_instead_of_saved(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn
) -> None:
    page = ask()
    drain()

    answer = sign_in().get(f"{page}/file?view=1")

    assert answer.headers["Content-Disposition"].startswith("inline; ")


def test_a_reader_who_has_the_bytes_is_not_sent_them_again(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn
) -> None:
    page = ask()
    drain()
    client = sign_in()
    etag = client.get(f"{page}/file").headers["ETag"]

    again = client.get(f"{page}/file", headers={"If-None-Match": etag})

    assert (again.status_code, again.data) == (304, b"")


def test_before_it_is_drawn_the_page_says_so_and_looks_again(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn
) -> None:
    page, client = ask(), sign_in()
    waiting = client.tree(page)
    early = client.get(f"{page}/file")

    drain()

    assert waiting.xpath("//main//*[@hx-get]/@hx-get") == [page]
    assert early.status_code == 422
    partial = client.get(page, headers={"HX-Request": "true"}).get_data(as_text=True)
    assert NAME in partial
    assert "hx-get" not in partial
    assert "<html" not in partial


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("pr_officer", 200),
        ("legal", 200),
        ("secrecy_reviewer", 200),
        ("deputy_leader", 200),
        ("superior", 403),
    ],
)
def test_a_draft_is_only_for_those_who_work_on_it(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn, role: str, status: int
) -> None:
    page = ask(draft=True)
    drain()
    client = sign_in(role)

    assert client.get(f"{page}/file").status_code == status
    assert client.get(page).status_code == status


def test_a_failure_is_shown_with_its_reason_and_mended_from_the_page(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn, renderer: FakeRenderer
) -> None:
    renderer.fails_with = "a font is missing"
    page, client = ask(), sign_in()
    drain()
    failed = client.get(page).get_data(as_text=True)

    renderer.fails_with = ""
    answer = client.submit(page, {}, form=f"{page}/retry")
    drain()

    assert "a font is missing" in failed
    assert (answer.status_code, answer.location) == (303, page)
    assert client.get(f"{page}/file").status_code == 200


def test_leaders_read_and_do_not_mend(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn, renderer: FakeRenderer
) -> None:
    renderer.fails_with = "a font is missing"
    page, leader = ask(), sign_in("top_leader")
    drain()

    assert not leader.tree(page).xpath(f"//form[@action='{page}/retry']")
    assert leader.post(f"{page}/retry", data={"csrf_token": leader.csrf(page)}).status_code == 403


def test_a_rendered_document_is_not_drawn_again(
    ask: Callable[..., str], drain: Callable[[], int], sign_in: SignIn, renderer: FakeRenderer
) -> None:
    page, client = ask(), sign_in()
    drain()

    assert client.post(f"{page}/retry", data={"csrf_token": client.csrf(page)}).status_code == 422
    assert len(renderer.drawn) == 1


def test_what_does_not_exist_is_not_found(sign_in: SignIn) -> None:
    client = sign_in()

    assert client.get("/documents/999").status_code == 404
    assert client.get("/documents/999/file").status_code == 404
