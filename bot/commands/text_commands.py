"""`vardtid texts`: are the standard texts in order, and how does one read?"""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.complaints import WRONG, ComplaintError
from bot.slim import import_aiogram

texts = typer.Typer(help="The standard texts: check the files, look at one.", no_args_is_help=True)
Folder = Annotated[Path | None, typer.Option(help="Another folder of texts than the program's own.")]


@texts.command("check")
def check_texts(folder: Folder = None) -> None:
    """Check every text file; a line for each that is wrong, and what to look at again."""
    import_aiogram()
    from bot.commands.text_preview import texts_checked

    try:
        lines = texts_checked(folder)
    except ComplaintError as complaint:
        _give_up(complaint)
    for line in lines:
        typer.echo(line)


@texts.command("preview")
def preview_texts(
    text: Annotated[str, typer.Argument(help="The text, as T03; a letter's parts as T26-visit.")],
    *,
    lang: Annotated[str, typer.Option(help="sv or en.")] = "sv",
    unit: Annotated[str, typer.Option(help="The unit's name or HSA-id: its own wording.")] = "",
    pdf: Annotated[
        Path | None, typer.Option(help="Write a letter (T26) to this file, as it is printed.")
    ] = None,
    folder: Folder = None,
) -> None:
    """Show a text with its gaps filled with invented values."""
    import_aiogram()
    from bot.commands.text_preview import PreviewAsked, letter_written, previewed

    wanted = PreviewAsked(text, lang, unit, folder)
    try:
        typer.echo(letter_written(wanted, pdf) if pdf else previewed(wanted))
    except ComplaintError as complaint:
        _give_up(complaint)


def _give_up(complaint: ComplaintError) -> None:
    typer.echo(str(complaint), err=True)
    raise typer.Exit(WRONG) from None
