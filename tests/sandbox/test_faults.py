"""The messenger fails on purpose, as it may."""

import asyncio

import aiohttp
import aiosmtplib
import pytest

from tests.sandbox.hands import Bot, Running, Sim


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (400, "Bad Request: chat not found"),
        (403, "Forbidden: bot was blocked by the user"),
        (429, "Too Many Requests: retry after 3"),
        (500, "Internal Server Error"),
    ],
)
async def test_a_call_fails_so_many_times_and_then_goes_well(
    sim: Sim, bot: Bot, anna: int, error: int, words: str
) -> None:
    await sim.post("faults", method="sendMessage", error=error, retry_after=3, times=2)
    for _ in range(2):
        assert await bot.refused("sendMessage", chat_id=anna, text="hej") == (error, words)
    await bot.call("sendMessage", chat_id=anna, text="hej")
    assert (await sim.get("faults"))["faults"] == []


async def test_each_call_is_told_with_its_answer(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.post("faults", method="sendMessage", error=400)
    await bot.refused("sendMessage", chat_id=anna, text="hej")
    await bot.call("sendMessage", chat_id=anna, text="hej")
    await bot.call("getUpdates")
    (number,) = [one["id"] for one in (await sim.get("bots"))["bots"]]
    told = (await sim.get(f"calls?bot={number}"))["calls"]
    assert [(one["method"], one["answer"]) for one in told[-2:]] == [
        ("sendMessage", "400 Bad Request: chat not found"),
        ("sendMessage", "ok"),
    ]
    assert told[-1]["given"] == f"chat_id: {anna}, text: hej"


async def test_a_fault_may_be_of_one_chat_and_have_words_of_its_own(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.post("faults", method="*", error=400, chat=4711)
    await sim.post("faults", method="*", error=400, chat=anna, description="Bad Request: x")
    await bot.call("getMe")
    assert await bot.refused("sendMessage", chat_id=anna, text="hej") == (400, "Bad Request: x")
    await sim.ask("DELETE", "faults")
    assert (await sim.get("faults"))["faults"] == []
    await sim.post("faults", method="sendMessage", error="sad")
    assert sim.statuses[-1] == 400


@pytest.mark.parametrize(("error", "carried_out"), [("drop_reply", 1), ("drop", 0)])
async def test_a_connection_breaks_with_or_without_effect(
    sim: Sim, bot: Bot, anna: int, error: str, carried_out: int
) -> None:
    await sim.post("faults", method="sendMessage", error=error)
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.raw("sendMessage", chat_id=anna, text="hej")
    shown = [event for event in await sim.events(kind="message") if event["by"] == "bot"]
    assert len(shown) == carried_out


async def test_a_call_that_is_never_answered_has_no_effect(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.post("faults", method="sendMessage", error="timeout")
    with pytest.raises(TimeoutError):
        await asyncio.wait_for(bot.raw("sendMessage", chat_id=anna, text="hej"), 0.2)
    await bot.call("sendMessage", chat_id=anna, text="igen")
    shown = [event["message"]["text"] for event in await sim.events(kind="message")]
    assert shown == ["/start", "igen"]


async def test_a_fault_of_a_method_that_nobody_has_is_refused(sim: Sim) -> None:
    refused = await sim.post("faults", method="sendMesage", error=400)
    assert refused == {"error": "sendMesage is no method that the sandbox knows"}


async def test_too_many_with_words_of_its_own_still_says_how_long(sim: Sim, bot: Bot, anna: int) -> None:
    await sim.post("faults", method="sendMessage", error=429, retry_after=7, description="Flood")
    answer = await bot.raw("sendMessage", chat_id=anna, text="hej")
    assert (answer["description"], answer["parameters"]) == ("Flood", {"retry_after": 7})


async def test_sms_and_e_mail_fail_by_their_own_names_alone(sim: Sim, bot: Bot, served: Running) -> None:
    """400: the receiver is refused for good; anything else: try again."""
    form = {"from": "Vardtid", "to": "+46701740605", "message": "Hej"}
    account = {"Authorization": aiohttp.encode_basic_auth("user", "secret")}
    port = int(served.smtp.rsplit(":", 1)[1])
    letter = ("vard@vardtid.test", ["anna@people.test"], "Subject: Hej\r\n\r\nHej")
    await sim.post("faults", method="*", error=500)
    await bot.call("getWebhookInfo")  # by which a test door looks: no `*` meets it either
    for error in (400, 500):
        for method in ("sms", "email"):
            await sim.post("faults", method=method, error=error)
    for error, code in ((400, 550), (500, 451)):
        async with sim.http.post(f"{served.url}/a1/sms", data=form, headers=account) as reply:
            assert reply.status == error
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as mail:
            with pytest.raises(aiosmtplib.SMTPRecipientsRefused) as raised:
                await mail.sendmail(*letter)
            assert raised.value.recipients[0].code == code
    async with sim.http.post(f"{served.url}/a1/sms", data=form, headers=account) as reply:
        assert reply.status == 200
