"""The person's side as files: what was sent, and the description of this side itself."""

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import quote

from aiohttp import web

from sandbox.api.door import WORLD

_DESCRIPTION = Path(__file__).parent.parent / "openapi.yaml"
_SHOWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain"})


async def file(request: web.Request) -> web.Response:
    """What cannot be harmless in a browser is only ever saved."""
    kept = request.app[WORLD].files.find(request.match_info["file_id"])
    if kept is None:
        return web.json_response({"error": "no such file"}, status=404)
    how = "inline" if kept.mime in _SHOWN else "attachment"
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", kept.name)
    named = f"filename=\"{plain}\"; filename*=UTF-8''{quote(kept.name, safe='')}"
    headers = {"Content-Disposition": f"{how}; {named}", "X-Content-Type-Options": "nosniff"}
    return web.Response(body=kept.content, content_type=kept.mime, headers=headers)


@cache
def description() -> str:
    import yaml

    return json.dumps(yaml.safe_load(_DESCRIPTION.read_text(encoding="utf-8")), ensure_ascii=False)


async def openapi(_: web.Request) -> web.Response:
    return web.Response(text=description(), content_type="application/json")
