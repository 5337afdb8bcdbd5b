"""Rows that are laid out in the middle of a talk: a rule, a slot, a closed day."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
from sandbox.player.given import ROWS, Row, read_rows
from sandbox.player.reading import Reading
from sandbox.player.steps.step import Form, Line, Step

if TYPE_CHECKING:
    from sandbox.player.show import Show


async def lay_out(rows: Iterable[Row], show: "Show") -> None:
    """Row by row, so that a refused one is told with its line, and its people by the script's names."""
    for row in rows:
        try:
            await show.door.given([row.for_door(show.logins())])
        except Failed as failed:
            failed.at = row.at
            for alias, login in show.logins().items():
                failed.instead = re.sub(rf"(?<!\w){re.escape(login)}(?!\w)", alias, failed.instead)
            raise


@dataclass(frozen=True, slots=True)
class Given(Step):
    rows: tuple[Row, ...]

    async def play(self, show: "Show") -> None:
        await show.rest()
        await show.acts()
        await lay_out(self.rows, show)


def _given(reading: Reading, line: Line) -> Step:
    return Given(line.at, read_rows(reading, line.value))


FORMS = {"given": Form(ROWS, _given)}
