"""Plays the testers' scripts against a bot: `vardtid play FILES…`, `check FILES…` and `schema`."""


def main(argv: list[str]) -> int:
    """`argv` begins with the command's name; the exit status: 0, 1 a script failed, 2 one cannot be read."""
    from sandbox.player.cli import run

    return run(argv)
