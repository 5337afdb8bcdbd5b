"""Where the command line begins: what another program carries out goes there before anything is imported."""

import os
import sys

PASSED_ON = {
    "sandbox": ("sandbox", "serve"),
    **{name: ("sandbox", name) for name in ("play", "talk", "walk", "check", "schema", "record")},
}
"""With all words that follow: what is wrong in them the other program says."""


def become(*words: str) -> None:
    """The same process goes on as another program, which then owns the terminal."""
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *words])  # noqa: S606 - our own program, no shell


def main() -> None:
    command, *words = sys.argv[1:] or [""]
    if command in PASSED_ON:
        become(*PASSED_ON[command], *words)
    from bot.commands.app import app

    app()
