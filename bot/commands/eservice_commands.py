"""`vardtid eservices`: are the e-services' forms in order, and what do they say in FHIR's words?"""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complaining

eservices = typer.Typer(help="The forms of e-services: check, export and import them.", no_args_is_help=True)
Files = Annotated[list[Path] | None, typer.Argument(help="Forms; none: the program's own.")]


@eservices.command("check")
@complaining
def check_eservices(files: Files = None) -> None:
    """Check forms; a line for each thing that is wrong: file, line, what."""
    from bot.commands.eservice_files import eservices_checked

    typer.echo(eservices_checked(files or []))
