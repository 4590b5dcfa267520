"""What do the end-to-end tests stand on: a running desk and a browser."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol
from playwright.sync_api import BrowserContext, Error, Page, Playwright, expect, sync_playwright

from tests.e2e.chromium import CHROMIUM, HUNG, Chromium, killed_when_hung
from tests.e2e.running import RunningDesk, prepare, running_desk
from tests.e2e.words import zh
from tests.integration.processes.real import ROOT, free_port

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}
# How long a page may take, in milliseconds, before a test gives it up: a busy machine is no fault of the desk.
PATIENCE = 30_000
PICTURES = ROOT / "build" / "screenshots"
expect.set_options(timeout=PATIENCE / 2)


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """An instance with migrations and seed done once."""
    instance = tmp_path_factory.mktemp("prepared")
    return instance, prepare(instance, free_port())


@pytest.fixture(scope="module")
def desk(
    prepared: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningDesk]:
    """A desk at work, one for each module."""
    with running_desk(*prepared, tmp_path_factory.mktemp("instance")) as desk:
        yield desk


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """What drives the browsers."""
    if not Path(CHROMIUM).exists():
        pytest.skip("no Chromium at /usr/bin/chromium")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Chromium]:
    """Headless Chromium, one for each module: nothing of fifty tests before piles up in it."""
    browser = Chromium(playwright)
    yield browser
    with killed_when_hung("the end of a module", 60):
        browser.close()


@pytest.fixture(autouse=True)
def watched(request: pytest.FixtureRequest) -> Iterator[None]:
    """No test hangs with its browser."""
    with killed_when_hung(request.node.nodeid):
        yield


@pytest.fixture
def people(browser: Chromium, desk: RunningDesk) -> Iterator[Callable[..., Page]]:
    """Open a browser of its own for a person: `people("林岚")`, `people("秦川", phone=True)`."""
    contexts: list[BrowserContext] = []
    broken: list[str] = []

    def watch(page: Page) -> None:
        page.on("pageerror", lambda error: broken.append(f"script error: {error}"))
        page.on(
            "response", lambda got: broken.append(f"{got.status} {got.url}") if got.status >= 500 else None
        )

    def enter(name: str, *, phone: bool = False) -> Page:
        size = PHONE if phone else WIDE
        context = browser.new_context(
            base_url=desk.url, viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai", has_touch=phone
        )
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        sign_in(page, name)
        return page

    yield enter
    for context in contexts:
        with suppress(Error):
            context.close()
    assert not broken, "\n".join([*broken, desk.said()])


def sign_in(page: Page, name: str, *, at: str | None = "/") -> None:
    """By the demo's list of people; `at` None means where the page stands."""
    if at is not None:
        page.goto(at)
    page.get_by_role("button", name=zh("Sign in as %(name)s", name=name)).click()
    page.get_by_role("heading", level=1).wait_for()


def picture(page: Page, name: str) -> None:
    """Keep what the person sees, for people who want to look.

    It asserts nothing: Chromium now and then cannot capture a page of one window among many
    ("Unable to capture screenshot"), and a desk that works must not fail for that.
    """
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.bring_to_front()
    try:
        page.screenshot(path=PICTURES / f"{name}.png")
    except Error as refused:
        logging.getLogger(__name__).warning("no picture %s: %s", name, refused)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item, nextitem: pytest.Item | None) -> bool:
    """A test whose Chromium had to be killed is run once more; one that fails for any other reason has failed."""
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    reports = runtestprotocol(item, log=False, nextitem=nextitem)
    if item.nodeid in HUNG:
        reports = runtestprotocol(item, log=False, nextitem=nextitem)
    for report in reports:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True
