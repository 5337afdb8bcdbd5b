"""A sandbox of its own for each test, and both sides of it."""

from collections.abc import AsyncIterator, Iterator

import aiohttp
import pytest

from tests.sandbox.hands import Bot, Running, Sim, running


@pytest.fixture
def served() -> Iterator[Running]:
    with running() as here:
        yield here


@pytest.fixture
async def http() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


@pytest.fixture
def sim(served: Running, http: aiohttp.ClientSession) -> Sim:
    return Sim(http, served.url)


@pytest.fixture
def bot(served: Running, http: aiohttp.ClientSession) -> Bot:
    return Bot(http, served.url)


@pytest.fixture
async def anna(sim: Sim, bot: Bot) -> int:
    """A person who has started the bot, and whose first words the bot has read."""
    await bot.call("getMe")
    person = await sim.person("Anna", phone="+46701740605")
    await sim.says(person, "/start")
    updates = await bot.call("getUpdates")
    await bot.call("getUpdates", offset=updates[-1]["update_id"] + 1)
    return person
