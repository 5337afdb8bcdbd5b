"""`python -m bot`: the bot alone; `--warm`: the parent that forks bots, `--kept`: the same between calls,
`--names`: what scripts may name (docs/test-door.md).
"""

import sys
from collections.abc import Callable, Mapping
from typing import Any

from bot.commands.complaints import WRONG, ComplaintError
from bot.settings import WrongSettingsError, load


def main(arguments: list[str]) -> int:
    ways = {"": _alone, "--warm": _warm, "--kept": _kept, "--names": _names}
    way, *more = arguments or [""]
    if way not in ways or more:
        sys.stderr.write("usage: python -m bot [--warm | --kept | --names]\n")
        return WRONG
    try:
        return ways[way]()
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


def _warm() -> int:
    serve = _nursery()
    from bot.door.warm_store import forget_template

    try:
        return serve()
    finally:
        forget_template()


def _kept() -> int:
    from bot.door.kept import as_it_is, keep_warm

    read = as_it_is()  # before it is: what is saved meanwhile is read anew
    serve = _nursery()
    from bot.door.warm_store import forget_template

    return keep_warm(read, serve, forget_template)


def _nursery() -> Callable[[], int]:
    """What serves one who calls, until it goes: then nothing of its bots is left on a server."""
    from bot.slim import import_aiogram, uncollected

    with uncollected():
        import_aiogram()
        from bot.commands.tables import demand_tables
        from bot.door.inherited import inherit
        from bot.door.warm import Nursery
        from bot.door.warm_store import cleaned, prepared, thrown_away
        from bot.running import run_bot

        inherit()

    def run(order: Mapping[str, Any], ready: Callable[[str], None]) -> int:
        settings = load(env_file=None)
        if order.get("throw_away"):
            thrown_away(settings)
            return 0
        if order.get("migrate"):
            prepared(settings, people=int(order.get("people", 0)), template=order.get("template", ""))
        demand_tables(settings.database_url)
        run_bot(settings, ready, freeze=False)
        return 0

    return cleaned(Nursery(run))


def _names() -> int:
    import json

    from bot.door.names import names

    sys.stdout.write(json.dumps(names(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
