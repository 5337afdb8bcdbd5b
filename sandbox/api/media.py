"""Files that a bot sends, and gets."""

from collections.abc import Callable
from uuid import uuid4

from sandbox.api import sending, texts
from sandbox.api.call import Call
from sandbox.api.params import Params
from sandbox.errors import BadRequestError
from sandbox.files import Kept
from sandbox.pictures import as_document, as_photo, size_of
from sandbox.shapes import Json

_LARGEST = 50 * 1024 * 1024
_LARGEST_TO_GET = 20 * 1024 * 1024
_GROUP = range(2, 11)


def send_document(call: Call) -> Json:
    return _send(call, "document", _document)


def send_photo(call: Call) -> Json:
    return _send(call, "photo", _photo)


def _send(call: Call, kind: str, described: Callable[[Kept], Json]) -> Json:
    room = call.open_room()
    caption = texts.of_caption(call.params)
    return sending.post(call, room, described(_kept(call, kind, call.params.text(kind), kind)) | caption)


def _document(kept: Kept) -> Json:
    return {"document": as_document(kept)}


def _photo(kept: Kept) -> Json:
    if size_of(kept.content) is None:
        raise BadRequestError("IMAGE_PROCESS_FAILED")
    return {"photo": as_photo(kept)}


def _kept(call: Call, kind: str, given: str, field: str) -> Kept:
    """The file: sent along under its own name or another, or known from before."""
    upload = call.params.uploads.get(given.removeprefix("attach://") if given else field)
    if upload is None:
        known = call.world.files.find(given)
        if not given:
            raise BadRequestError(f"there is no {kind} in the request")
        if known is None:
            raise BadRequestError("wrong file identifier/HTTP URL specified")
        return known
    if not upload.content:
        raise BadRequestError("file must be non-empty")
    if len(upload.content) > _LARGEST:
        raise BadRequestError("file is too big")
    return call.world.files.keep(upload.content, upload.name, upload.mime, f"{kind}s")


def send_media_group(call: Call) -> list[Json]:
    room = call.open_room()
    media = call.params.parsed("media", "media")
    if not isinstance(media, list) or len(media) not in _GROUP:
        raise BadRequestError("wrong number of items in the album: 2 to 10 are expected")
    bodies = [_item(call, item) for item in media]
    if len({"photo" in body for body in bodies}) > 1:
        raise BadRequestError("document can't be mixed with other media types")
    carried, more = sending.carried_by_any(call, room)
    call.world.limits.ask(call.bot.id, room, len(bodies))
    carried["media_group_id"] = str(uuid4().int % 10**17)
    return [call.world.post(room, call.bot.as_user(), body | carried, **more) for body in bodies]


def _item(call: Call, item: object) -> Json:
    if not isinstance(item, dict) or item.get("type") not in {"photo", "document"}:
        raise BadRequestError("can't parse InputMedia: type is photo or document")
    kept = _kept(call, item["type"], str(item.get("media", "")), "media")
    caption = texts.of_caption(Params({name: item[name] for name in _CAPTION if name in item}))
    return (_photo(kept) if item["type"] == "photo" else _document(kept)) | caption


_CAPTION = ("caption", "caption_entities", "parse_mode")


def get_file(call: Call) -> Json:
    kept = call.world.files.find(call.params.text("file_id"))
    if kept is None:
        raise BadRequestError("invalid file_id")
    if len(kept.content) > _LARGEST_TO_GET:
        raise BadRequestError("file is too big")
    return {
        "file_id": kept.id,
        "file_unique_id": kept.unique_id,
        "file_size": len(kept.content),
        "file_path": kept.path,
    }
