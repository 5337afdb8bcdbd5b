"""Every screen of every e-service, from the contact card to a closed case, with short answers."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime

from care.cases.notices import CaseLate
from care.cases.values import Actor, Addressee
from care.cases.views import CaseMessage, MessageKind, OwnCard
from care.eservices.cards import NoteKind, UnitNote
from care.eservices.faults import AnswerContext, AnswerProblem, Fault
from care.eservices.forms import Form, Item, ItemType, Scalar, walk
from care.eservices.outcomes import ServiceBegun
from care.eservices.values import ServiceCase, ServiceState
from care.people.values import Kind, Person
from care.values.clock import local_day
from care.values.ids import CaseId, MessageId, PersonId
from care.values.units import CareUnit
from handlers.cases.screens import own as thread_of
from handlers.eservices.buttons import StartForm
from handlers.eservices.called import call_forms, form_says
from handlers.eservices.drafts import FormDraft
from handlers.eservices.filling import Filling
from handlers.eservices.letters import LetterDraft
from handlers.eservices.screens import cases, contact, letters, notices, own, question, summary
from handlers.eservices.screens import notes as cards
from handlers.eservices.screens.faults import fault_said
from handlers.talk.draft import mark_of
from handlers.talk.language import _
from handlers.talk.screen import Screen
from storage.eservices.loader import forms, from_care, terms

_DAY = date(2026, 11, 25)
_PATIENT = PersonId(1)
_NOTES = {
    kind: UnitNote(kind, "Vi har nya lokaler.", datetime(2026, 11, 23, 9, tzinfo=UTC), "Bo")
    for kind in NoteKind
}


def screens(unit: CareUnit, now: datetime) -> Iterator[tuple[str, Screen]]:
    """Of one unit that offers them all."""
    every = list(forms().values())
    call_forms(every)
    yield "contact", contact.units_to_contact([unit, unit], 0)
    yield "unit card", contact.unit_card(unit, every[:3], 0, notes=_NOTES)
    yield "unit card, nothing offered", contact.unit_card(unit, [], 0, notes={})
    for form in every:
        for name, screen in _of_form(form, unit, now):
            yield f"{form.id}, {name}", screen
    yield from _cases(next(one for one in every if not one.link and not one.leads), unit, now)
    yield from _letters(unit)
    yield from _notes(unit, now)
    yield "no cases", own.own_cases([], 0, now)
    yield "nothing received", own.received([], 0, now)


def _letters(unit: CareUnit) -> Iterator[tuple[str, Screen]]:
    every = list(from_care().values())
    call_forms(every)
    yield "letter, unit", letters.which_unit_sends([unit, unit], 0)
    yield "letter, template", letters.which_template(unit, every)
    numbers = ("19890914-2393", "19810326-9299")
    found = [Person(id=PersonId(1), kind=Kind.PATIENT, name="Testperson4", login=one) for one in numbers]
    yield "letter, whom is meant", letters.which_recipient(every[0], found * 5)
    yield "letter sent", letters.letter_sent(every[0], ["Testperson4", "Testperson19"], 2)
    for form in every:
        draft = LetterDraft(
            unit=unit.id, form=form.id, text=form_says(form.message), names=("Bo",), unknown=1
        )
        yield f"{form.id}, to whom", letters.to_whom(form, wrong=_("Ingen patient har det numret."), chosen=2)
        yield f"{form.id}, as it is sent", letters.letter_preview(form, unit, draft, said=_("INTE SKICKAT."))
        yield f"{form.id}, text", letters.change_text(draft.text)


def _notes(unit: CareUnit, now: datetime) -> Iterator[tuple[str, Screen]]:
    yield "card, unit", cards.which_card([unit, unit], 0)
    yield "card", cards.card_of_unit(unit, _NOTES, said=_("SPARAT"))
    yield "card, nothing", cards.card_of_unit(unit, {})
    yield "card, ask", cards.ask_card_text(unit, NoteKind.NEWS, list(_NOTES.values()), now)
    yield "card, before", cards.before_note(unit.id, NoteKind.NEWS, "Vi har nya lokaler.")


def _of_form(form: Form, unit: CareUnit, now: datetime) -> Iterator[tuple[str, Screen]]:
    if form.link:
        yield "link", contact.linked(form, unit, "https://example.test")
        yield "no link", contact.linked(form, unit, "")
        return
    if form.leads:
        yield "leads", contact.leading(form, unit, {})
        return
    of = StartForm(unit=unit.id, form=mark_of(form.id))
    accepted = terms().get(form.terms)
    yield "introduced", contact.introduced(form, unit, accepted, of, answer_by=_DAY, acts_until=None, now=now)
    filling = _filling(form, unit, now)
    for item in walk(form.items):
        if item.type is not ItemType.GROUP:
            yield f"asks {item.link_id}", question.question(filling, item)
    whole = replace(filling, draft=replace(filling.draft, answers=_answers(form)))
    yield "summary", summary.all_answers(whole, _DAY)
    yield "list: to change", summary.which_to_change(whole, 0)
    yield "list: left", summary.left_form(whole)
    yield "sent", summary.form_sent(whole, ServiceBegun(CaseId(1), _DAY))
    yield "same matter", summary.same_matter(whole, CaseId(1), local_day(now))
    item = form.items[0]
    for fault in Fault:
        said = fault_said(AnswerProblem(item.link_id, fault, 3), filling)
        yield f"fault {fault}", question.question(filling, item, heard=said)


def _filling(form: Form, unit: CareUnit, now: datetime) -> Filling:
    draft = FormDraft(
        patient=_PATIENT, unit=unit.id, form=form.id, version=form.version, terms=form.terms, answers={}
    )
    return Filling(form=form, draft=draft, unit=unit, context=AnswerContext(today=local_day(now)), now=now)


def _answers(form: Form) -> dict[str, tuple[Scalar, ...]]:
    return {item.link_id: (_answer(item),) for item in walk(form.items) if item.type is not ItemType.GROUP}


def _answer(item: Item) -> Scalar:
    if item.type is ItemType.BOOLEAN:
        return True
    if item.choices:
        return item.choices[0].code
    return _DAY.isoformat() if item.type is ItemType.DATE else "3"


def _cases(form: Form, unit: CareUnit, now: datetime) -> Iterator[tuple[str, Screen]]:
    case = ServiceCase(
        id=CaseId(1),
        version=1,
        state=ServiceState.SENT,
        patient=_PATIENT,
        unit=unit.id,
        type=form.id,
        created=now,
        updated=now,
        open_question=Addressee.UNIT,
        question_due=_DAY,
        form_version=form.version,
        answers=_answers(form),
        promised=_DAY,
    )
    kinds = (MessageKind.FORM, MessageKind.QUESTION_REPLY, MessageKind.MOVED, MessageKind.ENDED)
    thread = tuple(_message(kind, unit, form, now) for kind in kinds)
    card = OwnCard(case=case, unit=unit, patient_name="Bo", for_child=False, thread=thread)
    for state in ServiceState:
        due = _DAY if state is ServiceState.SENT else None
        one = replace(card, case=replace(case, state=state, question_due=due), reopen_until=_DAY)
        yield f"case {state}", thread_of.whole_case(one, now)
        yield f"list: {state}", own.own_cases([own.own_line(one, None, "")], 0, now)
    yield "what was sent", cases.what_was_sent(card, form, now)
    yield "write more", thread_of.ask_more(card)
    yield "open again", thread_of.ask_more(card, again=True)
    yield "reply", thread_of.reply(card, "Jag väntar.")
    yield "more sent", thread_of.sent_more(card, _DAY, now)
    yield "already begun", contact.already(form, card, StartForm(unit=unit.id, form=mark_of(form.id)), now)
    yield "has come", notices.has_come(card, closed=False)
    late = CaseLate(patient=case.patient, case=case.id, due=_DAY, raised=True)
    yield "late", cases.OwnServiceOnScreen().late(card, late, now)
    yield "has ended", notices.has_come(card, closed=True)


def _message(kind: MessageKind, unit: CareUnit, form: Form, now: datetime) -> CaseMessage:
    said = {
        MessageKind.MOVED: unit.name,
        MessageKind.ENDED: form.ends[0].code,
        MessageKind.QUESTION_REPLY: form_says(form.ends[0].answer),
    }
    role = Actor.PATIENT if kind is MessageKind.FORM else Actor.STAFF
    return CaseMessage(
        id=MessageId(1),
        at=now,
        author=None,
        author_name="",
        role=role,
        kind=kind,
        text=said.get(kind, ""),
    )
