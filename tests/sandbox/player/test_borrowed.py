"""`--against`: what a script has turned is turned back, what cannot be played there is passed by."""

from pathlib import Path

import aiohttp

from sandbox.player.borrowed import borrowed_stage, playable
from sandbox.player.cast import Turn
from sandbox.player.parse import parse
from sandbox.player.play import play
from sandbox.player.stage import own_stage
from tests.players import Players

TALK = """\
about: ett prov
people: {anna: patient 19890914-2393}
talk:
  - fault: {method: sendVenue, error: 500, times: 9}
  - advance: 3 dagar
  - anna sees no: x
"""


def test_clock_and_faults_are_afterwards_as_they_were(players: Players, tmp_path: Path) -> None:
    file = tmp_path / "s.yaml"
    file.write_text(TALK)

    async def played() -> tuple[str, bool]:
        async with aiohttp.ClientSession() as http, own_stage(players.warm, http, None) as own:
            await own.door.clock({"to": "2026-12-24 15:00", "set": True})
            await own.door.clock({"running": True})
            stages = lambda http: borrowed_stage(http, own.sim.url, own.door.url)  # noqa: E731 - as cli does
            assert (await play(Turn(parse(file), "sv"), stages)).failed is None
            async with http.get(f"{own.sim.url}/sim/faults") as reply:
                assert (await reply.json())["faults"] == []
            return await own.door.seen()

    shown, running = players.run(played())
    assert (shown[:14], running) == ("2026-12-24T15:", True)


def test_a_script_with_a_restart_is_passed_by(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(TALK)
    (tmp_path / "b.yaml").write_text(TALK + "  - restart: kill\n")
    one, other = (parse(tmp_path / name) for name in ("a.yaml", "b.yaml"))
    can, said = playable([one, other])
    assert can == [one]
    assert "b.yaml:7:5: restart cannot be played with --against" in said[0]
    assert playable([other]) == ([other], [])
