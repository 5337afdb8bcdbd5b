"""Collects every script of this folder as a test of its own: what `vardtid play tests/conversations` does.
In Swedish ones that are played in English too nothing is said in Swedish.
"""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from sandbox.player import report
from sandbox.player.cast import Turn
from sandbox.player.coverage import covering
from sandbox.player.mistakes import UnreadableError
from sandbox.player.parse import is_fragment, parse_rows
from sandbox.player.play import play
from sandbox.player.script import Script
from sandbox.player.stage import own_stage
from tests.coverage_floor import GATHERED
from tests.players import OnAServer, Players
from tests.rehearsed import PATIENCE_S
from tests.swedish import said, swedish_in, written

HERE = Path(__file__).parent
QUOTING = {
    *("chef/behorigheten_andrades.yaml", "chef/behorigheter.yaml", "chef/checklistan.yaml"),
    *("chef/rapporten.yaml", "etjanster/nej_i_sista_stund.yaml", "etjanster/varje_slags_fraga.yaml"),
    *("vårdgaranti/bara_brev.yaml", "vårdgaranti/franvaro.yaml", "vårdgaranti/tystnad.yaml"),
    "vårdgaranti/vantelista.yaml",
}
"""In which something is rightly said in Swedish: names and titles, what a patient wrote, and a text of which
the words count, which stands as it is.
"""


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    if file_path.suffix != ".yaml":
        return None
    return ScriptFile.from_parent(parent, path=file_path)


class ScriptFile(pytest.File):
    """One script, under its own sentence. What cannot be read is told with its places."""

    def collect(self) -> Iterator[pytest.Item]:
        try:
            scripts = [] if is_fragment(self.path) else parse_rows(self.path)
        except UnreadableError as unreadable:
            raise self.CollectError(str(unreadable)) from None
        GATHERED.seen.add(str(self.path))
        for script in scripts:
            GATHERED.scripts.add(str(script.file))
            for lang in script.langs:
                name = script.about if lang == script.lang else f"{script.about} [{lang}]"
                yield pytest.Function.from_parent(self, name=name, callobj=partial(_plays, script, lang))


def _plays(script: Script, lang: str, players: Players, on_a_server: OnAServer) -> None:
    stages = covering(lambda http: own_stage(players.warm, http, on_a_server()), GATHERED.coverage)
    outcome = players.run(play(Turn(script, lang), stages, PATIENCE_S))
    GATHERED.played.add(str(script.file))
    if outcome.failed:
        pytest.fail(f"{script.about}\n{report.failure(outcome)}", pytrace=False)
    if (script.lang, lang) == ("sv", "en") and script.file.relative_to(HERE).as_posix() not in QUOTING:
        assert [text for text in said(outcome) if swedish_in(text, own=written(outcome))] == []
