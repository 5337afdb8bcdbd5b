"""Telegram's rate limits: off unless they are asked for, and then with the seconds to wait."""

from typing import Any

from sandbox.serve import Options
from tests.sandbox.hands import Bot, Running, Sim, running


async def _until_refused(bot: Bot, chats: list[int], most: int) -> tuple[int, dict[str, Any]]:
    for sent in range(most):
        answer = await bot.raw("sendMessage", chat_id=chats[sent % len(chats)], text=f"nummer {sent}")
        if not answer["ok"]:
            return sent, answer
    return most, {}


async def test_limits_are_off_at_first_and_on_by_option(sim: Sim) -> None:
    assert await sim.get("limits") == {"on": False}
    with running(Options(limits=True)) as strict:
        assert await Sim(sim.http, strict.url).get("limits") == {"on": True}


async def test_one_a_second_in_a_chat_with_a_burst_of_five(
    sim: Sim, served: Running, bot: Bot, anna: int
) -> None:
    served.times.stopped()
    await sim.ask("PUT", "limits", {"on": True})
    sent, answer = await _until_refused(bot, [anna], 10)
    assert sent == 5
    assert answer["error_code"] == 429
    assert answer["description"] == "Too Many Requests: retry after 1"
    assert answer["parameters"] == {"retry_after": 1}
    served.times.ahead += 1
    await bot.call("sendMessage", chat_id=anna, text="nu går det")
    await bot.call("getMe")
    await sim.ask("PUT", "limits", {"on": False})
    assert (await _until_refused(bot, [anna], 10))[0] == 10


async def test_thirty_a_second_in_all(sim: Sim, served: Running, bot: Bot, anna: int) -> None:
    people = [anna]
    for number in range(39):
        people.append(await sim.person(f"Person {number}"))
        await sim.says(people[-1], "/start")
    served.times.stopped()
    await sim.ask("PUT", "limits", {"on": True})
    sent, answer = await _until_refused(bot, people, 40)
    assert (sent, answer["parameters"]) == (30, {"retry_after": 1})


async def test_twenty_a_minute_in_a_group(sim: Sim, served: Running, bot: Bot, anna: int) -> None:
    group = await sim.post("chats", title="Vårdgaranti", members=[anna])
    served.times.stopped()
    await sim.ask("PUT", "limits", {"on": True})
    sent, answer = await _until_refused(bot, [group["id"]], 25)
    assert (sent, answer["parameters"]) == (20, {"retry_after": 3})
