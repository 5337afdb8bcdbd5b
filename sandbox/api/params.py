"""A call's parameters, from query, form, multipart or JSON alike."""

import json
from dataclasses import dataclass, field

from aiohttp import web
from aiohttp.web_request import FileField

from sandbox.errors import BadRequestError
from sandbox.whole_json import from_json

_YES = frozenset({"true", "1", "yes"})


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    mime: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Params:
    values: dict[str, object] = field(default_factory=dict)
    uploads: dict[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The value as text; empty when it is missing."""
        value = self.values.get(name)
        if value is None:
            return ""
        return value if isinstance(value, str) else json.dumps(value)

    def shown(self) -> str:
        """All of them in one line; of a file its name."""
        words = [f"{name}: {self.text(name)}" for name in self.values]
        return ", ".join(words + [f"{name}: {file.name}" for name, file in self.uploads.items()])

    def whole(self, name: str, default: int = 0) -> int:
        value = self.text(name).strip()
        try:
            return int(value) if value else default
        except ValueError as wrong:
            raise BadRequestError(f'field "{name}" must be a valid Number') from wrong

    def number(self, name: str) -> float:
        value = self.text(name).strip()
        try:
            return float(value)
        except ValueError as wrong:
            raise BadRequestError(
                f"{name} must be a valid Number" if value else f"{name} is empty"
            ) from wrong

    def yes(self, name: str) -> bool:
        return self.text(name).strip().lower() in _YES

    def parsed(self, name: str, what: str) -> object:
        """A value that is JSON: given as such, or as text of it."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value.strip():
            return None
        try:
            return from_json(value)
        except ValueError as wrong:
            raise BadRequestError(f"can't parse {what} JSON object") from wrong


async def read(request: web.Request) -> Params:
    values: dict[str, object] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        values |= await _json(request)
    elif request.body_exists:
        for name, value in await _form(request):
            if isinstance(value, FileField):
                uploads[name] = Upload(value.filename, value.content_type, value.file.read())
            else:
                values[name] = value if isinstance(value, str) else bytes(value).decode(errors="replace")
    return Params(values, uploads)


async def _form(request: web.Request) -> list[tuple[str, str | bytes | bytearray | FileField]]:
    try:
        return list((await request.post()).items())
    except (ValueError, LookupError) as wrong:
        raise BadRequestError("can't parse the form") from wrong


async def _json(request: web.Request) -> dict[str, object]:
    body = await request.read()
    if not body:
        return {}
    try:
        found = from_json(body)
    except ValueError as wrong:
        raise BadRequestError("can't parse JSON object") from wrong
    if not isinstance(found, dict):
        raise BadRequestError("can't parse JSON object")
    return found
