"""The text of a message: parsed, trimmed, measured and marked as Telegram does."""

from sandbox.api import html
from sandbox.api.params import Params
from sandbox.entities import utf16, with_found
from sandbox.errors import BadRequestError
from sandbox.shapes import Json

_LONGEST_TEXT = 4096
_LONGEST_CAPTION = 1024
_GIVEN = frozenset(
    [
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
        "date_time",
    ]
)


def of_message(params: Params) -> Json:
    text, entities = _marked(params, "text", "entities")
    if not text:
        raise BadRequestError("message text is empty")
    if utf16(text) > _LONGEST_TEXT:
        raise BadRequestError("message is too long")
    return {"text": text} | ({"entities": entities} if entities else {})


def of_caption(params: Params) -> Json:
    text, entities = _marked(params, "caption", "caption_entities")
    if utf16(text) > _LONGEST_CAPTION:
        raise BadRequestError("message caption is too long")
    if not text:
        return {}
    return {"caption": text} | ({"caption_entities": entities} if entities else {})


def _marked(params: Params, name: str, entities: str) -> tuple[str, list[Json]]:
    source = params.text(name).replace("\r", "").replace("\0", "")
    mode = params.text("parse_mode").lower()
    if mode == "html":
        text, marks = html.parse(source)
    elif mode:
        raise BadRequestError("unsupported parse_mode")
    else:
        text, marks = source, _given(params, entities)
    return _trimmed(text, marks)


def _given(params: Params, name: str) -> list[Json]:
    given = params.parsed(name, "entities")
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(mark, dict) for mark in given):
        raise BadRequestError("can't parse entities: expected an Array of MessageEntity")
    for mark in given:
        if mark.get("type") not in _GIVEN:
            raise BadRequestError("can't parse entities: Unsupported type specified")
        if not isinstance(mark.get("offset"), int) or not isinstance(mark.get("length"), int):
            raise BadRequestError('can\'t parse entities: field "offset" must be of type Number')
    return given


def _trimmed(text: str, marks: list[Json]) -> tuple[str, list[Json]]:
    bare = text.strip()
    cut = utf16(text[: len(text) - len(text.lstrip())])
    longest = utf16(bare)
    kept = []
    for mark in marks:
        start = max(0, mark["offset"] - cut)
        end = min(longest, mark["offset"] - cut + mark["length"])
        if start < end:
            kept.append(mark | {"offset": start, "length": end - start})
    return bare, with_found(bare, kept)
