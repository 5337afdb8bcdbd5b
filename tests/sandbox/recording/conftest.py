from collections.abc import AsyncIterator

import pytest_asyncio

from sandbox.player.warm import Warm, warm_parent


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def warm() -> AsyncIterator[Warm]:
    async with warm_parent() as found:
        yield found
