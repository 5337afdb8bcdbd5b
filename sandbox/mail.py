"""The SMTP server: every e-mail that the bot sends lands in the e-mail tray."""

import asyncio
from email import message_from_bytes, policy
from email.message import EmailMessage
from weakref import WeakSet

from aiosmtpd.smtp import SMTP, Envelope, Session

from sandbox.world import World

_REFUSED = 400


class _Tray:
    """aiosmtpd's handler: its methods are named after SMTP's commands."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def handle_RCPT(  # noqa: N802 - as below
        self,
        server: SMTP,  # noqa: ARG002
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        if status := self._world.faults.outside("email"):
            return "550 No such mailbox" if status == _REFUSED else "451 A fault on purpose"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: ARG002, N802 - aiosmtpd's own shape
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        message = message_from_bytes(content, policy=policy.default)
        body = message.get_body(("plain", "html"))
        await self._world.look_at_clock()
        for address in envelope.rcpt_tos:
            self._world.trays.put(
                "email",
                to=address,
                text=str(body.get_content()).strip() if body else "",
                subject=str(message.get("Subject", "")),
                file=self._attached(message),
                **{"from": envelope.mail_from},
            )
        return "250 OK"

    def _attached(self, message: EmailMessage) -> str | None:
        for part in message.iter_attachments():
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                name = part.get_filename() or "attachment"
                return self._world.files.keep(content, name, part.get_content_type()).id
        return None


class MailServer:
    def __init__(self, world: World) -> None:
        self._handler = _Tray(world)
        self._open: WeakSet[SMTP] = WeakSet()
        self._server: asyncio.Server | None = None

    async def start(self, host: str, port: int) -> str:
        """The address it listens at; OSError when the port is taken."""
        self._server = await asyncio.get_running_loop().create_server(self._session, host, port)
        return f"smtp://{host}:{self._server.sockets[0].getsockname()[1]}"

    def _session(self) -> SMTP:
        session = SMTP(self._handler, enable_SMTPUTF8=True, ident="sandbox", hostname="sandbox.test")
        self._open.add(session)
        return session

    async def stop(self) -> None:
        if self._server is None:
            return
        self._server.close()
        for session in self._open:
            if isinstance(session.transport, asyncio.Transport):
                session.transport.abort()
