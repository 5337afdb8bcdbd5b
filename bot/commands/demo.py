"""Everything on one machine, in one terminal: store, messenger and bot, until Ctrl-C."""

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path

import aiohttp
import uvloop

from bot.commands.complaints import ComplaintError
from bot.commands.locks import only_one
from bot.commands.stage_hand import Sandbox, sandbox
from bot.commands.store_commands import by_day, everybody, line_of, lived, seeded, who_can_log_in
from bot.logs import logging_to
from bot.settings import Settings
from bot.slim import import_aiogram
from care.people.values import Person
from storage.seed.generated import is_extra

_FOLDER = Path("var")
"""Store, messages, letters and log of the demo, unless the settings say otherwise."""
LOG = _FOLDER / "bot.log"


def run_demo(settings: Settings) -> None:
    """Raises ComplaintError for what must be put right first. What is in `var/` is gone on with."""
    with only_one(_FOLDER):
        said = _prepared(settings)
        people = [one for one in everybody(settings) if one.has_account and not is_extra(one.login)]
        log_file = logging_to(settings.bot_log or str(LOG), settings.bot_log_level)
        with log_file, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            runner.run(_play(settings, people, _said(said, who_can_log_in(settings))))


def _said(before: str, ways_in: Sequence[Person]) -> tuple[str, str]:
    """What stands above the address of the page, and below it."""
    return before, "\n".join(f"  {line_of(person)}" for person in ways_in)


def _prepared(settings: Settings) -> str:
    try:
        settings.letter_dir.mkdir(parents=True, exist_ok=True)
        return "\n".join(filter(None, (seeded(settings), by_day(settings))))
    except OSError as fault:
        raise ComplaintError(f"{fault.filename or _FOLDER}: cannot be written ({fault.strerror})") from fault


async def _play(settings: Settings, people: Sequence[Person], said: tuple[str, str]) -> None:
    past = asyncio.get_running_loop().run_in_executor(None, lived, settings)  # while the sandbox starts
    async with sandbox(settings, _FOLDER / "sandbox") as stage:
        await _introduced(stage, settings, people)
        import_aiogram()  # with what stands on it, a second: only when all else is well
        from bot.running import until_told

        await past
        await until_told(settings, lambda _: _say(_welcome(stage, people, said)))
        _say("Stopped. make run goes on from here.")


async def _introduced(stage: Sandbox, settings: Settings, people: Sequence[Person]) -> None:
    async with aiohttp.ClientSession() as http:
        await stage.name_the_bot(http, settings)
        for person in people:
            await stage.introduce(http, person)


def _welcome(stage: Sandbox, people: Sequence[Person], said: tuple[str, str]) -> str:
    """The page opens with a patient and a colleague side by side."""
    before, ways_in = said
    first = [person for person in people if person.login in OPENED]
    return "\n".join(
        (
            f"\n{before}",
            f"\nOpen {stage.page(first)}\n",
            "Log in with the number or id; the code comes in the sms tray of the page.",
            ways_in,
            f"\nThe log is in {LOG}. Ctrl-C stops.",
        )
    )


OPENED = frozenset({"19890914-2393", "eva"})
"""A patient, and staff of a unit where the patient can book at once."""


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
