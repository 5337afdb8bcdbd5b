"""`python -m sandbox serve`, `record`, `walk`, `talk`, and the script player's commands."""

import sys


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
