"""A round of fifty offers and thirty answers: how much each of the group is told before anybody acts."""

from collections import Counter

from care.guarantee.values import Answer
from storage.tables.guarantee import waiting_entries
from storage.tables.people import people
from tests.storage.guarantee.ward import Ward

OFFERS, ANSWERS = 50, 30
TOLD_AT_MOST = 144
"""60 of answer times, 50 flags, 30 answers, 3 mornings, 1 letter. Asked for: under 15; never to rise."""


async def test_a_round_tells_each_handler_no_more_than_it_did(ward: Ward) -> None:
    names = [f"p{number}" for number in range(OFFERS)]
    for number, name in enumerate(names):
        login = f"19890914-{1000 + number}"
        await ward.add(people, name, kind="patient", name=name.title(), login=login, channel="none")
        entry = {"patient_id": ward[name], "unit_id": ward.unit, "type": "visit", "referred": "2026-10-01"}
        await ward.add(waiting_entries, f"{name}@", **entry)
    sent = await ward.send(*names)
    for name, line in zip(names[:ANSWERS], sent.lines, strict=False):
        assert line.case is not None
        await ward.answer(line.case, Answer.NO, by=name)
    await ward.until(2026, 12, 28, 18)
    for handler in ("karin", "yngve"):
        told = Counter(await ward.told(handler))
        assert sum(told.values()) <= TOLD_AT_MOST, told
