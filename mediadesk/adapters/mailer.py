"""How are notices and invitations sent by e-mail? smtplib, over TLS."""

from __future__ import annotations

import smtplib
import socket
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formataddr, formatdate
from enum import StrEnum
from html import escape

from mediadesk.contacts.inviting.occasion import PostedLetter
from mediadesk.contacts.inviting.ports import LetterFailed, LetterUnsure
from mediadesk.messages import N_, Message
from mediadesk.notices.failing import why_unreachable
from mediadesk.notices.ports import DeliveryFailed, DeliveryUnsure, Letter

NO_SERVER = N_("No mail server is set. The administrator sets MEDIADESK_MAIL_HOST.")
NO_ENTRY = N_("%(host)s refuses our user name or password (%(code)s).")
NOT_TAKEN = N_("%(host)s did not take the mail: %(code)s")


class MailSecurity(StrEnum):
    """How the connection to the mail server is protected."""

    STARTTLS = "starttls"
    TLS = "tls"
    NONE = "none"


@dataclass(frozen=True)
class MailServer:
    """Which server sends our mail, and as whom."""

    host: str
    port: int
    security: MailSecurity
    user: str = ""
    password: str = ""
    sender: str = ""
    name: str = ""
    seconds: float = 15.0


class SmtpMailer:
    """`notices.ports.Sender` over smtplib: one connection for each letter."""

    def __init__(self, server: MailServer, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._tls = tls or ssl.create_default_context()

    def send(self, address: str, letter: Letter) -> None:
        """Hand it to the mail server. Raises DeliveryFailed or DeliveryUnsure."""
        self.deliver(address, write_mail(letter, self._server, address))

    def deliver(self, address: str, message: EmailMessage) -> None:
        """Hand a mail as it stands to the mail server. Raises DeliveryFailed or DeliveryUnsure."""
        server = self._server
        if not server.host:
            raise DeliveryFailed(Message(NO_SERVER), is_final=True)
        try:
            connection = self._connect()
        except smtplib.SMTPAuthenticationError as error:
            raise DeliveryFailed(_answered(NO_ENTRY, server.host, error.smtp_code)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(why_unreachable(server.host, error)) from error
        try:
            self._hand_over(connection, address, message)
        finally:
            connection.close()

    def _connect(self) -> smtplib.SMTP:
        server = self._server
        if server.security is MailSecurity.TLS:
            connection: smtplib.SMTP = smtplib.SMTP_SSL(
                server.host, server.port, timeout=server.seconds, context=self._tls
            )
        else:
            connection = smtplib.SMTP(server.host, server.port, timeout=server.seconds)
        try:
            connection.ehlo_or_helo_if_needed()
            if server.security is MailSecurity.STARTTLS:
                connection.starttls(context=self._tls)
            if server.user:
                connection.login(server.user, server.password)
        except BaseException:
            connection.close()
            raise
        return connection

    def _hand_over(self, connection: smtplib.SMTP, address: str, message: EmailMessage) -> None:
        host = self._server.host
        try:
            _check(*connection.mail(self._server.sender), host)
            _check(*connection.rcpt(address), host)
        except (OSError, smtplib.SMTPException) as error:
            raise DeliveryFailed(why_unreachable(host, error)) from error
        try:
            code, said = connection.data(message.as_bytes())
        except smtplib.SMTPDataError as error:
            raise DeliveryFailed(
                _answered(NOT_TAKEN, host, error.smtp_code), is_final=error.smtp_code >= 500
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            # The words were on their way; whether the server took them it did not say.
            raise DeliveryUnsure(why_unreachable(host, error)) from error
        _check(code, said, host)
        try:
            connection.quit()
        except (OSError, smtplib.SMTPException):
            return  # it was taken; how the conversation ended does not matter


class SmtpInvitations:
    """`contacts.inviting.ports.Post` over smtplib: the text, the calendar beside it, and once more as a file."""

    def __init__(self, server: MailServer, tls: ssl.SSLContext | None = None) -> None:
        self._server = server
        self._mailer = SmtpMailer(server, tls)

    def send(self, letter: PostedLetter) -> None:
        """Hand the letter over. Raises LetterFailed or LetterUnsure."""
        try:
            self._mailer.deliver(letter.to_address, write_invitation(letter, self._server))
        except DeliveryFailed as failed:
            raise LetterFailed(failed.reason, is_final=failed.is_final) from failed
        except DeliveryUnsure as unsure:
            raise LetterUnsure(unsure.reason) from unsure


def _answered(sentence: str, host: str, code: int, text: str = "") -> Message:
    return Message(sentence, {"host": host, "code": f"{code} {text}".strip()})


def _check(code: int, said: bytes, host: str) -> None:
    if code not in (250, 251):
        text = said.decode("utf-8", "replace")[:200]
        raise DeliveryFailed(_answered(NOT_TAKEN, host, code, text), is_final=code >= 500)


def write_mail(letter: Letter, server: MailServer, address: str) -> EmailMessage:
    """The letter as text and HTML. The same letter has the same Message-ID, so that a mailbox can tell."""
    message = EmailMessage()
    message["Subject"] = " ".join(letter.subject.split())[:250]
    message["From"] = formataddr((server.name, server.sender)) if server.name else server.sender
    message["To"] = address
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{letter.reference}@{server.sender.rpartition('@')[2] or socket.gethostname()}>"
    message["Auto-Submitted"] = "auto-generated"
    if letter.is_grave:
        message["Importance"] = "high"
        message["X-Priority"] = "1"
    message.set_content(letter.text)
    message.add_alternative(write_html(letter), subtype="html")
    return message


def write_invitation(letter: PostedLetter, server: MailServer) -> EmailMessage:
    """Text, the calendar part that mail programs act on (RFC 6047), and the same as a file for the others."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = " ".join(letter.subject.split())[:250]
    message["From"] = formataddr((server.name, server.sender)) if server.name else server.sender
    message["To"] = formataddr((" ".join(letter.to_name.split()), letter.to_address))
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = f"<{letter.reference}@{server.sender.rpartition('@')[2] or socket.gethostname()}>"
    message.set_content(letter.text)
    method = {"method": letter.method, "name": "invite.ics"}
    message.add_alternative(letter.calendar.decode(), subtype="calendar", params=method)
    message.add_attachment(letter.calendar, maintype="application", subtype="ics", filename="invite.ics")
    return message


def write_html(letter: Letter) -> str:
    """A plain page that any mail program shows; everything in it is escaped."""
    lines = "".join(f"<p>{escape(line)}</p>" for line in letter.lines)
    link = (
        f'<p><a href="{escape(letter.link, quote=True)}">{escape(letter.link)}</a></p>' if letter.link else ""
    )
    return (
        '<!doctype html><html><head><meta charset="utf-8"></head>'
        f"<body><h1>{escape(letter.subject)}</h1>{lines}{link}</body></html>"
    )
