"""Is failed work visible with its error, and can it be tried again?"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from mediadesk.jobs import service, store
from mediadesk.jobs.backoff import MAX_ATTEMPTS
from mediadesk.jobs.models import JobState
from mediadesk.jobs.ports import JobContext
from mediadesk.wiring import Desk
from tests.client import StrictClient


def _fails(context: JobContext, payload: Mapping[str, Any], /) -> None:
    raise ConnectionError("邮件服务器没有应答")


def a_failed_job(desk: Desk, drain: Callable[[], int]) -> int:
    desk.handlers = {"test.mail": _fails}
    with desk.database.transaction() as session:
        job_id = service.enqueue(session, "test.mail", {}, now=desk.clock())
    for _ in range(MAX_ATTEMPTS):
        drain()
        desk.clock.forward(minutes=120)  # type: ignore[attr-defined]
    return job_id


def test_given_up_work_is_shown_with_its_error_and_tried_again(
    desk: Desk, drain: Callable[[], int], sign_in: Callable[..., StrictClient]
) -> None:
    job_id = a_failed_job(desk, drain)
    client = sign_in("admin")
    assert "邮件服务器没有应答" in client.get("/operations").get_data(as_text=True)

    answer = client.submit("/operations", {}, form=f"/operations/{job_id}/retry")

    assert answer.status_code == 303
    with desk.database.session() as session:
        job = store.get(session, job_id)
    assert job is not None
    assert (job.state, job.attempts) == (JobState.PENDING, 0)


def test_auditor_sees_failed_work_but_cannot_start_it(
    desk: Desk, drain: Callable[[], int], sign_in: Callable[..., StrictClient]
) -> None:
    job_id = a_failed_job(desk, drain)
    client = sign_in("auditor")

    assert not client.tree("/operations").xpath(f"//form[@action='/operations/{job_id}/retry']")
    assert (
        client.post(
            f"/operations/{job_id}/retry", data={"csrf_token": client.csrf("/operations")}
        ).status_code
        == 403
    )
