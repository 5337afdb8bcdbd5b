"""Sms and e-mail over a real line: what goes out, and what a channel that fails comes to."""

import asyncio
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from http import HTTPStatus

import aiohttp
import pytest
from aiohttp import web
from aiosmtpd.smtp import SMTP, Envelope, Session

from bot.out.channels import ChannelError, Email, NoWayError, Sms, international
from care.people.values import Kind, Person
from care.values.ids import PersonId

ANNA = Person(
    id=PersonId(1),
    kind=Kind.PATIENT,
    name="Testperson4",
    login="19890914-2393",
    phone="070-174 06 05",
    email="anna@vardtid.test",
)
ACCOUNT = aiohttp.encode_basic_auth("user", "secret")
TEXT = "Du har ett nytt meddelande. Logga in för att läsa det."


@dataclass
class Gateway:
    """A sms gateway and a mail server that answer as told; `dropped` calls get no answer at all."""

    statuses: list[int] = field(default_factory=list)
    dropped: int = 0
    sms: list[tuple[dict[str, str], str]] = field(default_factory=list)
    calls: int = 0
    replies: list[str] = field(default_factory=list)
    mails: list[Envelope] = field(default_factory=list)

    async def take(self, request: web.Request) -> web.Response:
        self.calls += 1
        if self.dropped:
            self.dropped -= 1
            assert request.transport is not None
            request.transport.abort()
        form = {key: str(value) for key, value in (await request.post()).items()}
        status = self.statuses.pop(0) if self.statuses else HTTPStatus.OK
        if status == HTTPStatus.OK and not self.dropped:
            self.sms.append((form, request.headers["Authorization"]))
        return web.Response(status=status)

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - aiosmtpd's
        self.calls += 1
        reply = self.replies.pop(0) if self.replies else "250 OK"
        if reply.startswith("250"):
            self.mails.append(envelope)
        return reply


@dataclass
class Lines:
    gateway: Gateway
    sms: Sms
    email: Email


@pytest.fixture
async def lines() -> AsyncIterator[Lines]:
    gateway = Gateway()
    app = web.Application()
    app.router.add_post("/a1/sms", gateway.take)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = runner.addresses[0][1]
    mail = await asyncio.get_running_loop().create_server(lambda: SMTP(gateway), "127.0.0.1", 0)
    async with aiohttp.ClientSession() as http:
        yield Lines(
            gateway,
            Sms(http, f"http://127.0.0.1:{port}/a1/sms", "Vardtid", {"Authorization": ACCOUNT}),
            Email(f"smtp://127.0.0.1:{mail.sockets[0].getsockname()[1]}", "vardtid@vardtid.test"),
        )
    mail.close()
    await mail.wait_closed()
    await runner.cleanup()


def silent_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


@pytest.mark.parametrize("phone", ["070-174 06 05", "0701740605", "+46701740605", "+46 70 174 06 05"])
def test_a_number_is_sent_as_the_gateway_wants_it(phone: str) -> None:
    assert international(phone) == "+46701740605"


async def test_an_sms_is_a_form_with_who_we_are(lines: Lines) -> None:
    await lines.sms.send(ANNA, "Ämne", TEXT)
    [(form, authorization)] = lines.gateway.sms
    assert form == {"from": "Vardtid", "to": "+46701740605", "message": TEXT}
    assert authorization == ACCOUNT


async def test_an_email_has_its_subject_and_words_right(lines: Lines) -> None:
    await lines.email.send(ANNA, "Läs meddelandet", TEXT)
    [envelope] = lines.gateway.mails
    assert envelope.rcpt_tos == ["anna@vardtid.test"]
    assert isinstance(envelope.content, bytes)
    assert b"Subject: =?utf-8?" in envelope.content


@pytest.mark.parametrize("status", [401, 429, 500, 503])
async def test_a_gateway_that_says_no_is_a_fault_that_names_nobody(lines: Lines, status: int) -> None:
    lines.gateway.statuses = [status]
    with pytest.raises(ChannelError) as raised:
        await lines.sms.send(ANNA, "", TEXT)
    assert str(raised.value) == f"sms: status {status}"
    assert lines.gateway.sms == []


async def test_a_number_that_the_gateway_refuses_is_no_way(lines: Lines) -> None:
    lines.gateway.statuses = [400]
    with pytest.raises(NoWayError):
        await lines.sms.send(ANNA, "", TEXT)


async def test_a_line_that_breaks_once_is_tried_again(lines: Lines) -> None:
    lines.gateway.dropped = 1
    await lines.sms.send(ANNA, "", TEXT)
    assert lines.gateway.calls == 2


async def test_a_line_that_stays_broken_is_a_fault(lines: Lines) -> None:
    lines.gateway.dropped = 9
    with pytest.raises(ChannelError, match=r"ServerDisconnectedError|ClientOSError"):
        await lines.sms.send(ANNA, "", TEXT)
    assert lines.gateway.calls == 3


async def test_nobody_at_the_address_is_a_fault(lines: Lines) -> None:
    port = silent_port()
    with pytest.raises(ChannelError):
        await replace(lines.sms, url=f"http://127.0.0.1:{port}/a1/sms").send(ANNA, "", TEXT)
    with pytest.raises(ChannelError):
        await replace(lines.email, url=f"smtp://127.0.0.1:{port}").send(ANNA, "Ämne", TEXT)


async def test_a_mail_server_that_says_not_now_is_tried_again(lines: Lines) -> None:
    lines.gateway.replies = ["451 not now"]
    await lines.email.send(ANNA, "Ämne", TEXT)
    assert len(lines.gateway.mails) == 1


async def test_a_mail_server_that_says_no_is_a_fault_that_names_nobody(lines: Lines) -> None:
    lines.gateway.replies = ["550 no such user anna@vardtid.test"] * 9
    with pytest.raises(ChannelError) as raised:
        await lines.email.send(ANNA, "Ämne", TEXT)
    assert "anna" not in str(raised.value)


async def test_without_an_address_or_a_channel_another_way_is_needed(lines: Lines) -> None:
    unreachable = replace(ANNA, phone="", email="")
    for post, person in (
        (lines.sms, unreachable),
        (lines.email, unreachable),
        (replace(lines.sms, url=""), ANNA),
        (replace(lines.email, url=""), ANNA),
    ):
        with pytest.raises(NoWayError):
            await post.send(person, "Ämne", TEXT)
    assert lines.gateway.calls == 0
