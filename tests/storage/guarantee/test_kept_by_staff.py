"""What staff keep beside their cases: filters of lists while they are used, and answers of their own."""

import pytest

from care.cases.lists import CaseFilter, Tab
from care.cases.saved import MOST_SAVED, NameTaken, TooManySaved
from tests.storage.guarantee.ward import Ward


async def test_a_filter_goes_when_nobody_has_looked_by_it_for_long(ward: Ward) -> None:
    inbox = ward.guarantee.inbox
    left, used = await inbox.keep(CaseFilter(flagged=True)), await inbox.keep(CaseFilter())
    ward.clock.advance(days=60)
    await inbox.keep(CaseFilter())
    assert await inbox.kept(left) == CaseFilter(flagged=True)
    ward.clock.advance(days=40)
    await inbox.keep(CaseFilter(tab=Tab.ALL))
    assert await inbox.kept(left) is None
    assert await inbox.kept(used) == CaseFilter()


async def test_an_answer_is_ones_own_and_there_are_so_many(ward: Ward) -> None:
    inbox, karin, yngve = ward.guarantee.inbox, ward["karin"], ward["yngve"]
    for number in range(MOST_SAVED):
        await inbox.save(karin, f"Svar {number}", "Hej.")
    await inbox.save(karin, "Svar 0", "Hej.")  # said twice
    with pytest.raises(NameTaken):
        await inbox.save(karin, "Svar 0", "Nej.")
    with pytest.raises(TooManySaved):
        await inbox.save(karin, "Ett till", "Hej.")
    first = (await inbox.saved(karin))[0]
    await inbox.change_saved(yngve, first.id, "Nej.")
    await inbox.drop_saved(yngve, first.id)
    assert first in await inbox.saved(karin)
    assert await inbox.saved(yngve) == []
    await inbox.drop_saved(karin, first.id)
    await inbox.save(karin, "Ett till", "Hej.")
    assert first.id not in [one.id for one in await inbox.saved(karin)]
