"""The ways to a person outside the chat: sms as 46elks takes it, and e-mail over SMTP."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import EmailMessage
from http import HTTPStatus
from typing import Protocol
from urllib.parse import unquote, urlsplit

import aiohttp
import aiosmtplib
import stamina

from bot.settings import Settings
from care.people.values import Channel, Person

TIMEOUT = aiohttp.ClientTimeout(total=15)
ATTEMPTS = 3
COUNTRY = "+46"


class ChannelError(Exception):
    """The channel did not take it: a fault of theirs or of the line; says nothing of the person."""


class NoWayError(Exception):
    """The person has no address there, or the channel is switched off."""


class Post(Protocol):
    """One channel."""

    async def send(self, to: Person, subject: str, text: str) -> None:
        """Raises ChannelError (try again later) or NoWayError (another way is needed)."""
        ...


def international(phone: str) -> str:
    """070-174 06 05 as +46701740605."""
    digits = re.sub(r"[^\d+]", "", phone)
    return COUNTRY + digits[1:] if digits.startswith("0") else digits


@dataclass(frozen=True, slots=True)
class Sms:
    """POST from, to and message as a form, with basic authentication."""

    http: aiohttp.ClientSession
    url: str
    sender: str
    account: Mapping[str, str]
    """The header that says who we are."""

    async def send(self, to: Person, subject: str, text: str) -> None:  # noqa: ARG002 - an sms has no subject
        number = international(to.phone)
        if not number or not self.url:
            raise NoWayError
        form = {"from": self.sender, "to": number, "message": text}
        try:
            async for attempt in stamina.retry_context(on=(OSError, aiohttp.ClientError), attempts=ATTEMPTS):
                with attempt:
                    await self._post(form)
        except (OSError, aiohttp.ClientError) as fault:  # a time-out is an OSError
            raise ChannelError(type(fault).__name__) from fault

    async def _post(self, form: dict[str, str]) -> None:
        async with self.http.post(self.url, data=form, headers=self.account, timeout=TIMEOUT) as answer:
            if answer.status == HTTPStatus.BAD_REQUEST:  # not a number that can be sent to
                raise NoWayError
            if answer.status > HTTPStatus.BAD_REQUEST:
                raise ChannelError(f"sms: status {answer.status}")


@dataclass(frozen=True, slots=True)
class Email:
    """One message at a time; the address says the server, its port and who we are there."""

    url: str
    sender: str

    async def send(self, to: Person, subject: str, text: str) -> None:
        if not to.email or not self.url:
            raise NoWayError
        try:
            async for attempt in stamina.retry_context(
                on=(OSError, aiosmtplib.SMTPException), attempts=ATTEMPTS
            ):
                with attempt:
                    await self._offer(self._message(to.email, subject, text))
        except (OSError, aiosmtplib.SMTPException) as fault:
            raise ChannelError(type(fault).__name__) from fault

    def _message(self, to: str, subject: str, text: str) -> EmailMessage:
        message = EmailMessage()
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message.set_content(text)
        return message

    async def _offer(self, message: EmailMessage) -> None:
        try:
            await self._post(message)
        except aiosmtplib.SMTPRecipientsRefused as fault:  # not an address that can be sent to
            raise NoWayError from fault

    async def _post(self, message: EmailMessage) -> None:
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        await aiosmtplib.send(
            message,
            hostname=parts.hostname,
            port=parts.port or (465 if secure else 25),
            username=unquote(parts.username) if parts.username else None,
            password=unquote(parts.password) if parts.password else None,
            use_tls=secure,
            timeout=15,
        )


@dataclass(frozen=True, slots=True)
class _Heard:
    post: Post
    answered: Callable[[], None]

    async def send(self, to: Person, subject: str, text: str) -> None:
        await self.post.send(to, subject, text)
        self.answered()


@dataclass(frozen=True, slots=True)
class Channels:
    sms: Post
    email: Post

    @classmethod
    def heard(cls, channels: "Channels", answered: Callable[[], None]) -> "Channels":
        """The same; `answered` hears of each message that was taken."""
        return cls(_Heard(channels.sms, answered), _Heard(channels.email, answered))

    def of(self, channel: Channel) -> Post:
        """Of one of the ways outside the chat (care.people.values.Channel.each)."""
        return self.email if channel is Channel.EMAIL else self.sms


def open_channels(settings: Settings, http: aiohttp.ClientSession) -> Channels:
    password = settings.sms_api_password.get_secret_value()
    account = {"Authorization": aiohttp.encode_basic_auth(settings.sms_api_user, password)}
    return Channels(
        Sms(http, settings.sms_api_url, settings.sms_from, account),
        Email(settings.smtp_url, settings.mail_from),
    )
