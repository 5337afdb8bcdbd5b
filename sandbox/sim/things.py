"""What a person sends that is no text."""

from sandbox.entities import found_in
from sandbox.errors import RefusedError
from sandbox.files import Kept
from sandbox.pictures import as_document, as_photo
from sandbox.shapes import Json
from sandbox.sim.ask import Ask

_TYPES = {
    "photo": "photo.jpg",
    "live_photo": "photo.jpg",
    "sticker": "sticker.webp",
    "voice": "voice.ogg",
    "document": "document.bin",
}
_STICKER = {
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
    "emoji": "🙂",
}
_HALMSTAD = {"latitude": 56.6745, "longitude": 12.8578}


def body(ask: Ask, kind: str) -> Json:
    if kind == "location":
        place = ask.fields.get("location", _HALMSTAD)
        return {"location": {"latitude": float(place["latitude"]), "longitude": float(place["longitude"])}}
    if kind not in _TYPES:
        raise RefusedError(f"kind is text, location, {', '.join(_TYPES)}, not {kind}")
    kept = ask.world.files.keep(
        ask.content("content"), ask.text("file_name", _TYPES[kind]), folder=f"{kind}s"
    )
    return _as(kind, kept) | (_caption(ask) if kind != "sticker" else {})


def _as(kind: str, kept: Kept) -> Json:
    if kind == "photo":
        return {"photo": as_photo(kept)}
    if kind == "live_photo":
        return _live(as_photo(kept), kept)
    if kind == "document":
        return {"document": as_document(kept)}
    head = {"file_id": kept.id, "file_unique_id": kept.unique_id, "file_size": len(kept.content)}
    return {kind: head | (_STICKER if kind == "sticker" else {"duration": 1, "mime_type": kept.mime})}


def _live(photo: list[Json], kept: Kept) -> Json:
    """A photo that moves for a moment: for bots that do not know of it, a photo too."""
    seen = {name: photo[0][name] for name in ("width", "height")}
    moving = {"file_id": kept.id, "file_unique_id": kept.unique_id, "duration": 3, "mime_type": "video/mp4"}
    return {"photo": photo, "live_photo": moving | seen | {"photo": photo}}


def _caption(ask: Ask) -> Json:
    caption = ask.maybe_text("caption")
    if not caption:
        return {}
    entities = found_in(caption)
    return {"caption": caption} | ({"caption_entities": entities} if entities else {})
