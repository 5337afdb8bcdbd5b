"""Bold, italic and points in what staff write: marks in the kept text, the messenger's own for who reads."""

import re
from collections import defaultdict
from collections.abc import Sequence
from html import escape

from aiogram.types import Message, MessageEntity

from care.values.words import clean
from handlers.talk.conversation import Typed
from handlers.talk.language import as_read
from handlers.talk.services import Turn
from handlers.talk.words import Html

BOLD, ITALIC = "**", "__"
MARKED = re.compile(r"\*\*(?=\S)(?P<b>[^\n]+?)(?<=\S)\*\*|__(?=\S)(?P<i>[^\n]+?)(?<=\S)__")
_POINT = re.compile(r"^[-*•] (?=\S)", re.MULTILINE)
_UTF16 = "utf-16-le"
_SIGNS = {"bold": BOLD, "italic": ITALIC}


def rich(text: str) -> Html:
    """As it is read; HTML stands as it is. All else is escaped, and what is marked ends where it began."""
    if isinstance(text, Html):
        return text
    return Html(_dressed(_POINT.sub("• ", escape(as_read(text), quote=False))))


def _dressed(text: str) -> str:
    return MARKED.sub(_element, text)


def _element(found: re.Match[str]) -> str:
    tag = str(found.lastgroup)
    return f"<{tag}>{_dressed(found[tag])}</{tag}>"


def unmarked(text: str) -> str:
    """The words alone, for where nothing is shown in bold."""
    bare = MARKED.sub(lambda found: found[str(found.lastgroup)], text)
    return bare if bare == text else unmarked(bare)


def words_with_marks(turn: Turn, typed: Typed) -> str:
    """What was typed, its bold and italic as marks."""
    return clean(turn.marked) or typed.text


def marked_by(message: Message) -> str:
    """What the message says, with marks; "" where it has none."""
    return marked_text(message.text, message.entities) if message.text and message.entities else ""


def marked_text(text: str, entities: Sequence[MessageEntity]) -> str:
    """What somebody wrote, with the messenger's bold and italic as marks. An address behind words stands
    after them, in the open: whoever reads sees where it leads. All else is left out.
    """
    coded = text.encode(_UTF16, "surrogatepass")
    closing: defaultdict[int, str] = defaultdict(str)
    opening: defaultdict[int, str] = defaultdict(str)
    for one in sorted(entities, key=lambda entity: -entity.length):  # what is around comes first
        for start, end in _lines(coded, one):
            sign = _SIGNS.get(one.type, "")
            opening[start] += sign
            closing[end] = sign + closing[end]
        if one.type == "text_link" and one.url:
            closing[one.offset + one.length] += f" ({one.url})"
    parts, at = list[str](), 0
    for place in sorted({*opening, *closing, len(coded) // 2}):
        parts += [coded[2 * at : 2 * place].decode(_UTF16, "surrogatepass"), closing[place], opening[place]]
        at = place
    return "".join(parts)


def _lines(coded: bytes, entity: MessageEntity) -> list[tuple[int, int]]:
    """Where it begins and ends on each line, space around it left out; in UTF-16 units, as entities count."""
    if entity.type not in _SIGNS:
        return []
    found, start = [], entity.offset
    words = coded[2 * start : 2 * (start + entity.length)].decode(_UTF16, "surrogatepass")
    for line in words.split("\n"):
        length = len(line.encode(_UTF16, "surrogatepass")) // 2
        before, after = len(line) - len(line.lstrip()), len(line) - len(line.rstrip())
        if line.strip():
            found.append((start + before, start + length - after))
        start += length + 1
    return found
