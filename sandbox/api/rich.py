"""Rich messages, as a phone that is too old for them shows them: their words, of a table a line a row."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from sandbox.api import sending
from sandbox.api.call import Call
from sandbox.errors import BadRequestError
from sandbox.shapes import Json

_CONTENTS = ("html", "markdown", "blocks")
_LONGEST = 32_768
_LINES = frozenset(
    (
        *("p", "br", "li", "tr", "div", "details", "summary", "blockquote", "table", "caption", "footer"),
        *("pre", "h1", "h2", "h3", "h4", "h5", "h6"),
    )
)
_BETWEEN_CELLS = " | "


def send_rich_message(call: Call) -> Json:
    room = call.open_room()
    rich = call.params.parsed("rich_message", "rich message")
    if not isinstance(rich, dict) or sum(bool(rich.get(one)) for one in _CONTENTS) != 1:
        raise BadRequestError("can't parse rich message: exactly one of html, markdown and blocks is needed")
    words = _words(rich).strip()
    if not words:
        raise BadRequestError("message text is empty")
    if len(words.encode("utf-16-le")) // 2 > _LONGEST:
        raise BadRequestError("message is too long")
    return sending.post(call, room, {"text": words})


def _words(rich: Json) -> str:
    if rich.get("blocks"):
        return "\n".join(line for block in rich["blocks"] for line in _lines(block) if line.strip())
    if rich.get("markdown"):
        return str(rich["markdown"])
    reader = _Reader()
    reader.feed(str(rich["html"]))
    return "\n".join(
        line.strip().strip("|").strip() for line in reader.words.splitlines() if line.strip(" |")
    )


def _lines(block: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    if not isinstance(block, dict):
        yield _inline(block)
        return
    yield from (_inline(block[name]) for name in ("caption", "summary", "text") if block.get(name))
    for row in block.get("cells", ()):
        yield _BETWEEN_CELLS.join(_inline(cell) for cell in row)
    for name in ("blocks", "items"):
        for inner in block.get(name, ()):
            yield from _lines(inner)


def _inline(text: Any) -> str:  # noqa: ANN401 - any JSON
    if isinstance(text, list):
        return "".join(map(_inline, text))
    return _inline(text.get("text", "")) if isinstance(text, dict) else str(text)


class _Reader(HTMLParser):
    """Every word of it."""

    words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - asked so
        self.words += "\n" if tag in _LINES else _BETWEEN_CELLS if tag in ("td", "th") else ""

    def handle_data(self, data: str) -> None:
        self.words += data
