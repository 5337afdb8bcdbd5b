"""What staff do outside the chat: letters with where they go, calls that are counted, papers."""

import pytest
from sqlalchemy import bindparam, update

from care.cases.acts import LetterPosted
from care.cases.events import Event
from care.cases.lists import CaseFilter, Tab
from care.cases.refusals import NotThisStep
from care.guarantee.acts import (
    NoteCall,
    PapersPosted,
    PapersTransferred,
    RecordAnswer,
    SetCode,
    TellProvider,
)
from care.guarantee.values import Answer, CaseState, Code, Source, StandardAnswer
from care.people.values import PostalAddress
from care.refusals import NotAllowed, NotYours
from care.values.ids import CaseId, PersonId
from storage.engine.columns import reference, words
from storage.tables.people import people
from tests.storage.guarantee.ward import Ward, local

MOVE = (
    update(people)
    .where(people.c.id == bindparam("who", type_=reference()))
    .values(street=bindparam("road", type_=words()), postal_code="300 06", town="Halmstad")
)
PHONE = (
    update(people)
    .where(people.c.id == bindparam("who", type_=reference()))
    .values(phone=bindparam("number", type_=words()))
)
PROTECT = update(people).where(people.c.id == bindparam("who", type_=reference())).values(protected=1)


async def lives(ward: Ward, name: str, street: str) -> None:
    await ward.database.write(lambda port: port.run(MOVE, who=ward[name], road=street))


async def test_a_letter_says_where_it_goes_and_who_signs_it(ward: Ward) -> None:
    await lives(ward, "tolv", "Sagostigen 12")
    case = await ward.offer("tolv", by="yngve")
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    assert letter.to == PostalAddress("Sagostigen 12", "300 06", "Halmstad")
    assert letter.to.lines == ("Sagostigen 12", "300 06 Halmstad")
    assert (letter.sent_by, letter.to_guardian, letter.unit.name) == ("Yngve", False, "Ortopedi")
    assert (letter.dispatch.case, letter.dispatch.posted_by) == (case, "")
    assert letter.rules.version == (await ward.card(case)).rules.version


async def test_a_letter_to_nowhere_has_no_lines(ward: Ward) -> None:
    await ward.offer("bo")
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    assert letter.to.lines == ()


async def test_the_second_to_tick_off_a_letter_sees_who_was_first(ward: Ward) -> None:
    await ward.offer("bo")
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    await ward.act("karin", letter.dispatch.case, LetterPosted(letter.dispatch.id))
    first = ward.clock()
    ward.clock.advance(minutes=5)
    await ward.act("yngve", letter.dispatch.case, LetterPosted(letter.dispatch.id))
    posted = (await ward.guarantee.letters.letter(ward["yngve"], letter.dispatch.id)).dispatch
    assert (posted.posted_at, posted.posted_by) == (first, "Karin")
    with pytest.raises(NotYours):
        await ward.guarantee.letters.letter(ward["eva"], letter.dispatch.id)


async def silent(ward: Ward) -> CaseId:
    case = await ward.offer()
    await ward.until(2027, 1, 9)
    return case


async def test_calls_are_counted_and_claim_nothing(ward: Ward) -> None:
    case = await silent(ward)
    for name in ("karin", "yngve"):
        await ward.act(name, case, NoteCall(note="Upptaget"))
    card = await ward.card(case)
    assert (card.case.calls, card.case.handler, card.case.state) == (2, None, CaseState.PHONE_FOLLOW_UP)
    [line] = (await ward.guarantee.inbox.cases(ward["yngve"], CaseFilter(tab=Tab.CALL))).lines
    assert line.case.calls == 2
    assert await ward.code() == "HV"
    await ward.act("yngve", case, RecordAnswer(Answer.NO, reason="Sjuk"))
    card = await ward.card(case)
    assert (card.case.state, card.case.handler) == (CaseState.ANSWERED, PersonId(ward["yngve"]))
    assert card.case.reply is not None
    assert card.case.reply.source is Source.PHONE


async def test_an_answer_in_the_chat_is_not_written_over(ward: Ward) -> None:
    case = await silent(ward)
    await ward.answer(case)
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, RecordAnswer(Answer.NO, reason="Nej"))
    reply = (await ward.card(case)).case.reply
    assert reply is not None
    assert (reply.answer, reply.source, reply.late) == (Answer.YES, Source.CHAT, True)


async def test_posted_papers_close_the_case_once(ward: Ward) -> None:
    case = await ward.offer()
    await ward.answer(case)
    await ward.claim(case)
    await ward.confirm(case, StandardAnswer.YES)
    await ward.act("karin", case, SetCode(Code.HVNY))
    await ward.act("vera", case, TellProvider("Art Clinic", "Du kommer till"))
    with pytest.raises(NotThisStep):
        await ward.act("karin", case, PapersPosted())
    await ward.act("vera", case, PapersTransferred())
    assert Event.POST_PAPERS in (await ward.card(case)).may
    with pytest.raises(NotAllowed):
        await ward.act("vera", case, PapersPosted())
    await ward.act("yngve", case, PapersPosted())
    card = await ward.card(case)
    assert (card.case.state, card.case.closed_at) == (CaseState.CLOSED, local(2026, 12, 18, 10))


async def test_about_a_child_the_guardian_is_called(ward: Ward) -> None:
    await ward.database.write(lambda port: port.run(PHONE, who=ward["anna"], number="070-174 06 05"))
    case = await ward.offer("lill")
    assert (await ward.card(case)).line.patient_phone == "070-174 06 05"
    assert (await ward.card(await ward.offer("tolv"))).line.patient_phone == ""


async def test_a_protected_address_is_never_shown(ward: Ward) -> None:
    await lives(ward, "tolv", "Sagostigen 12")
    await ward.database.write(lambda port: port.run(PROTECT, who=ward["tolv"]))
    await ward.offer("tolv")
    [letter] = await ward.guarantee.letters.letters(ward["karin"])
    assert (letter.to.lines, letter.protected) == ((), True)
