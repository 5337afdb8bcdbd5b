"""A step of a form against steps of the menu, through the whole house.

`python -m tools.bench.form_steps [--rounds 5] [--bursts 8] [--folder build/bench]`
"""

import asyncio
import sys
from collections.abc import Mapping, Sequence
from itertools import count
from pathlib import Path

import uvloop

from care.eservices.views import CareLetter
from care.values.ids import CaseId, PersonId, RequestId, UnitId, UserId
from care.verbs import Request
from handlers.eservices.buttons import AnswerCare, AnswerChoice
from handlers.eservices.drafts import that_of
from handlers.front.warm_up import warm_up
from handlers.talk.button import Tap
from handlers.talk.draft import mark_of
from handlers.talk.ways import MyTimes, OpenContact, OpenMenu
from tools.bench.living_house import CHATS, LivingHouse
from tools.bench.measure import Ran, Watch, options, pinned, table
from tools.bench.real_booking import PATIENTS, prepared
from tools.bench.stub_messenger import tap

FORM, UNIT, STAFF = "fragor-infor-besok", UnitId(1), PersonId(PATIENTS + 1)
NO = 1
_numbers = count(1)


def answer(patient: PersonId) -> Tap:
    """Of the first question, which leads to the next one each time."""
    return AnswerChoice(key=mark_of(that_of(patient, UNIT, FORM)), item=0, choice=NO)


STEPS = {
    "a step of a form": answer,
    "the menu": lambda _patient: OpenMenu(),
    "Mina tider": lambda _patient: MyTimes(),
    "Kontakta vården": lambda _patient: OpenContact(),
}


async def begun(house: LivingHouse) -> list[PersonId]:
    """A form in each chat, asked by care and begun."""
    patients = [PersonId(number) for number in range(1, CHATS + 1)]
    letter = CareLetter(unit=UNIT, form=FORM, text="Hej", patients=tuple(patients))
    request = Request(RequestId("questions"), UserId(STAFF))
    sent = await house.house.outside.stores.eservices.write_to(STAFF, letter, request)
    cases = dict(zip(patients, sent.cases, strict=True))
    await house.confirm([_tap(one, AnswerCare(case=CaseId(cases[one]))) for one in patients])
    return patients


def _tap(patient: PersonId, button: Tap) -> str:
    return tap(next(_numbers), patient, button.pack())


async def taken_turns(house: LivingHouse, patients: Sequence[PersonId], bursts: int) -> dict[str, Ran]:
    watches = {name: Watch() for name in STEPS}
    for _ in range(bursts):
        for name, step in STEPS.items():
            taps = [_tap(one, step(one)) for one in patients]
            with watches[name]:
                await house.confirm(taps)
    return {name: watch.ran(bursts * CHATS) for name, watch in watches.items()}


async def compared(path: Path, rounds: int, bursts: int) -> Mapping[str, list[Ran]]:
    async with LivingHouse.opened(path) as house:
        patients = await begun(house)
        await taken_turns(house, patients, 2)
        ran = [await taken_turns(house, patients, bursts) for _ in range(rounds)]
    return {name: [one[name] for one in ran] for name in STEPS}


def main(arguments: Sequence[str]) -> None:
    parser = options(str(__doc__))
    parser.add_argument("--bursts", type=int, default=8)
    chosen = parser.parse_args(arguments)
    pinned(chosen.folder)
    warm_up()
    path = prepared(chosen.folder / "form_steps.db", 2_000)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        print(table(runner.run(compared(path, chosen.rounds, chosen.bursts)), "taps"))


if __name__ == "__main__":
    main(sys.argv[1:])
