"""A sandbox in this process on a free port, and the two hands that reach into it: a person's and a bot's."""

import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from http import HTTPStatus
from pathlib import Path
from threading import Event, Thread
from typing import Any

import aiohttp
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

from sandbox import serve
from sandbox.serve import Options
from sandbox.world import Clocks, World

Json = dict[str, Any]
TOKEN = "123456:abc-DEF_ghi"
DOCUMENT = yaml.load((Path(serve.__file__).parent / "openapi.yaml").read_text("utf-8"), yaml.CSafeLoader)
_REGISTRY = Registry().with_resource("urn:sim", Resource(contents=DOCUMENT, specification=DRAFT202012))


class Times:
    """Clocks that run ahead, or stand still and are moved."""

    def __init__(self, ahead: float) -> None:
        self.ahead = ahead
        self._real = Clocks()
        self._stands_at: tuple[float, float] | None = None
        self.clocks = Clocks(lambda: self._at(0), lambda: self._at(1))

    def stopped(self) -> None:
        self._stands_at = (self._real.now(), self._real.monotonic())

    def _at(self, which: int) -> float:
        running = (self._real.now, self._real.monotonic)[which]
        return (running() if self._stands_at is None else self._stands_at[which]) + self.ahead


@dataclass
class Running:
    url: str
    smtp: str
    world: World
    times: Times


@contextmanager
def running(options: Options | None = None, *, ahead: float = 0) -> Iterator[Running]:
    """A whole sandbox with an event loop of its own, stopped in order at the end."""
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    times = Times(ahead)
    world = World(times.clocks)
    told: list[dict[str, object]] = []
    failed: list[BaseException] = []
    ready = Event()

    def hear(where: dict[str, object]) -> None:
        told.append(where)
        ready.set()

    async def life() -> None:
        try:
            await serve.run(options or Options(), stop, hear, world)
        except serve.CannotServeError as why:
            failed.append(why)
            ready.set()

    def body() -> None:
        loop.run_until_complete(life())
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()

    thread = Thread(target=body)
    thread.start()
    ready.wait()
    try:
        if failed:
            raise failed[0]
        yield Running(str(told[0]["url"]), str(told[0]["smtp"]), world, times)
    finally:
        if not failed:
            loop.call_soon_threadsafe(stop.set)
        thread.join(5)
        assert not thread.is_alive()


def checked(method: str, template: str, status: int, answer: Json) -> None:
    """Every answer of the person's side has the form that its description promises."""
    responses = DOCUMENT["paths"][template][method.lower()]["responses"]
    where = str(status) if str(status) in responses else "default"
    response = responses[where]
    if "$ref" in response:
        response = DOCUMENT["components"]["responses"][response["$ref"].rsplit("/", 1)[1]]
    schema = response["content"].get("application/json", {}).get("schema")
    if schema is not None:
        _validator(schema).validate(answer)


def fits_request(method: str, template: str, body: object) -> None:
    """What was taken is what the description asks for."""
    schema = DOCUMENT["paths"][template][method.lower()]["requestBody"]["content"]["application/json"][
        "schema"
    ]
    _validator(schema).validate(body)


def _validator(schema: Json) -> Draft202012Validator:
    return Draft202012Validator(
        json.loads(json.dumps(schema).replace('"#/', '"urn:sim#/')), registry=_REGISTRY
    )


@dataclass
class Sim:
    """The person's side."""

    http: aiohttp.ClientSession
    url: str
    statuses: list[int] = field(default_factory=list)

    async def ask(self, method: str, path: str, body: object = None) -> Json:
        async with self.http.request(method, f"{self.url}/sim/{path}", json=body) as reply:
            answer: Json = json.loads(await reply.text())
            self.statuses.append(reply.status)
            checked(method, template_of(path), reply.status, answer)
            if reply.status == HTTPStatus.OK and body is not None:
                fits_request(method, template_of(path), body)
            return answer

    async def get(self, path: str) -> Json:
        return await self.ask("GET", path)

    async def post(self, path: str, **body: object) -> Json:
        return await self.ask("POST", path, {key.rstrip("_"): value for key, value in body.items()})

    async def person(self, name: str = "Anna", **more: object) -> int:
        return int((await self.post("people", name=name, **more))["id"])

    async def says(self, person: int, text: str, chat: int | None = None, **more: object) -> Json:
        return await self.post(f"chats/{chat or person}/send", from_=person, text=text, **more)

    async def taps(self, person: int, message_id: int, *, chat: int | None = None, **more: object) -> Json:
        place = {"row": 0, "column": 0} if "data" not in more else {}
        return await self.post(
            f"chats/{chat or person}/tap", from_=person, message_id=message_id, **place, **more
        )

    async def calls(self) -> int:
        """How many calls the only bot has made: a call that waits is counted when it has begun to wait."""
        return int((await self.get("bots"))["bots"][0]["calls"])

    async def events(self, after: int = 0, kind: str | None = None) -> list[Json]:
        found = (await self.get(f"events?after={after}"))["events"]
        return [event for event in found if kind in (None, event["kind"])]


def template_of(path: str) -> str:
    parts = path.partition("?")[0].split("/")
    if parts[0] == "chats" and len(parts) > 1:
        parts[1] = "{chat}"
    if parts[0] == "file":
        parts[1] = "{file_id}"
    if parts[0] == "door":
        parts[1:] = ["{path}"]
    return "/sim/" + "/".join(parts)


@dataclass(frozen=True)
class Bot:
    """The bot's side, by raw HTTP."""

    http: aiohttp.ClientSession
    url: str
    token: str = TOKEN

    async def raw(self, name: str, /, **fields: object) -> Json:
        """The whole answer; values are form fields, as libraries send them."""
        form = {key: value if isinstance(value, str) else json.dumps(value) for key, value in fields.items()}
        async with self.http.post(f"{self.url}/bot{self.token}/{name}", data=form) as reply:
            answer: Json = await reply.json()
            assert reply.status == (200 if answer["ok"] else answer["error_code"])
            return answer

    async def call(self, name: str, /, **fields: object) -> Any:  # noqa: ANN401 - results have any form
        answer = await self.raw(name, **fields)
        assert answer["ok"], answer
        return answer["result"]

    async def refused(self, name: str, /, **fields: object) -> tuple[int, str]:
        answer = await self.raw(name, **fields)
        assert not answer["ok"], answer
        return answer["error_code"], answer["description"]

    def other(self, token: str = "654321:abc-DEF_ghi") -> "Bot":
        return replace(self, token=token)


def keyboard(*data: str) -> Json:
    return {"inline_keyboard": [[{"text": f"Knapp {one}", "callback_data": one} for one in data]]}
