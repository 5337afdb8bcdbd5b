"""Who has read an offer and not answered is reminded once before the last day, where the unit says so."""

from datetime import date

from care.cases.acts import ReadAll
from care.guarantee.notices import OfferReminder
from care.guarantee.values import Answer
from care.rules.guarantee import GuaranteeRules
from storage.rules.guarantee_ruling import put_rules
from tests.storage.guarantee.ward import Ward

LAST = "guarantee_remind_read"


async def read(ward: Ward, working_days: int = 2) -> int:
    """Sent on a Friday, to be answered by Christmas Day, and opened."""
    rules = GuaranteeRules(version="t", last_reminder_working_days=working_days)
    await ward.database.write(lambda port: put_rules(port, ward.unit, date(2026, 1, 1), rules))
    case = await ward.offer()
    await ward.act("anna", case, ReadAll())
    return case


async def test_once_before_the_last_day(ward: Ward) -> None:
    await read(ward)
    assert LAST not in await ward.until(2026, 12, 22, 7)
    assert LAST in await ward.until(2026, 12, 22, 9)
    [(to, facts)] = await ward.notices(OfferReminder.kind)
    assert (to, facts["last"]) == (ward["anna"], True)
    assert LAST not in await ward.until(2027, 1, 9)


async def test_not_where_only_the_unread_are_reminded(ward: Ward) -> None:
    await read(ward, 0)
    assert LAST not in await ward.until(2027, 1, 9)
    assert await ward.notices(OfferReminder.kind) == []


async def test_not_who_has_answered(ward: Ward) -> None:
    case = await read(ward)
    await ward.answer(case, Answer.YES)
    assert LAST not in await ward.until(2027, 1, 9)


async def test_not_who_reads_it_afterwards(ward: Ward) -> None:
    rules = GuaranteeRules(version="t", last_reminder_working_days=2)
    await ward.database.write(lambda port: put_rules(port, ward.unit, date(2026, 1, 1), rules))
    case = await ward.offer()
    await ward.until(2026, 12, 23, 10)
    await ward.act("anna", case, ReadAll())
    assert LAST not in await ward.until(2027, 1, 9)
