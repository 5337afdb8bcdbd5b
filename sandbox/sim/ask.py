"""What a request of the person's side asks for: typed fields, or one line of what is wrong."""

import base64
import binascii
import json
import re
from dataclasses import dataclass

from aiohttp import web

from sandbox.acts import Actor
from sandbox.api.door import WORLD
from sandbox.errors import RefusedError
from sandbox.shapes import Json
from sandbox.whole_json import from_json
from sandbox.world import World

_WHOLE = re.compile(r"-?[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Ask:
    world: World
    fields: Json  # of the path, the query and the body, the latter first

    def text(self, name: str, default: str | None = None) -> str:
        value = self.fields.get(name, default)
        if not isinstance(value, str):
            raise RefusedError(
                f"{name} is a text"
                + (f", not {json.dumps(value)}" if name in self.fields else " and missing")
            )
        return value

    def maybe_text(self, name: str) -> str | None:
        return None if self.fields.get(name) is None else self.text(name)

    def whole(self, name: str) -> int:
        value = self.maybe_whole(name)
        if value is None:
            raise RefusedError(f"{name} is a whole number and missing")
        return value

    def maybe_whole(self, name: str) -> int | None:
        value = self.fields.get(name)
        if value is None:
            return None
        if isinstance(value, str) and _WHOLE.fullmatch(value):
            return int(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        raise RefusedError(f"{name} is a whole number, not {json.dumps(value)}")

    def seconds(self, name: str) -> float:
        value = self.fields.get(name, 0)
        try:
            return float(value)
        except (TypeError, ValueError) as wrong:
            raise RefusedError(f"{name} is a number of seconds, not {json.dumps(value)}") from wrong

    def yes(self, name: str, *, default: bool | None = None) -> bool:
        value = self.fields.get(name, default)
        if not isinstance(value, bool):
            raise RefusedError(f"{name} is true or false")
        return value

    def wholes(self, name: str) -> list[int]:
        value = self.fields.get(name)
        if not isinstance(value, list) or not all(isinstance(one, int) for one in value):
            raise RefusedError(f"{name} is a list of whole numbers")
        return value

    def content(self, name: str) -> bytes:
        try:
            return base64.b64decode(self.text(name, ""), validate=True)
        except binascii.Error as wrong:
            raise RefusedError(f"{name} is base64") from wrong

    def actor(self) -> Actor:
        """Who acts in which chat; in a private chat of one bot the rest follows."""
        bot = self.world.bot(self.maybe_whole("bot"))
        person = self.world.person(self.whole("from"))
        return Actor(self.world, bot, person, self.world.chat(bot, self.whole("chat")))


async def read(request: web.Request) -> Ask:
    fields: Json = dict(request.query) | dict(request.match_info)
    if request.body_exists:
        try:
            body = from_json(await request.read() or b"{}")
        except ValueError as wrong:
            raise RefusedError("the body is not JSON") from wrong
        if not isinstance(body, dict):
            raise RefusedError("the body is a JSON object")
        fields = body | dict(request.match_info) | {k: v for k, v in request.query.items() if k not in body}
    return Ask(request.app[WORLD], fields)
