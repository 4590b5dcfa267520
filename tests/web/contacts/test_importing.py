"""Can somebody who has only used a spreadsheet bring their contacts in, and see what became of each row?"""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from sqlalchemy import func, select

from mediadesk.contacts.importing import jobs
from mediadesk.contacts.importing.models import ContactImportedRow, ContactImportRow
from mediadesk.contacts.importing.taking.service import take_some
from mediadesk.contacts.models import PersonRow
from mediadesk.wiring import Desk
from mediadesk.worker import Worker
from tests.client import StrictClient
from tests.conftest import Clock

SHEET = (
    "姓名,单位,职务,手机,爱好\n陈 立,兰江晚报,记者,１３８００００１２３４,钓鱼\n"
    "王芳,兰江银行,行长,1380000?,\n,,,13800001236,\n"
)
WHY = {
    "purpose": "媒体联络与采访接待", "lawful_basis": "consent", "source": "各单位报送", "keep_until": "2028-01-01",
    "role_class": "other", "known": "complete", "doubtful": "enter",
}  # fmt: skip
COLUMNS = {
    "column-0": "name",
    "column-1": "organisation",
    "column-2": "post",
    "column-3": "phone",
    "column-4": "note",
}


def sent(client: StrictClient, data: bytes, name: str = "通讯录.csv") -> Any:
    return client.submit("/contacts/imports", {"file": (BytesIO(data), name)}, form="/contacts/imports")


def the_import(desk: Desk) -> int:
    with desk.database.transaction() as session:
        return session.execute(select(ContactImportRow.id)).scalars().all()[-1]


def test_a_sheet_comes_in_and_each_row_is_told(
    sign_in: Callable[..., StrictClient], desk: Desk, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    sent(client, SHEET.encode("gb18030"))
    at = f"/contacts/imports/{the_import(desk)}"

    shown = client.get(at).text
    assert "钓鱼" in shown
    assert "兰江晚报 · 兰江银行" in shown
    assert "１３８００００１２３４" not in shown
    assert f'action="{at}/take"' not in shown
    client.submit(at, {**COLUMNS, **WHY}, form=f"{at}/columns")
    assert f'action="{at}/take"' in client.get(at).text
    client.submit(at, {}, form=f"{at}/take")
    drain()

    report = client.get(at).text
    with desk.database.transaction() as session:
        people = {row.name: row for row in session.execute(select(PersonRow)).scalars()}
        assert set(people) == {"陈立", "王芳"}
        assert (people["陈立"].phone, people["陈立"].note) == ("13800001234", "爱好：钓鱼")
        assert people["王芳"].note == "手机：1380000?"
    assert "1380000?" in report
    left_out = client.get(f"{at}/left-out")
    assert left_out.headers["Content-Disposition"].startswith("attachment")
    assert "没有姓名" in left_out.data.decode("utf-8-sig")
    assert "138 0000" in left_out.text or "13800001236" in left_out.text


def test_what_is_missing_is_told_beside_the_field_and_nothing_typed_is_lost(
    sign_in: Callable[..., StrictClient], desk: Desk
) -> None:
    client = sign_in("pr_officer")
    sent(client, SHEET.encode())
    at = f"/contacts/imports/{the_import(desk)}"

    answer = client.submit(
        at, {**COLUMNS, **WHY, "lawful_basis": "", "column-4": "beat"}, form=f"{at}/columns"
    )

    assert answer.status_code == 422
    assert 'id="lawful_basis-error"' in answer.text
    assert 'value="各单位报送"' in answer.text
    assert '<option value="beat" selected>' in answer.text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 64, "不是表格"),
        (b"", "没有"),
        (b"PK\x03\x04 broken", "工作簿"),
        # An old workbook, and what a password makes of a new one, begin alike.
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "去掉密码"),
        ("姓名,手机\n".encode(), "没有"),
        ("姓名,手机\n陈\x00立,1\n".encode(), "不是表格"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_beside_the_field(
    sign_in: Callable[..., StrictClient], desk: Desk, data: bytes, words: str
) -> None:
    answer = sent(sign_in("pr_officer"), data, "通讯录.xlsx")

    assert answer.status_code == 422
    assert 'id="file-error"' in answer.text
    assert words in answer.text
    with desk.database.transaction() as session:
        assert session.execute(select(ContactImportRow)).first() is None


def test_two_columns_for_one_field_are_told_and_nothing_comes_in(
    sign_in: Callable[..., StrictClient], desk: Desk, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    sent(client, SHEET.encode())
    at = f"/contacts/imports/{the_import(desk)}"

    answer = client.submit(at, {**COLUMNS, **WHY, "column-4": "post"}, form=f"{at}/columns")
    drain()

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text.partition("<main")[2]
    with desk.database.transaction() as session:
        assert session.execute(select(PersonRow)).first() is None


class Killed(BaseException):
    """The process is gone: nothing is cleaned up."""


def test_a_worker_that_takes_over_doubles_and_loses_no_row(
    sign_in: Callable[..., StrictClient],
    desk: Desk,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [f"陈{number},兰江晚报,记者,1380000{number:04d},," for number in range(1000)]
    client = sign_in("pr_officer")
    sent(client, ("姓名,单位,职务,手机,爱好\n" + "\n".join(rows)).encode())
    at = f"/contacts/imports/{the_import(desk)}"
    client.submit(at, {**COLUMNS, **WHY}, form=f"{at}/columns")
    client.submit(at, {}, form=f"{at}/take")
    pieces = 0

    def dying(*args: Any, **more: Any) -> bool:
        nonlocal pieces
        pieces += 1
        are_left = take_some(*args, **more)
        if pieces == 2:
            # Within the transaction: what this piece wrote is lost with the worker.
            raise Killed
        return are_left

    monkeypatch.setattr(jobs, "take_some", dying)
    with pytest.raises(Killed):
        Worker(desk, owner="dead").look()
    monkeypatch.undo()
    before = progress(desk)
    Worker(desk, owner="early").look()
    assert progress(desk) == before
    clock.forward(seconds=desk.settings.lease_seconds + 1)
    Worker(desk, owner="heir").look()

    assert 0 < before < 1000
    assert progress(desk) == 1000
    with desk.database.transaction() as session:
        assert session.execute(select(func.count()).select_from(PersonRow)).scalar_one() == 1000
        lines = session.execute(select(ContactImportedRow.line)).scalars().all()
    assert sorted(lines) == list(range(2, 1002))


def progress(desk: Desk) -> int:
    with desk.database.transaction() as session:
        return session.execute(select(ContactImportRow.done_rows)).scalar_one()


def test_a_whole_import_is_taken_back(
    sign_in: Callable[..., StrictClient], desk: Desk, drain: Callable[[], int]
) -> None:
    client = sign_in("pr_officer")
    sent(client, SHEET.encode("utf-16"))
    at = f"/contacts/imports/{the_import(desk)}"
    client.submit(at, {**COLUMNS, **WHY}, form=f"{at}/columns")
    client.submit(at, {}, form=f"{at}/take")
    drain()

    client.submit(at, {}, form=f"{at}/undo")
    drain()

    with desk.database.transaction() as session:
        assert session.execute(select(PersonRow)).first() is None
    assert "已撤销" in client.get(at).text


def test_who_may_not_edit_the_register_sees_no_import(sign_in: Callable[..., StrictClient]) -> None:
    assert sign_in("spokesperson").get("/contacts/imports").status_code == 403
