"""What happened to cases comes from its old table into the one journal, and goes back as it was."""

from care.guarantee.values import Answer
from tests.storage.guarantee.ward import Ward
from tests.storage.there_and_back import requests, there_and_back


async def test_events_of_cases_go_down_and_up_again(ward: Ward, database_url: str) -> None:
    case = await ward.offer()
    await ward.answer(case, Answer.NO)
    asked = await requests(ward.database)
    before, after = await there_and_back(ward.database, database_url)
    assert len(before) > 2
    assert after == before
    assert await requests(ward.database) == asked
    assert (await ward.card(case)).case.reply is not None
    await ward.claim(case)
