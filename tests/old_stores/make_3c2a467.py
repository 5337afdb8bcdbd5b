"""Makes `tests/old_stores/3c2a467`: a store of the released version, in the middle of life.

Run it at commit 3c2a467, where the production code is that of the release, with this folder laid over it:

    git worktree add ../released 3c2a467
    git checkout <this branch> -- tests/old_stores   (in that worktree)
    python -m tests.old_stores.make_3c2a467

It takes some minutes. People of a crowd (maker/walking.py, maker/aims.py) talk with the whole bot for six
weeks of the house's clock (maker/life.py); the last hour leaves drafts, holds, updates that nobody has
answered and notices that nobody has sent. What life did not leave behind is put in by the code's own
functions (maker/filling.py) and named in summary.json under "put_in". At a newer commit it would make a
store of that commit, so it refuses to run. Another run gives another store of the same kind: tokens, codes
and what is done at once come out otherwise. Look through "states" of the new summary before it takes the
old one's place.
"""

import asyncio
import random
import shutil
import sqlite3
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from handlers.buttons import Book, Choose
from handlers.guarantee.staff_buttons import ClaimCase
from handlers.staff.buttons import AskResult, CloseTask
from handlers.visit_buttons import MarkArrived
from tests.old_stores.house import INBOX_ASIDE, Living, buttons_of_all, head, kept, lived_in, migrate
from tests.old_stores.maker import dumping, filling
from tests.old_stores.maker.aims import Aims
from tests.old_stores.maker.answering import Answer, Answers
from tests.old_stores.maker.life import NOW, Life
from tests.old_stores.maker.shapes import Shapes
from tests.old_stores.maker.walking import Crowd

PRODUCTS = Path(__file__).parent / "3c2a467"
REVISION = "0018"
SEED = 16
LAST_STEPS = 2600


async def lived(folder: Path) -> Crowd:
    """Who has lived in the store that is `store.db` now."""
    path = folder / "store.db"
    url = f"sqlite+aiosqlite:///{path}"
    await migrate(url)
    async with lived_in(url, folder) as living:
        crowd = Crowd(living, random.Random(SEED), [])
        life = Life(living, crowd, Aims(crowd))
        await life.begins()
        await life.goes_on()
        await life.ends(LAST_STEPS)
        print("given in vain:", Counter(life.refused).most_common())
        print("faults:", [one for one in living.faults if "notice_failed" not in one])
    return crowd


async def finished(folder: Path, crowd: Crowd) -> dict[str, list[str]]:
    """Leaves the store in `pristine.db`; answers what was put in."""
    path = folder / "store.db"
    async with lived_in(f"sqlite+aiosqlite:///{path}", folder) as living:
        crowd.living, crowd.heard = living, 0
        crowd.freezes = False
        shapes = await Shapes(crowd).all()
        put_in = await living.stores.database.write(filling.fill)
        await left_open(living, crowd)
        put_in["cases"] = shapes
    run_on(path, *filling.trims())
    shutil.copy(path, folder / "pristine.db")
    return put_in


async def asked(folder: Path, crowd: Crowd) -> tuple[list[Answer], list[Answer]]:
    """What is said to buttons, and by notices."""
    path = folder / "store.db"
    run_on(path, INBOX_ASIDE)
    shutil.copy(path, folder / "asked.db")
    async with lived_in(f"sqlite+aiosqlite:///{path}", folder) as living:
        notices = await living.words_of_notices()
        return await Answers(living, crowd, folder / "asked.db", path).all(), notices


def run_on(path: Path, *statements: str) -> None:
    store = sqlite3.connect(path, isolation_level=None)
    for one in statements:
        store.execute(one)
    store.close()


async def left_open(living: Living, crowd: Crowd) -> None:
    """Updates that nobody has answered: some that wait, some in hand, some whose answer alone was lost."""
    dice = crowd.dice
    phones = [one for one in crowd.phones.values() if one.messages and one.person]
    done = [
        living.tap(*crowd.seen[kind][-1])
        for kind in (Choose, Book, MarkArrived, AskResult, CloseTask, ClaimCase)
    ]
    for update in done:
        await living.gets(update)
    await living.stop()
    for phone in dice.sample(phones, 24):
        data = dice.choice(list(phone.messages.values())[-1])[1]
        await living.keeps(living.tap(phone.user, data))
    for phone in dice.sample(phones, 6):
        words = dice.choice(["Mina tider", "Tack!", "/start", "3 december"])
        await living.keeps(living.message(phone.user, words))
    await living.stores.inbox.claim(4)
    closed = [(kept(update).request_id, kept(update).body) for update in done]
    await living.stores.database.write(lambda port: filling.reopened(port, closed))


def main() -> None:
    if head() != REVISION:
        raise SystemExit(f"{head()} is not the released revision, {REVISION}: see the docstring")
    PRODUCTS.mkdir(exist_ok=True)
    with TemporaryDirectory(dir="/dev/shm" if Path("/dev/shm").is_dir() else None) as name:
        folder = Path(name)
        crowd = asyncio.run(lived(folder))
        put_in = asyncio.run(finished(folder, crowd))
        write(folder, crowd, put_in)


def write(folder: Path, crowd: Crowd, put_in: dict[str, list[str]]) -> None:
    pristine = folder / "pristine.db"
    answers, notices = asyncio.run(asked(folder, crowd))
    dumping.packed(pristine, PRODUCTS / "store.db.xz")
    (folder / "store.sql").write_text(dumping.postgresql_dump(pristine))
    dumping.packed(folder / "store.sql", PRODUCTS / "store.sql.xz")
    told = dumping.summary(pristine, NOW.isoformat(), put_in, dict(sorted(crowd.frozen.items())))
    answered = {one["button"] for one in answers}
    every = {one.__name__ for one in buttons_of_all()}
    told |= {"buttons": len(answered), "buttons_missing": sorted(every - answered)}
    (PRODUCTS / "summary.json").write_text(dumping.as_json(told))
    (PRODUCTS / "buttons.json").write_text(dumping.as_json(answers))
    (PRODUCTS / "notices.json").write_text(dumping.as_json(notices))


if __name__ == "__main__":
    main()
