"""What does the desk look like today? Plays the case at the screen and keeps a picture of every page.

python scripts/screenshots.py            build/screenshots/pages: wide and phone, light and dark
python scripts/screenshots.py --docs     also the two pictures of the README, in docs/img
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from playwright.sync_api import Browser, Page, sync_playwright  # noqa: E402 - the checkout's root comes first

from tests.e2e import steps  # noqa: E402
from tests.e2e.chromium import CHROMIUM, QUIET  # noqa: E402
from tests.e2e.conftest import PHONE, WIDE, sign_in  # noqa: E402
from tests.e2e.running import RunningDesk, prepare, running_desk  # noqa: E402
from tests.integration.processes.real import free_port  # noqa: E402

PAGES = ROOT / "build" / "screenshots" / "pages"
DOCS = ROOT / "docs" / "img"
SIGNED = ("FA1", "FA2", "FA4")
WHO = {
    "officer": "林岚",
    "leader": "顾启明",
    "dispatch": "秦川",
    "secrecy": "郑宁",
    "admin": "许可",
    "audit": "严谨",
}
MOST_PAGES = 40


def main(arguments: list[str]) -> int:
    """Play, then look; answer the exit status."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        prepared, instance = Path(folder) / "prepared", Path(folder) / "instance"
        prepared.mkdir()
        env = prepare(prepared, free_port())
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        with running_desk(prepared, env, instance) as desk:
            play(browser, desk)
            if "--docs" in arguments:
                keep_docs(browser, desk)
            else:
                for role, name in WHO.items():
                    keep_all(browser, desk, role, name)
        browser.close()
    print(f"Pictures are in {(DOCS if '--docs' in arguments else PAGES).relative_to(ROOT)}")
    return 0


@contextmanager
def visiting(
    browser: Browser, desk: RunningDesk, name: str, *, phone: bool = False, dark: bool = False
) -> Iterator[Page]:
    """A signed-in page of one person."""
    context = browser.new_context(
        base_url=desk.url,
        viewport=PHONE if phone else WIDE,
        locale="zh-CN",
        timezone_id="Asia/Shanghai",
        color_scheme="dark" if dark else "light",
        has_touch=phone,
    )
    page = context.new_page()
    sign_in(page, name)
    yield page
    context.close()


def play(browser: Browser, desk: RunningDesk) -> None:
    """The case up to a first bulletin that waits for its approval."""
    desk.advance("06:49")
    with visiting(browser, desk, "林岚") as officer:
        steps.open_incident(officer, "wp-001")
        room = officer.url
        steps.propose_tier(officer, 2)
        for code in ("FA1", "FA2", "FA3", "FA4"):
            steps.ask(officer, code)
            officer.goto(room)
        for code in SIGNED:
            with visiting(browser, desk, signer_of(code), phone=True) as department:
                steps.answer(department, code)
        desk.advance("08:30")
        steps.begin_statement(officer, room, "Fault bulletin (first)")
        steps.write_first_bulletin(officer, cause="停水的具体原因正在核查，待现场查明后由有关单位共同确认。")
        steps.button(officer, "Submit").click()
        officer.wait_for_url("**/statements/1")
    with visiting(browser, desk, "郑宁") as reviewer:
        steps.review_secrecy(reviewer)


def signer_of(code: str) -> str:
    """Who answers for a fact in the case."""
    people = {"A08": "秦川", "A09": "冯涛", "A06": "何静"}
    return people[steps.fact_told(code)["versions"][0]["by"]]


def keep_docs(browser: Browser, desk: RunningDesk) -> None:
    """The two pictures of the README."""
    with visiting(browser, desk, "林岚") as officer:
        officer.goto("/")
        officer.screenshot(path=DOCS / "today.png")
        officer.goto("/alerts")
        while (taking_on := steps.button(officer.locator("main"), "Take on")).count():
            taking_on.first.click()
            officer.wait_for_load_state()
        officer.goto("/statements/1")
        officer.screenshot(path=DOCS / "statement.png")


def keep_all(browser: Browser, desk: RunningDesk, role: str, name: str) -> None:
    """Every page this person can reach by links of the frame and of the first pages, in three dresses."""
    with visiting(browser, desk, name) as page:
        paths = reachable(page)
    for dress in ("wide", "dark", "phone"):
        with visiting(browser, desk, name, phone=dress == "phone", dark=dress == "dark") as page:
            for path in paths:
                page.goto(path)
                page.screenshot(
                    path=PAGES / dress / f"{role}{file_name(path)}.png", full_page=dress == "phone"
                )


def reachable(page: Page) -> list[str]:
    """Paths within the desk, breadth first from Today, one page of each shape."""
    shapes: dict[str, str] = {"": "/"}
    waiting = ["/"]
    while waiting and len(shapes) < MOST_PAGES:
        page.goto(waiting.pop(0))
        for href in page.eval_on_selector_all("main a[href], nav a[href]", "links => links.map(a => a.href)"):
            path = urlsplit(href).path
            shape = shape_of(path)
            if (
                href.startswith(page.url.split("/", 3)[0] + "//127.0.0.1")
                and is_page(path)
                and shape not in shapes
            ):
                shapes[shape] = path
                waiting.append(path)
    return list(shapes.values())


NAMED = re.compile(r"^(/statements/kinds)/[^/]+$")
DOWNLOADS = (".csv", ".json", ".svg", ".txt", ".ics", ".pdf", ".html", ".xlsx", ".opml")
NO_PAGES = ("/static/", "/evidence", "/pdf", "/export", "sign-out", "/snapshots")


def shape_of(path: str) -> str:
    """What pages of one kind have in common: ``/incidents/#``, ``/statements/kinds/#``."""
    numbered = "/".join("#" if part.isdigit() else part for part in path.split("/"))
    return NAMED.sub(r"\1/#", numbered)


def is_page(path: str) -> bool:
    """Not a file to download, and nothing that signs out."""
    return not path.endswith(DOWNLOADS) and not any(word in path for word in NO_PAGES)


def file_name(path: str) -> str:
    """``/incidents/1/facts`` as ``-incidents-1-facts``."""
    return path.rstrip("/").replace("/", "-") or "-today"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
