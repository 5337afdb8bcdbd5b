"""A text is marked where it stands, and a script's looks are asked again without it, of one play."""

from pathlib import Path

import pytest
from aiohttp import ClientSession

from sandbox.player.asserters import Known
from sandbox.player.cast import SWEDISH, Turn
from sandbox.player.door import Door
from sandbox.player.failures import Failed, LateError
from sandbox.player.feed import Feed
from sandbox.player.parse import parse
from sandbox.player.phone import Phone
from sandbox.player.play import Outcome
from sandbox.player.show import Actor, Memory, Show
from sandbox.player.sim import Sim
from sandbox.player.transcript import STEP, TALK_BEGINS
from tools.mutants import marks
from tools.mutants.__main__ import is_late
from tools.mutants.recording import Recorded
from tools.mutants.replay import missed
from tools.mutants.texts import Survey

DAY, HELD, MENU = "Till och med {day}.", "Vi håller tiden åt dig till klockan {time}.", "Visa menyn"
SCRIPT = """
about: prov
people: {anna: patient 19890914-2393}
talk:
  - anna sees: håller tiden
"""


@pytest.fixture
def few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "texts", lambda: (DAY, HELD, MENU))
    monkeypatch.setattr(marks, "_numbers", lambda: {DAY: 0, HELD: 1, MENU: 2})


@pytest.mark.usefixtures("few_texts")
def test_a_text_is_taken_out_with_all_that_stands_in_it() -> None:
    inner = marks.put(DAY, DAY).format(day="tisdag")
    words = f"BOKAD {marks.put(HELD, HELD).format(time=inner)} {marks.put(MENU, MENU).capitalize()}"
    assert marks.read(words) == "BOKAD Vi håller tiden åt dig till klockan Till och med tisdag.. Visa menyn"
    assert marks.without(words, HELD) == "BOKAD  Visa menyn"
    assert marks.without(words, DAY) == "BOKAD Vi håller tiden åt dig till klockan . Visa menyn"
    assert marks.without(words, MENU).rstrip().endswith("tisdag..")
    assert marks.without(f"{words[:12]} …", HELD) == "BOKAD "
    assert marks.texts_in({"text": [words]}) == {DAY, HELD, MENU}


async def _recorded(folder: Path) -> Recorded:
    file = folder / "prov.yaml"
    file.write_text(SCRIPT, encoding="utf-8")
    turn = Turn(parse(file), SWEDISH)
    says = f"{marks.put(HELD, HELD)} {marks.put(DAY, DAY)}"
    markup = {"inline_keyboard": [[{"text": marks.put(MENU, MENU), "callback_data": "x"}]]}
    message = {"message_id": 1, "text": says, "reply_markup": markup}
    event = {"n": 1, "kind": "message", "by": "bot", "chat": 7, "to": 7, "message": message}
    notes = {"kind": TALK_BEGINS}, {"kind": STEP, "at": turn.script.talk[0].at}
    async with ClientSession() as http:
        sim, people = Sim(http, "", 1), {"anna": Actor("anna", "19890914-2393", 7, Phone(), {})}
        show = Show(sim, Door(http, ""), Feed(sim, 0), people, SWEDISH, {}, Memory(), _restart)
    history = (*notes, marks.changed(event, marks.read))
    return Recorded(turn, show, history, {1: event}, {}, Known(), ())


async def _restart(_how: str) -> None:
    return None


@pytest.mark.usefixtures("few_texts")
async def test_a_look_misses_its_own_text_and_no_other_and_nothing_is_sent_without_a_label(
    tmp_path: Path,
) -> None:
    recorded = await _recorded(tmp_path)
    assert await missed(recorded, "") == ""
    assert await missed(recorded, DAY) == ""
    assert 'anna sees "håller tiden"' in await missed(recorded, HELD)
    assert await missed(recorded, MENU) == "refused: a button without a label"
    found = Survey()
    await found.ask(recorded)
    assert (set(found.caught), found.survive) == ({HELD, MENU}, [DAY])


def test_what_is_red_by_the_clock_alone_catches_nothing() -> None:
    turn = Turn(parse(Path("tests/conversations/boka/en_ledig_tid.yaml")), SWEDISH)
    names = {7: "anna"}
    late, refused = LateError("the bot comes to rest"), LateError("the bot comes to rest")
    refused.refused = "the messenger refused sendMessage: 400 Bad Request"
    assert not is_late(Outcome(turn, 1))
    assert not is_late(Outcome(turn, 1, Failed("anna sees AVBOKAD"), names=names))
    assert is_late(Outcome(turn, 1, late, names=names))
    assert not is_late(Outcome(turn, 1, refused, names=names))
    assert is_late(Outcome(turn, 1, Failed("bot and sandbox are started")))
