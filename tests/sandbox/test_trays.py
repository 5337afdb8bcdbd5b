"""Sms, e-mail and letters land in trays."""

import asyncio
import json
from email.message import EmailMessage
from pathlib import Path

import aiohttp
import aiosmtplib
import pytest

from sandbox.serve import Options
from tests.sandbox.hands import Running, Sim, running

AUTH = {"Authorization": aiohttp.encode_basic_auth("user", "secret")}
SMS = {"from": "Vardtid", "to": "+46701740605", "message": "Din kod är 123456"}


async def test_an_sms_is_answered_as_46elks_does_and_found_by_its_number(sim: Sim, served: Running) -> None:
    async with sim.http.post(f"{served.url}/a1/sms", data=SMS, headers=AUTH) as reply:
        answer = await reply.json()
    assert {key: answer[key] for key in ("status", "direction", "to", "message", "parts")} == {
        "status": "created",
        "direction": "outgoing",
        "to": SMS["to"],
        "message": SMS["message"],
        "parts": 1,
    }
    assert answer["id"].startswith("s")
    for number in ("070-174 06 05", "%2B46701740605"):
        [item] = (await sim.get(f"trays?tray=sms&to={number}"))["items"]
        assert (item["text"], item["from"]) == (SMS["message"], "Vardtid")
    assert (await sim.get(f"trays?after={item['n']}"))["items"] == []
    assert (await sim.get("trays?tray=pigeon"))["error"]


@pytest.mark.parametrize(
    ("fields", "status", "words"),
    [
        (SMS | {"to": "0701740605"}, 400, "Invalid to, must be a phone number in E.164 format"),
        (SMS | {"message": ""}, 400, "Missing key message"),
    ],
)
async def test_an_sms_that_the_gateway_would_not_take(
    http: aiohttp.ClientSession, served: Running, fields: dict[str, str], status: int, words: str
) -> None:
    async with http.post(f"{served.url}/a1/sms", data=fields, headers=AUTH) as reply:
        assert (reply.status, await reply.text()) == (status, words)
    async with http.post(f"{served.url}/a1/sms", data=SMS) as reply:
        assert reply.status == 401


async def test_an_e_mail_with_a_file(sim: Sim, served: Running) -> None:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = "vard@vardtid.test", "anna@people.test", "Ny tid på Åsen"
    mail.set_content("Du har ett nytt meddelande.\n")
    mail.add_attachment(b"BEGIN:VCALENDAR", maintype="text", subtype="calendar", filename="tid.ics")
    port = int(served.smtp.rsplit(":", 1)[1])
    await aiosmtplib.send(mail, hostname="127.0.0.1", port=port, start_tls=False)
    [item] = (await sim.get("trays?to=Anna@people.test"))["items"]
    assert (item["subject"], item["text"]) == ("Ny tid på Åsen", "Du har ett nytt meddelande.")
    async with sim.http.get(f"{served.url}/sim/file/{item['file']}") as reply:
        assert await reply.read() == b"BEGIN:VCALENDAR"


async def test_a_file_in_the_folder_is_a_letter(http: aiohttp.ClientSession, tmp_path: Path) -> None:
    with running(Options(letters=tmp_path / "brev")) as served:
        sim = Sim(http, served.url)
        async with asyncio.TaskGroup() as group:
            waiting = group.create_task(sim.get("events?wait=25"))
            told = {"to": "Tolvan Tolvansson", "subject": "Erbjudande", "text": "Hej Tolvan"}
            (tmp_path / "brev" / "0001.json").write_text(json.dumps(told), encoding="utf-8")
            (tmp_path / "brev" / "0001.pdf.part").write_bytes(b"%PDF-")
            (tmp_path / "brev" / "0001.pdf.part").rename(tmp_path / "brev" / "0001.pdf")
            [event] = (await waiting)["events"]
        assert event["tray"] == "letter"
        [item] = (await sim.get("trays?tray=letter"))["items"]
        assert {key: item[key] for key in told} == told
        async with http.get(f"{served.url}/sim/file/{item['file']}") as reply:
            assert reply.content_type == "application/pdf"
            assert await reply.read() == b"%PDF-"
