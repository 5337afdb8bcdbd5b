"""Stands in for the place where visits by video are held: whether a room is open, and who has come."""

import time
from collections.abc import Mapping
from datetime import datetime
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

from sandbox.page import HEADERS
from sandbox.sim.asking_door import SilentDoorError, asked_of
from sandbox.sim.door import DOOR

_PAGE = Template((Path(__file__).parent / "web" / "room.html").read_text(encoding="utf-8"))
_STILL_THERE_S = 15.0
"""The page asks again every five seconds as long as somebody has it open."""
_PATIENT, _CARE = "patient", "care"
Here = dict[tuple[str, str], float]
_HERE = web.AppKey("rooms", Here)
_STATES: Mapping[str, tuple[str, str]] = {
    "early": ("Mötet öppnar klockan {opens}.", "The meeting opens at {opens}."),
    "over": ("Mötet är slut.", "The meeting is over."),
    "gone": (
        "Här är inget möte. Tiden kan ha ändrats. Se efter i chatten.",
        "There is no meeting here. The time may have been changed. Look in the chat.",
    ),
    "silent": ("Rummet svarar inte just nu.", "The room does not answer at the moment."),
}
_TOGETHER = ("Ni är båda här.", "You are both here.")
_WAITS = {
    _PATIENT: ("Du är här. Vårdpersonalen har inte kommit än.", "You are here. The clinic has not come yet."),
    _CARE: ("Du är här. Patienten har inte kommit än.", "You are here. The patient has not come yet."),
}


async def room(request: web.Request) -> web.Response:
    """The room as it is now, for who has its address; `care` behind it is the other side."""
    name, who = request.match_info["room"], request.match_info.get("who", _PATIENT)
    try:
        seen = await asked_of(request.app[DOOR], f"rooms/{name}") if request.app[DOOR] else {}
    except SilentDoorError:
        seen = {}
    state = str(seen.get("state", "silent"))
    words = _seen_now(request.app[_HERE], name, who) if state == "open" else _STATES[state]
    opens = datetime.fromisoformat(str(seen["opens"])).strftime("%H:%M") if "opens" in seen else ""
    swedish, english = (escape(said.format(opens=opens)) for said in words)
    page = _PAGE.substitute(state=state, swedish=swedish, english=english)
    return web.Response(text=page, content_type="text/html", headers=HEADERS)


def _seen_now(here: Here, room: str, who: str) -> tuple[str, str]:
    """Who has the page open has come."""
    now, other = time.monotonic(), _CARE if who == _PATIENT else _PATIENT
    here[room, who] = now
    together = now - here.get((room, other), -_STILL_THERE_S) < _STILL_THERE_S
    return _TOGETHER if together else _WAITS[who]


def add_to(app: web.Application) -> None:
    app[_HERE] = {}
    app.router.add_get("/rooms/{room:[A-Za-z0-9_-]+}", room)
    app.router.add_get("/rooms/{room:[A-Za-z0-9_-]+}/{who:care}", room)
