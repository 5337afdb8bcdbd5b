"""`vardtid talk`: the screens are shown, what is no step or does not come out is told and not kept."""

from pathlib import Path

from sandbox.player.console import converse, told
from sandbox.player.failures import Failed
from sandbox.player.parse import parse
from sandbox.player.play import first_of
from sandbox.player.stage import own_stage
from tests.players import Players

HEAD = "about: ett prov\npeople:\n  anna: patient 19890914-2393\ntalk: []\n"
LINES = ["anna taps: Boka tid", "anna tapps: x", "anna taps: Vårdcentralen", "anna sees?: Eken", ""]


def test_a_script_is_written_line_by_line(players: Players, tmp_path: Path) -> None:
    file, said, lines = tmp_path / "s.yaml", list[str](), iter(LINES)
    file.write_text(HEAD)

    async def ask() -> str | None:
        return next(lines, None)

    def talk() -> bool:
        talked = converse(file, ask, said.append, lambda http: own_stage(players.warm, http, None))
        return players.run(talked)

    assert talk()

    told = "\n".join(said)
    assert file.read_text() == HEAD.replace(" []", "") + "  - anna taps: Boka tid\n  - anna sees?: Eken\n"
    assert len(parse(file).talk) == len(("taps", "sees"))
    assert told.count("anna < Var vill du boka en tid?\n       [Folktandvården Ljung]") == len(
        ("shown", "again")
    )
    assert 'unknown step "anna tapps"' in told
    assert '  ! expected: anna has a button "Vårdcentralen"' in told
    file.write_text(HEAD.replace("[]", "\n  - anna sees no: Mina tider\n  - anna taps: Vårdcentralen\n"))
    assert not talk()
    assert "  ! line 6: anna taps: Vårdcentralen" in said


def test_a_row_that_cannot_be_laid_out_is_told_as_a_play_tells_it() -> None:
    laid = Failed("the row can be laid out", instead="the form must have an answer to about")
    group = ExceptionGroup("while the curtain rose", [ExceptionGroup("its rows", [laid])])
    expected, instead = told(first_of(group))
    assert "the row can be laid out" in expected
    assert "an answer to about" in instead
