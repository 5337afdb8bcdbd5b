"""The words of the command line: `play`, `check` and `schema`."""

import argparse
from pathlib import Path

PROGRAM = "vardtid"


def arguments(argv: list[str]) -> argparse.Namespace:
    """Says what is wrong and ends with status 2, before anything is played."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM, description="Plays conversation scripts (YAML, docs/scripts.md) against the bot."
    )
    commands = parser.add_subparsers(dest="command", required=True)
    play = commands.add_parser(
        "play",
        help="play scripts, each on a fresh store",
        epilog="Exit status: 0 all well, 1 a script failed, 2 a script cannot be read or an option is wrong.",
    )
    check = commands.add_parser("check", help="only read them: status 2 with a line for each mistake")
    check.set_defaults(against=None, door=None, database_url=None, times=None)
    schema = commands.add_parser("schema", help="print the format as JSON Schema, for an editor")
    schema.add_argument(
        "files",
        nargs="*",
        type=Path,
        metavar="FILE",
        help="the steps of these scripts' people are offered too",
    )
    for command in (play, check):
        command.add_argument(
            "files", nargs="+", type=Path, metavar="FILE", help="scripts, or folders of scripts"
        )
        command.add_argument("--lang", default="", metavar="sv,en", help="in these languages")
    _add_options(play)
    found = parser.parse_args(argv)
    if found.command == "play":
        _refuse(play, found)
    return found


def _add_options(play: argparse.ArgumentParser) -> None:
    play.add_argument(
        "--against", metavar="URL", help="a sandbox that runs, with a bot; together with --door"
    )
    play.add_argument("--door", metavar="URL", help="that bot's test door, its BOT_TEST_DOOR")
    play.add_argument(
        "--database-url",
        type=_server,
        metavar="URL",
        help="PostgreSQL: a database of its own for each script",
    )
    play.add_argument("--keep-going", action="store_true", help="play on after a script has failed")
    play.add_argument("--junit", type=Path, metavar="FILE", help="write the outcomes as JUnit XML")
    play.add_argument("--html", type=Path, metavar="FOLDER", help="write each conversation as a page")
    play.add_argument(
        "--coverage",
        nargs="?",
        const=Path(),
        type=_page,
        metavar="FILE.html",
        help="say what of the bot was reached and what never; also as a page",
    )
    _add_trace(play)
    _add_choices(play)
    play.add_argument("--times", type=_count, metavar="N", help="load: one script N times in one house")
    play.add_argument("--p99", type=float, metavar="S", help="load: fails where it is over so many seconds")
    play.add_argument(
        "--at-once", type=_count, metavar="N", help="so many at once (as many as there are cores)"
    )


def _add_trace(play: argparse.ArgumentParser) -> None:
    play.add_argument(
        "--trace",
        nargs="?",
        const="on-failure",
        type=_trace,
        metavar="WHEN",
        help="a page in var/traces (steps, phones, calls, clock, log) for each that failed (on-failure, "
        "also where nothing stands here), or for each (always)",
    )


def _add_choices(play: argparse.ArgumentParser) -> None:
    """Which of the scripts, and whether they are changed."""
    for name, dest, says in (
        ("--tag", "tag", "only scripts with this tag (or another --tag)"),
        ("--not", "without", "no script with this tag"),
        ("--match", "match", "only where the sentence or the path has this text, or fits this /regex/"),
    ):
        play.add_argument(name, dest=dest, action="append", default=[], metavar="TEXT", help=says)
    play.add_argument(
        "--approve", action="store_true", help="ask whether a script takes what was shown instead"
    )
    play.add_argument("--failed", action="store_true", help="only those that failed when last played here")
    play.add_argument(
        "--changed", action="store_true", help="only those that git has not committed as they are"
    )
    play.add_argument(
        "--watch", action="store_true", help="play on each time a script is saved, until Ctrl-C"
    )
    play.add_argument("--shard", type=_shard, metavar="I/N", help="every N-th, beginning with the I-th")
    play.add_argument(
        "--repeat", type=_count, metavar="N", help="each N times in shuffled order; say what differs"
    )


def _shard(text: str) -> tuple[int, int]:
    number, _, of = text.partition("/")
    if not (number.isdecimal() and of.isdecimal() and 1 <= int(number) <= int(of)):
        raise argparse.ArgumentTypeError(f"{text} is not a part such as 1/4")
    return int(number), int(of)


def _server(text: str) -> str:
    if not text.startswith("postgresql"):
        raise argparse.ArgumentTypeError(f"{text} is no PostgreSQL; without it each script has a file")
    return text


def _page(text: str) -> Path:
    """An option that may stand alone would take the first script for its file."""
    if not text.endswith(".html") or not Path(text).absolute().parent.is_dir():
        raise argparse.ArgumentTypeError(f"{text} is not a page to write (.html); write it after the scripts")
    return Path(text)


def _trace(text: str) -> str:
    if text not in ("on-failure", "always"):
        raise argparse.ArgumentTypeError(
            f"{text} is not on-failure or always; write --trace after the scripts"
        )
    return text


def _count(text: str) -> int:
    if not text.isdecimal() or not 1 <= int(text) <= 10_000:  # noqa: PLR2004 - more people are not generated
        raise argparse.ArgumentTypeError(f"{text} is not a number from 1 to 10000")
    return int(text)


def _refuse(play: argparse.ArgumentParser, found: argparse.Namespace) -> None:
    if bool(found.against) != bool(found.door):
        play.error("--against and --door belong together")
    if found.against and found.database_url:
        play.error("--database-url is for a bot of the player's own, not for one that runs (--against)")
    if found.against and found.at_once and not found.times:
        play.error("--at-once: scripts are played one by one against a bot that runs (--against)")
    if found.times and (found.trace or found.repeat or found.shard or found.watch):
        play.error("--times plays one script: it goes with no --trace, --repeat, --shard or --watch")
    if found.times and (
        found.html or found.junit or found.coverage or len(found.files) != 1 or "," in found.lang
    ):
        play.error("--times takes one script in one language, and writes no --html, --junit or --coverage")
    if found.p99 is not None and not found.times:
        play.error("--p99 is for load: --times N")
    if found.junit and not found.junit.absolute().parent.is_dir():
        play.error(f"--junit: there is no folder {found.junit.parent}")
    if found.html:
        try:
            found.html.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            play.error(f"--html: {found.html} is no folder that can be written: {error.strerror}")
