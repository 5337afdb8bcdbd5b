"""`python -m sandbox serve`, `record`, `walk`, `talk`, and the script player's commands."""

import os
import sys

NOBODY_READS = 141
"""As a shell has it for a command whose reader has gone: `… | head`."""


def main(argv: list[str]) -> int:
    if argv[:1] == ["serve"]:
        from sandbox.serve import serve

        return serve(argv[1:])
    if argv[:1] == ["record"]:
        from sandbox.recording.cli import run

        return run(argv[1:])
    if argv[:1] == ["walk"]:
        from sandbox.walk.cli import run as walk

        return walk(argv[1:])
    if argv[:1] == ["talk"]:
        from sandbox.player.console import run as talk

        return talk(argv[1:])
    from sandbox.player import main as play

    return play(argv)


def run(argv: list[str]) -> int:
    """The same, and quietly at an end where nobody reads on."""
    status = NOBODY_READS
    try:
        status = main(argv)
        sys.stdout.flush()
    except* BrokenPipeError:
        # What is left to be written goes nowhere, also as the process ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return status


if __name__ == "__main__":
    sys.exit(run(sys.argv[1:]))
