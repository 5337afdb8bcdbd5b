"""`python -m bot`: the bot alone; `--warm`: the parent that forks bots (with a socket: kept between calls),
`--names`: what scripts may name (docs/test-door.md).
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from bot.commands.complaints import WRONG, ComplaintError
from bot.settings import WrongSettingsError, load


def main(arguments: list[str]) -> int:
    ways = {"": _alone, "--warm": _warm, "--names": _names}
    way, *sockets = arguments or [""]
    if way not in ways or len(sockets) > (way == "--warm"):
        sys.stderr.write("usage: python -m bot [--warm [SOCKET] | --names]\n")
        return WRONG
    try:
        return _warm(Path(sockets[0])) if sockets else ways[way]()
    except (ComplaintError, WrongSettingsError) as complaint:
        sys.stderr.write(f"{complaint}\n")
        return WRONG


def _alone() -> int:
    settings = load()
    from bot.commands.tables import demand_tables

    demand_tables(settings.database_url)
    from bot.slim import absent, import_aiogram, uncollected

    with uncollected(), absent("rich"):  # with which structlog would paint what we write as JSON: 3 MiB
        import_aiogram()
        from bot.running import run_bot

    run_bot(settings)
    return 0


def _warm(socket: Path | None = None) -> int:
    from bot.slim import import_aiogram

    import_aiogram()
    from bot.commands.tables import demand_tables
    from bot.door.inherited import inherit
    from bot.door.warm import Nursery
    from bot.door.warm_store import forget_template, prepared, thrown_away
    from bot.running import run_bot

    inherit()

    def run(order: Mapping[str, Any], ready: Callable[[str], None]) -> int:
        settings = load(env_file=None)
        if order.get("throw_away"):
            thrown_away(settings)
            return 0
        if order.get("migrate"):
            prepared(settings, people=int(order.get("people", 0)))
        demand_tables(settings.database_url)
        run_bot(settings, ready, freeze=False)
        return 0

    if socket is not None:
        from bot.door.kept import keep_warm

        return keep_warm(socket, Nursery(run).serve, forget_template)
    try:
        return Nursery(run).serve()
    finally:
        forget_template()


def _names() -> int:
    import json

    from bot.door.names import names

    sys.stdout.write(json.dumps(names(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
