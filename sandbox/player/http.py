"""Asks a server for JSON and makes one readable line of what goes wrong."""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp

Answer = dict[str, Any]
PATIENCE_S = 60.0
_LONGEST = 200
"""Letters of the page of a server that has failed."""


class RefusedError(Exception):
    """The server answered, and said no."""

    def __init__(self, status: int, line: str) -> None:
        self.status = status
        super().__init__(line)


class SilentError(Exception):
    """No answer came: the process is gone, or stuck."""


async def ask(
    http: aiohttp.ClientSession,
    method: str,
    url: str,
    *,
    body: Mapping[str, object] | None = None,
    patience: float = PATIENCE_S,
) -> Answer:
    try:
        timeout = aiohttp.ClientTimeout(total=patience)
        async with http.request(method, url, json=body, timeout=timeout) as response:
            words = await response.text()
            is_json = response.content_type == "application/json"
            found = json.loads(words) if is_json or response.ok else None
    except (aiohttp.ClientError, TimeoutError, ValueError) as error:
        raise SilentError(f"{method} {url}: {type(error).__name__} {error}".rstrip()) from error
    answer: Answer = found if isinstance(found, dict) else {}
    if not response.ok:
        line = f"{method} {url}: {response.status} {words.partition(chr(10))[0][:_LONGEST]}".rstrip()
        raise RefusedError(response.status, str(answer.get("error") or line))
    return answer
