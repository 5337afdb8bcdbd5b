"""`vardtid regions`: are the region files in order, and what do they say?"""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import WRONG, ComplaintError

regions = typer.Typer(help="The region files: check them, list what they say.", no_args_is_help=True)
Folder = Annotated[Path | None, typer.Option(help="Another folder of region files than the program's own.")]


@regions.command("check")
def check_regions(folder: Folder = None) -> None:
    """Check every region file; a line for each thing that is wrong or unsaid."""
    from bot.commands.region_table import regions_checked

    try:
        typer.echo(regions_checked(folder))
    except ComplaintError as complaint:
        typer.echo(str(complaint), err=True)
        raise typer.Exit(WRONG) from None


@regions.command()
def table(folder: Folder = None) -> None:
    """Print what the region files say as docs/regions.md holds it: each value, its source, its first day."""
    from bot.commands.region_table import written

    try:
        typer.echo(written(folder), nl=False)
    except ComplaintError as complaint:
        typer.echo(str(complaint), err=True)
        raise typer.Exit(WRONG) from None
