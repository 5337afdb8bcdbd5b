"""`POST /a1/sms` shaped as 46elks': what is sent lands in the sms tray."""

import json
import re
from datetime import UTC, datetime
from uuid import uuid4

from aiohttp import web

from sandbox.api.door import WORLD

_PHONE = re.compile(r"\+[1-9]\d{6,14}")
_PART = 160
_PRICE = 5200  # ten-thousandths of a krona for each part


async def send(request: web.Request) -> web.Response:
    if not request.headers.get("Authorization", "").startswith("Basic "):
        return web.Response(text="API access requires Basic HTTP authentication", status=401)
    form = {name: str(value) for name, value in (await request.post()).items()}
    for name in ("from", "to", "message"):
        if not form.get(name, "").strip():
            return web.Response(text=f"Missing key {name}", status=400)
    if not _PHONE.fullmatch(form["to"]):
        return web.Response(text="Invalid to, must be a phone number in E.164 format", status=400)
    world = request.app[WORLD]
    if status := world.faults.outside("sms"):
        return web.Response(text="A fault on purpose", status=status)
    world.trays.put("sms", to=form["to"], text=form["message"], **{"from": form["from"]})
    return web.Response(text=json.dumps(_sent(form, world.clocks.now())), content_type="application/json")


def _sent(form: dict[str, str], now: float) -> dict[str, object]:
    parts = -(-len(form["message"]) // _PART)
    return {
        "id": f"s{uuid4().hex}",
        "status": "created",
        "direction": "outgoing",
        "from": form["from"],
        "to": form["to"],
        "message": form["message"],
        "parts": parts,
        "cost": parts * _PRICE,
        "created": datetime.fromtimestamp(now, UTC).isoformat(timespec="microseconds").replace("+00:00", ""),
    }
