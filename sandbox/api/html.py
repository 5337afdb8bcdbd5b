"""`parse_mode=HTML` as Telegram reads it: few tags, all closed, in order, or the whole text is refused."""

import re
from dataclasses import dataclass, field
from html import unescape

from sandbox.entities import utf16
from sandbox.errors import BadRequestError
from sandbox.shapes import Json

_TYPES = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "u": "underline",
    "ins": "underline",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAME = re.compile(r"</?([^\s>]*)")
_ATTRIBUTE = r"\s+([^\s=>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[\w.-]+))?"
_START = re.compile(rf"<[^\s>]*((?:{_ATTRIBUTE})*)\s*>")
_ATTRIBUTES = re.compile(_ATTRIBUTE)
_END = re.compile(r"</[^\s>]*\s*>")
_SHOWN_AS = re.compile("r|w?[dD]?[tT]?")
_CHARACTER = re.compile(r"&(lt|gt|amp|quot|#\d{1,7}|#x[0-9a-fA-F]{1,6});")


@dataclass(frozen=True, slots=True)
class _Open:
    tag: str
    attributes: dict[str, str]
    text_from: int


@dataclass(slots=True)
class _Reading:
    source: str
    text: str = ""
    length: int = 0
    stack: list[_Open] = field(default_factory=list)
    entities: list[Json] = field(default_factory=list)

    def refuse(self, what: str, at: int) -> BadRequestError:
        offset = len(self.source[:at].encode())
        return BadRequestError(f"can't parse entities: {what.format(at=f'at byte offset {offset}')}")

    def add(self, raw: str) -> None:
        plain = _CHARACTER.sub(lambda match: unescape(match.group()), raw)
        self.text += plain
        self.length += utf16(plain)

    def start(self, at: int, name: str) -> int:
        if name not in _TYPES:
            raise self.refuse(f'Unsupported start tag "{name}" {{at}}', at)
        found = _START.match(self.source, at)
        if found is None:
            raise self.refuse("Unclosed start tag {at}", at)
        attributes = {
            key.lower(): unescape(value.strip("\"'")) for key, value in _ATTRIBUTES.findall(found[1])
        }
        if name == "span" and attributes.get("class") != "tg-spoiler":
            raise self.refuse('Tag "span" must have class "tg-spoiler" {at}', at)
        self.stack.append(_Open(name, attributes, self.length))
        return found.end()

    def end(self, at: int, name: str) -> int:
        if not self.stack:
            raise self.refuse("Unexpected end tag {at}", at)
        found = _END.match(self.source, at)
        if found is None:
            raise self.refuse("Unclosed end tag {at}", at)
        opened = self.stack.pop()
        if name not in ("", opened.tag):
            raise self.refuse(f'Unmatched end tag {{at}}, expected "</{opened.tag}>", found "</{name}>"', at)
        self._close(opened)
        return found.end()

    def _close(self, opened: _Open) -> None:
        length = self.length - opened.text_from
        mark: Json = {"type": _TYPES[opened.tag], "offset": opened.text_from, "length": length}
        if length > 0 and self._wanted(opened, mark):
            self.entities.append(mark)

    def _wanted(self, opened: _Open, mark: Json) -> bool:
        """Fills in what the kind of mark carries; a link to nowhere is no mark."""
        if opened.tag == "a":
            mark["url"] = opened.attributes.get("href", "")
            return bool(re.match(r"\w+:|[\w-]+\.", mark["url"]))
        if opened.tag == "blockquote" and "expandable" in opened.attributes:
            mark["type"] = "expandable_blockquote"
        if opened.tag == "tg-emoji":
            mark["custom_emoji_id"] = opened.attributes.get("emoji-id", "")
        if opened.tag == "tg-time":
            return _timed(mark, opened.attributes)
        language = opened.attributes.get("class", "").removeprefix("language-")
        if opened.tag == "code" and language and self.stack and self.stack[-1].tag == "pre":
            self.stack[-1].attributes["language"] = language
            return False
        if opened.tag == "pre" and "language" in opened.attributes:
            mark["language"] = opened.attributes["language"]
        return True


def _timed(mark: Json, attributes: dict[str, str]) -> bool:
    """A moment, and how it is shown; one that is no number, or in no known form, is no mark."""
    unix, shown = attributes.get("unix", ""), attributes.get("format", "")
    mark |= {"unix_time": int(unix) if unix.isdecimal() else 0, "date_time_format": shown}
    return mark["unix_time"] > 0 and _SHOWN_AS.fullmatch(shown) is not None


def parse(source: str) -> tuple[str, list[Json]]:
    """The plain text and its marks."""
    reading = _Reading(source)
    at = 0
    while (tag := source.find("<", at)) >= 0:
        reading.add(source[at:tag])
        name = _NAME.match(source, tag)
        word = name[1].lower() if name else ""
        at = reading.end(tag, word) if source.startswith("</", tag) else reading.start(tag, word)
    reading.add(source[at:])
    if reading.stack:
        tag_left = reading.stack[-1].tag
        raise BadRequestError(
            f"can't parse entities: Can't find end tag corresponding to start tag \"{tag_left}\""
        )
    return reading.text, sorted(reading.entities, key=lambda mark: (mark["offset"], -mark["length"]))
