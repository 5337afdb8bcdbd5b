"""What an operator must put right, in one line each; a command that meets one ends with status 2."""

import errno
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")

WRONG = 2


class ComplaintError(Exception):
    """Lines for a person, never a traceback."""


def cannot_be_had(setting: str, address: str, fault: OSError) -> ComplaintError:
    """An address where a bot was to listen."""
    advice = _AT_AN_ADDRESS.get(fault.errno or 0, fault.strerror)
    return ComplaintError(f"{setting}: {address} cannot be had; {advice}")


_AT_AN_ADDRESS = {
    errno.EADDRINUSE: "another program has it (ss -ltnp says which): stop that, or choose another port",
    errno.EADDRNOTAVAIL: "it is no address of this machine: choose one that is",
    errno.EACCES: "ports below 1024 are root's: choose a higher one",
}


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
