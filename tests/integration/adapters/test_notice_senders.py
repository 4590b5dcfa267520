"""Do mail, webhook and robots say what became of a notice, whatever the other side does?"""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from mediadesk.adapters.http_fetcher import Gate
from mediadesk.adapters.mailer import MailSecurity, SmtpMailer
from mediadesk.adapters.mailer import MailServer as Settings
from mediadesk.adapters.robots import RobotSender
from mediadesk.adapters.secret_box import FernetBox
from mediadesk.adapters.speaker import CatalogueSpeaker
from mediadesk.adapters.webhook import Answered, GuardedPost, WebhookSender
from mediadesk.messages import Message
from mediadesk.notices.failing import why_unreachable
from mediadesk.notices.kinds import ChannelKind
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter
from mediadesk.notices.telling.wording import GRAVE
from tests.fakes.hook_server import HookServer
from tests.fakes.mail_server import MailServer

LETTER = Letter(
    "紧急预警：全城停水",
    ("归因于我方<b>，尚未核实。",),
    "https://desk.example.cn/alerts/7",
    "mediadesk-7",
    is_grave=True,
)
WECOM = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0c5b1f0a-1111-2222-3333-444455556666"
DINGTALK = "https://oapi.dingtalk.com/robot/send?access_token=abcdef1234567890&secret=SECabcdef1234567890"
FEISHU = "https://open.feishu.cn/open-apis/bot/v2/hook/aa11bb22-cc33"


@pytest.fixture
def mail() -> Iterator[MailServer]:
    with MailServer().running() as running:
        yield running


@pytest.fixture
def hook() -> Iterator[HookServer]:
    with HookServer().running() as running:
        yield running


def mailer(mail: MailServer, security: MailSecurity = MailSecurity.NONE) -> SmtpMailer:
    settings = Settings(
        "127.0.0.1", mail.port, security, sender="desk@example.cn", name="澜江供电公司", seconds=3.0
    )
    return SmtpMailer(settings)


def test_a_mail_has_text_and_html_and_the_same_id_each_time(mail: MailServer) -> None:
    mailer(mail).send("duty@example.cn", LETTER)
    mailer(mail).send("duty@example.cn", LETTER)

    first, second = mail.letters
    assert first["Subject"] == LETTER.subject
    assert first["Message-ID"] == second["Message-ID"] == "<mediadesk-7@example.cn>"
    plain, rich = (part.get_content() for part in first.iter_parts())
    assert "https://desk.example.cn/alerts/7" in plain
    assert "&lt;b&gt;" in rich
    assert first["Importance"] == "high"


@pytest.mark.parametrize(
    ("word", "answer", "is_final"),
    [("RCPT", "550 no such user", True), ("RCPT", "451 later", False), ("DATA", "552 too much", True)],
)
def test_a_refused_mail_says_whether_trying_again_helps(
    mail: MailServer, word: str, answer: str, is_final: bool
) -> None:
    mail.answers[word] = answer

    with pytest.raises(DeliveryFailed) as caught:
        mailer(mail).send("duty@example.cn", LETTER)

    assert caught.value.is_final is is_final


def test_a_server_that_breaks_off_after_the_words_leaves_us_unsure(mail: MailServer) -> None:
    mail.breaks_off_after_data = True

    with pytest.raises(DeliveryUnsure):
        mailer(mail).send("duty@example.cn", LETTER)


def test_a_mail_does_not_go_out_in_the_clear_where_tls_is_asked_for(mail: MailServer) -> None:
    with pytest.raises(DeliveryFailed):
        mailer(mail, MailSecurity.STARTTLS).send("duty@example.cn", LETTER)

    assert mail.letters == []


def test_a_mail_server_that_is_not_there_or_not_set_is_told() -> None:
    with pytest.raises(DeliveryFailed, match="MEDIADESK_MAIL_HOST"):
        SmtpMailer(Settings("", 25, MailSecurity.NONE)).send("a@example.cn", LETTER)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(DeliveryFailed):
        SmtpMailer(Settings("127.0.0.1", port, MailSecurity.NONE)).send("a@example.cn", LETTER)


def sender(*, allow_loopback: bool = True, seconds: float = 3.0) -> WebhookSender:
    return WebhookSender(GuardedPost(Gate(allow_loopback=allow_loopback).connect, seconds=seconds))


def test_a_webhook_gets_the_notice_as_json_with_its_reference(hook: HookServer) -> None:
    sender().send(f"http://127.0.0.1:{hook.port}/in?token=1", LETTER)

    [(path, headers, content)] = hook.posted
    assert path == "/in?token=1"
    assert headers["Idempotency-Key"] == content["reference"] == "mediadesk-7"
    assert (content["subject"], content["grave"]) == (LETTER.subject, True)


@pytest.mark.parametrize(("status", "is_final"), [(500, False), (429, False), (404, True), (302, True)])
def test_a_webhook_that_refuses_says_whether_trying_again_helps(
    hook: HookServer, status: int, is_final: bool
) -> None:
    hook.status = status

    with pytest.raises(DeliveryFailed) as caught:
        sender().send(f"http://127.0.0.1:{hook.port}/", LETTER)

    assert caught.value.is_final is is_final
    assert len(hook.posted) == 1


def test_a_webhook_that_never_answers_leaves_us_unsure(hook: HookServer) -> None:
    hook.is_silent = True

    with pytest.raises(DeliveryUnsure):
        sender().send(f"http://127.0.0.1:{hook.port}/", LETTER)


def test_a_webhook_does_not_lead_into_the_own_network(hook: HookServer) -> None:
    with pytest.raises(DeliveryFailed):
        sender(allow_loopback=False).send(f"http://127.0.0.1:{hook.port}/", LETTER)

    assert hook.posted == []


class Robot:
    """Stands where the guarded post would be: what was posted where, and what is answered."""

    def __init__(self, body: bytes, status: int = 200) -> None:
        self.answer = Answered(status, body)
        self.asked: list[tuple[str, bytes]] = []

    def __call__(self, url: str, data: bytes, headers: object) -> Answered:
        self.asked.append((url, data))
        return self.answer


@pytest.mark.parametrize(
    ("kind", "address"),
    [(ChannelKind.WECOM, WECOM), (ChannelKind.DINGTALK, DINGTALK), (ChannelKind.FEISHU, FEISHU)],
)
def test_a_robot_gets_subject_lines_and_link(kind: ChannelKind, address: str) -> None:
    robot = Robot(b'{"errcode": 0, "code": 0}')

    RobotSender(kind, robot).send(address, LETTER)

    [(url, data)] = robot.asked
    assert url.startswith(address.partition("&")[0])
    assert ("&sign=" in url) is (kind is ChannelKind.DINGTALK)
    text = data.decode("unicode_escape", "replace") if b"\\u" in data else data.decode()
    assert LETTER.subject in text
    assert "https://desk.example.cn/alerts/7" in text.replace("\\/", "/")


@pytest.mark.parametrize(
    ("kind", "address", "body", "is_final"),
    [
        (ChannelKind.WECOM, WECOM, b'{"errcode": 93000, "errmsg": "invalid webhook url"}', True),
        (ChannelKind.WECOM, WECOM, b'{"errcode": 45009, "errmsg": "api freq out of limit"}', False),
        (ChannelKind.FEISHU, FEISHU, b'{"code": 19001, "msg": "param invalid"}', True),
        (ChannelKind.DINGTALK, DINGTALK, b"<html>", False),
    ],
)
def test_a_robot_that_refuses_inside_a_200_has_failed(
    kind: ChannelKind, address: str, body: bytes, is_final: bool
) -> None:
    with pytest.raises(DeliveryFailed) as caught:
        RobotSender(kind, Robot(body)).send(address, LETTER)

    assert caught.value.is_final is is_final


def test_what_the_guard_refuses_is_told_through_the_robot() -> None:
    def refuse(url: str, data: bytes, headers: object) -> Answered:
        raise DeliveryUnsure(why_unreachable("open.feishu.cn", TimeoutError()))

    with pytest.raises(DeliveryUnsure, match="in time"):
        RobotSender(ChannelKind.FEISHU, refuse).send(FEISHU, LETTER)


def test_a_sealed_address_opens_with_the_same_secret_only() -> None:
    sealed = FernetBox("s" * 40).seal(WECOM)

    assert "weixin" not in sealed
    assert FernetBox("s" * 40).unseal(sealed) == WECOM
    with pytest.raises(ValueError, match="another"):
        FernetBox("t" * 40).unseal(sealed)


def test_a_worker_speaks_the_readers_language() -> None:
    message = Message(GRAVE, {"title": "全城停水"})

    assert CatalogueSpeaker().say(message, "zh_Hans_CN") == "紧急预警：全城停水"
    assert CatalogueSpeaker().say(message, "en") == "Grave alert: 全城停水"
