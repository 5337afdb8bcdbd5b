"""Warm parents that have played what nearly every script comes by: a third less to do for each of their bots.

Only for tests: whoever plays one script would wait for the rehearsal longer than for the script.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from sandbox.player.cast import Turn
from sandbox.player.parse import parse
from sandbox.player.play import play
from sandbox.player.stage import own_stage
from sandbox.player.warm import Warm, warm_parent

HOUSE = Path(__file__).parents[1]
PLAYED = (
    *("avboka/en_tid_i_tid", "boka/med_ord", "etjanster/fornya_recept", "uppfoljning/behover_ingen_ny_tid"),
    *("vårdgaranti/fraga_forst", "vårdgaranti/operation_hela_vagen"),
)
"""Twice as many make no script cheaper."""
PATIENCE_S = 60.0
"""For what a script waits to see. Nothing that goes well takes so long, on however busy a machine."""
PROGRAM = """
import sys
sys.path.insert(0, {house!r})
from bot.slim import import_aiogram, uncollected
with uncollected():
    import_aiogram()
    from {module} import main
sys.exit(main())
"""


@asynccontextmanager
async def rehearsed_parent(module: str) -> AsyncIterator[Warm]:
    """The parent is the program `main` of the module, as that of tests.rehearsing."""
    command = (sys.executable, "-c", PROGRAM.format(house=str(HOUSE), module=module))
    async with warm_parent(command) as warm:
        for name in PLAYED:
            script = parse(HOUSE / "tests" / "conversations" / f"{name}.yaml")
            outcome = await play(
                Turn(script, script.lang),
                lambda http: own_stage(warm, http, None, more={"REHEARSAL": "yes"}),
                PATIENCE_S,
            )
            assert outcome.failed is None, outcome.failed
        yield warm
