"""The page: plain files, never cached, and nothing from elsewhere."""

import mimetypes
from html import escape
from pathlib import Path
from string import Template

from aiohttp import web

_WEB = Path(__file__).parent / "web"
_PLACE = Template((_WEB / "elsewhere.html").read_text(encoding="utf-8"))
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_ELSEWHERE = {
    "journal": ("Läs din journal", "Read your medical record"),
    "programs": ("Stöd och behandling", "Support and treatment"),
    "find_care": ("Sök vård", "Find care"),
    "travel_costs": ("Ersättning för resor", "Travel compensation"),
    "questions": ("Frågor och svar", "Questions and answers"),
}
"""What each page that the bot leads to is called."""
_POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": _POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


async def index(_: web.Request) -> web.Response:
    return _file(_WEB / "index.html")


async def elsewhere(request: web.Request) -> web.Response:
    """Stands in for a page of somebody else's that the bot leads to: says which it would be."""
    name = request.match_info["name"]
    here, there = _ELSEWHERE.get(name, (name, name))
    page = _PLACE.substitute(here=escape(here), there=escape(there))
    return web.Response(text=page, content_type="text/html", headers=HEADERS)


async def file(request: web.Request) -> web.Response:
    path = (_WEB / request.match_info["path"]).resolve()
    if not path.is_relative_to(_WEB.resolve()):
        raise web.HTTPNotFound
    return _file(path)


def _file(path: Path) -> web.Response:
    if not path.is_file():
        raise web.HTTPNotFound
    mime = _TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "utf-8" if mime.startswith("text/") else None
    return web.Response(body=path.read_bytes(), content_type=mime, charset=charset, headers=HEADERS)


def add_to(app: web.Application) -> None:
    app.router.add_get("/", index)
    app.router.add_get("/elsewhere/{name:[a-z_]+}", elsewhere)
    app.router.add_get("/web/{path:.+}", file)
