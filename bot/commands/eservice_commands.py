"""`vardtid eservices`: are the e-services' forms in order, and what do they say in FHIR's words?"""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import complaining

eservices = typer.Typer(help="The forms of e-services: check, export, import.", no_args_is_help=True)
Files = Annotated[list[Path] | None, typer.Argument(help="Forms; none: the program's own.")]


@eservices.command("check")
@complaining
def check_eservices(files: Files = None) -> None:
    """Check forms; a line for each thing that is wrong: file, line, what."""
    from bot.commands.eservice_files import eservices_checked

    typer.echo(eservices_checked(files or []))


@eservices.command("export")
@complaining
def export_eservices(
    files: Files = None,
    *,
    _fhir: Annotated[bool, typer.Option("--fhir", help="As FHIR R4: there is nothing else.")] = True,
) -> None:
    """Print forms as FHIR R4 Questionnaire, as JSON; several as a Bundle."""
    from bot.commands.eservice_files import exported

    typer.echo(exported(files or []))


@eservices.command("import")
@complaining
def import_eservice(
    file: Annotated[Path, typer.Argument(help="A FHIR R4 Questionnaire, as JSON.")],
) -> None:
    """Print a Questionnaire as the file of a form; what is still missing in it, `check` says."""
    from bot.commands.eservice_files import imported

    typer.echo(imported(file), nl=False)


@eservices.command("table")
@complaining
def eservice_table() -> None:
    """Print which unit offers which e-service, and what each asks, as docs/eservices.md holds it."""
    from bot.commands.eservices_page import eservices_page

    typer.echo(eservices_page(), nl=False)
