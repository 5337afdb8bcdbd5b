"""A little bot that speaks raw HTTP to the sandbox: what it shows is the tests' to say."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp

Json = Any
TOKEN = "777001:AAscriptedBotForThePageTests_0123456"


class BotRefusedError(Exception):
    """What the Bot API answered to a wrong call."""


@dataclass(slots=True)
class ScriptedBot:
    http: aiohttp.ClientSession
    url: str
    offset: int = 0

    async def call(self, method: str, **params: object) -> Json:
        async with self.http.post(f"{self.url}/bot{TOKEN}/{method}", json=params) as reply:
            answer = await reply.json()
        if not answer["ok"]:
            raise BotRefusedError(answer["description"])
        return answer["result"]

    async def send(self, chat: int, text: str, keys: list[list[str]] | None = None, **more: object) -> int:
        """The id of the new message; `keys` are labels, each its own callback data."""
        markup = {"reply_markup": keyboard(keys)} if keys else {}
        message = await self.call("sendMessage", chat_id=chat, text=text, **markup, **more)
        return int(message["message_id"])

    async def edit(self, chat: int, message_id: int, text: str, keys: list[list[str]] | None = None) -> None:
        markup = {"reply_markup": keyboard(keys)} if keys else {}
        await self.call("editMessageText", chat_id=chat, message_id=message_id, text=text, **markup)

    async def send_file(
        self, chat: int, kind: str, name: str, content: bytes, more: Mapping[str, object] | None = None
    ) -> int:
        form = aiohttp.FormData({"chat_id": str(chat)})
        for key, value in (more or {}).items():
            form.add_field(key, value if isinstance(value, str) else json.dumps(value))
        form.add_field(kind, content, filename=name)
        method = f"send{kind.capitalize()}"
        async with self.http.post(f"{self.url}/bot{TOKEN}/{method}", data=form) as reply:
            answer = await reply.json()
        if not answer["ok"]:
            raise BotRefusedError(answer["description"])
        return int(answer["result"]["message_id"])

    async def next_update(self, kind: str) -> dict[str, Any]:
        """The next update of a kind; others are passed over."""
        while True:
            updates = await self.call("getUpdates", offset=self.offset, timeout=10, limit=1)
            if not updates:
                raise BotRefusedError(f"no {kind} came")
            self.offset = updates[0]["update_id"] + 1
            if kind in updates[0]:
                return dict(updates[0][kind])

    async def answer(self, query: Mapping[str, Any], text: str = "", *, alert: bool = False) -> None:
        await self.call("answerCallbackQuery", callback_query_id=query["id"], text=text, show_alert=alert)

    async def sms(self, to: str, text: str) -> None:
        form = {"from": "Vardtid", "to": to, "message": text}
        who = {"Authorization": "Basic dGVzdDp0ZXN0"}
        async with self.http.post(f"{self.url}/a1/sms", data=form, headers=who) as reply:
            reply.raise_for_status()


def keyboard(rows: list[list[str]]) -> dict[str, Any]:
    return {
        "inline_keyboard": [[{"text": label, "callback_data": label[:60]} for label in row] for row in rows]
    }
