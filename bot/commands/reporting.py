"""`vardtid report`: what managers see in the chat, as a file."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complaining
from bot.settings import load
from bot.slim import import_aiogram


@complaining
def report(
    *,
    unit: Annotated[
        str, typer.Option(help="A unit's or an area's name, or an area's key; all if none.")
    ] = "",
    period: Annotated[str, typer.Option(help="A day of the schedule period: 2026-09-07; now if none.")] = "",
    files: Annotated[
        list[Path],
        typer.Option("--xlsx", "--csv", "--pdf", help="Where to write it; more than one, if wanted."),
    ],
    lang: Annotated[str, typer.Option(help="sv or en.")] = "sv",
) -> None:
    """Write the managers' report as a file: a workbook, a table of text, or a few pages, by its ending; or as
    several.
    """
    import_aiogram()
    from bot.commands.report_command import reported

    typer.echo(reported(load(), unit=unit, period=period, files=files, lang=lang))
