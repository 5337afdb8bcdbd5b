"""`vardtid schedule`: a unit's schedule as a file, in and out."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complaining
from bot.settings import load

schedule = typer.Typer(help="A unit's schedule as a file: import, export.", no_args_is_help=True)
Unit = Annotated[str, typer.Option(help="The unit's name.")]
As = Annotated[str, typer.Option("--as", help="The staff id of who lays out times there.")]


@schedule.command("import")
@complaining
def import_schedule(
    file: Annotated[Path, typer.Argument(help="A table (.csv) or a calendar (.ics).")],
    *,
    unit: Unit,
    staff: As,
    service: Annotated[str, typer.Option(help="Of calendar entries: in place of their summary.")] = "",
    performer: Annotated[str, typer.Option(help="Of calendar entries that name none; all if none.")] = "",
    do: Annotated[bool, typer.Option("--do", help="Do it; else it is only said what it would do.")] = False,
    request: Annotated[str, typer.Option(help="Of an import that was cut off: go on with it.")] = "",
) -> None:
    """Say what a file would change, line by line; with --do, change it."""
    from bot.commands.store_commands import in_store
    from bot.schedules.importing import Wanted, imported_schedule

    wanted = Wanted(
        file=file, unit=unit, staff=staff, service=service, performer=performer, do=do, request=request,
        say=lambda text: typer.echo(text, err=True),
    )  # fmt: skip
    typer.echo(in_store(load(), lambda stores, clock: imported_schedule(stores, clock, wanted)))


@schedule.command("export")
@complaining
def export_schedule(
    file: Annotated[Path, typer.Argument(help="Where to write it: .csv or .ics.")],
    *,
    unit: Unit,
    staff: As,
) -> None:
    """Write what holds now: weeks and exceptions, as import reads them."""
    from bot.commands.store_commands import in_store
    from bot.schedules.exporting import exported_schedule

    content = in_store(load(), lambda stores, clock: exported_schedule(stores, clock, file, (unit, staff)))
    typer.echo(f"{file}: {file.write_bytes(content)} bytes.")
