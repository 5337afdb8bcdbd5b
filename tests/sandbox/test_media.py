"""Files, pictures and places, in both directions."""

import base64
import struct

import aiohttp
import pytest

from tests.sandbox.hands import TOKEN, Bot, Sim, keyboard

PNG = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\rIHDR" + struct.pack(">II", 640, 480) + b"\x08\x02\0\0\0"
JPEG = b"\xff\xd8\xff\xe0\0\x04ab" + b"\xff\xc0\0\x11\x08" + struct.pack(">HH", 30, 40) + b"\x03" * 12


async def _send(bot: Bot, name: str, files: dict[str, tuple[str, bytes]], **fields: str) -> dict[str, object]:
    form = aiohttp.FormData(fields)
    for field, (file_name, content) in files.items():
        form.add_field(field, content, filename=file_name)
    async with bot.http.post(f"{bot.url}/bot{TOKEN}/{name}", data=form) as reply:
        answer: dict[str, object] = await reply.json()
        return answer


async def test_a_document_goes_to_the_person_and_can_be_sent_again_by_its_id(
    http: aiohttp.ClientSession, sim: Sim, bot: Bot, anna: int
) -> None:
    files = {"file": ("tid.ics", b"BEGIN:VCALENDAR")}
    answer = await _send(
        bot, "sendDocument", files, chat_id=str(anna), document="attach://file", caption="Din tid"
    )
    result = answer["result"]
    assert isinstance(result, dict)
    document = result["document"]
    assert (document["file_name"], document["file_size"], result["caption"]) == ("tid.ics", 15, "Din tid")
    async with http.get(f"{sim.url}/sim/file/{document['file_id']}") as reply:
        assert await reply.read() == b"BEGIN:VCALENDAR"
        assert reply.headers["Content-Disposition"].startswith('attachment; filename="tid.ics"')
    again = await bot.call("sendDocument", chat_id=anna, document=document["file_id"])
    assert again["document"] == document
    found = await bot.call("getFile", file_id=document["file_id"])
    async with http.get(f"{bot.url}/file/bot{TOKEN}/{found['file_path']}") as reply:
        assert await reply.read() == b"BEGIN:VCALENDAR"
    edited = await bot.call("editMessageCaption", chat_id=anna, message_id=again["message_id"], caption="Ny")
    assert edited["caption"] == "Ny"


async def test_pictures_have_their_size(bot: Bot, anna: int) -> None:
    for content, size in ((PNG, (640, 480)), (JPEG, (40, 30))):
        answer = await _send(bot, "sendPhoto", {"photo": ("bild", content)}, chat_id=str(anna))
        result = answer["result"]
        assert isinstance(result, dict)
        assert (result["photo"][0]["width"], result["photo"][0]["height"]) == size


async def test_files_that_telegram_would_not_take(bot: Bot, anna: int) -> None:
    bad = await _send(bot, "sendPhoto", {"photo": ("bild.png", b"no picture")}, chat_id=str(anna))
    assert bad["description"] == "Bad Request: IMAGE_PROCESS_FAILED"
    empty = await _send(bot, "sendDocument", {"document": ("tom.txt", b"")}, chat_id=str(anna))
    assert empty["description"] == "Bad Request: file must be non-empty"
    missing = await bot.refused("sendDocument", chat_id=anna)
    assert missing == (400, "Bad Request: there is no document in the request")
    unknown = await bot.refused("sendDocument", chat_id=anna, document="AgAC")
    assert unknown == (400, "Bad Request: wrong file identifier/HTTP URL specified")
    assert await bot.refused("getFile", file_id="x") == (400, "Bad Request: invalid file_id")
    long = await _send(
        bot, "sendDocument", {"document": ("a.txt", b"a")}, chat_id=str(anna), caption="x" * 1025
    )
    assert long["description"] == "Bad Request: message caption is too long"


async def test_an_album_is_several_messages(bot: Bot, anna: int) -> None:
    files = {"one": ("a.pdf", b"a"), "two": ("b.pdf", b"b")}
    media = '[{"type":"document","media":"attach://one"},{"type":"document","media":"attach://two","caption":"B"}]'
    answer = await _send(bot, "sendMediaGroup", files, chat_id=str(anna), media=media)
    result = answer["result"]
    assert isinstance(result, list)
    assert [message["document"]["file_name"] for message in result] == ["a.pdf", "b.pdf"]
    assert len({message["media_group_id"] for message in result}) == 1


@pytest.mark.parametrize(
    ("name", "mime"), [("tid.ics", "text/calendar"), ("a.bin", "application/octet-stream")]
)
async def test_the_name_tells_what_a_file_is_when_the_bot_does_not(
    http: aiohttp.ClientSession, sim: Sim, bot: Bot, anna: int, name: str, mime: str
) -> None:
    answer = await _send(bot, "sendDocument", {"document": (name, b"BEGIN")}, chat_id=str(anna))
    result = answer["result"]
    assert isinstance(result, dict)
    document = result["document"]
    assert document["mime_type"] == mime
    async with http.get(f"{sim.url}/sim/file/{document['file_id']}") as reply:
        assert reply.content_type == mime


async def test_a_venue_is_a_place_with_a_name(bot: Bot, anna: int) -> None:
    place = {"chat_id": anna, "latitude": 56.67, "longitude": 12.86}
    sent = await bot.call("sendVenue", **place, title="Eken", address="Ekgatan 4", reply_markup=keyboard("a"))
    assert sent["venue"]["title"] == "Eken"
    assert sent["location"] == {"latitude": 56.67, "longitude": 12.86}
    assert await bot.refused("sendVenue", **place, title="Eken") == (
        400,
        "Bad Request: venue address must be non-empty",
    )
    assert (await bot.refused("sendLocation", chat_id=anna, latitude=91, longitude=0))[0] == 400


async def test_a_person_sends_things(sim: Sim, bot: Bot, anna: int) -> None:
    content = base64.b64encode(PNG).decode()
    for kind in ("photo", "live_photo", "sticker", "voice", "document", "location"):
        await sim.post(f"chats/{anna}/send", from_=anna, kind=kind, file_name="a.png", content=content)
        message = (await bot.call("getUpdates", offset=-1))[0]["message"]
        assert kind in message
        assert ("photo" in message) == kind.endswith("photo")
        assert "text" not in message
    await sim.post(f"chats/{anna}/send", from_=anna, kind="poem")
    assert sim.statuses[-1] == 400
    await sim.post(f"chats/{anna}/send", from_=anna, kind="photo", content="inte base64!")
    assert sim.statuses[-1] == 400


async def test_what_is_pinned_stands_with_the_chat(bot: Bot, anna: int) -> None:
    shown = await bot.call("sendMessage", chat_id=anna, text="viktigt")
    await bot.call("pinChatMessage", chat_id=anna, message_id=shown["message_id"])
    assert (await bot.call("getChat", chat_id=anna))["pinned_message"] == shown
    await bot.call("unpinChatMessage", chat_id=anna)
    assert "pinned_message" not in await bot.call("getChat", chat_id=anna)
    assert (await bot.refused("pinChatMessage", chat_id=anna, message_id=1))[0] == 400
