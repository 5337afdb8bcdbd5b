"""What an operator must put right, in one line each; a command that meets one ends with status 2."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")

WRONG = 2


class ComplaintError(Exception):
    """Lines for a person, never a traceback."""


def complaining(command: Callable[P, None]) -> Callable[P, None]:
    """What the operator must put right is said in a line each, and ends with status 2."""

    @wraps(command)
    def checked(*args: P.args, **named: P.kwargs) -> None:
        import typer

        from bot.settings import WrongSettingsError
        from storage.engine.trouble import CopyError, TroubleError, of_a_file

        try:
            command(*args, **named)
        except (ComplaintError, CopyError, WrongSettingsError) as complaint:
            typer.echo(str(complaint), err=True)
            raise typer.Exit(WRONG) from None
        except TroubleError as trouble:
            typer.echo(f"DATABASE_URL: {trouble}", err=True)
            raise typer.Exit(WRONG) from None
        except OSError as fault:
            if not fault.filename and fault.errno != errno.ENOSPC:  # of a pipe that was closed
                raise
            typer.echo(": ".join(filter(None, [str(fault.filename or ""), of_a_file(fault)])), err=True)
            raise typer.Exit(WRONG) from None

    return checked
