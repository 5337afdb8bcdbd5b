"""All of the answers: looked over, changed one at a time, sent once."""

from dataclasses import replace
from datetime import date

from care.eservices.forms import item_of
from care.eservices.refusals import NotComplete, SameMatter
from care.eservices.values import ServiceCase
from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import CaseId
from handlers.eservices.asking import look_over, next_question, on_form, show_item
from handlers.eservices.buttons import ChangeAnswers, LookOver, SendForm
from handlers.eservices.drafts import FORMS, FormDraft, that_of, whose_form
from handlers.eservices.filling import Filling, filling_of
from handlers.eservices.screens import summary as screens
from handlers.eservices.sent import begin_case, receipt_of
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.draft import ToSend, mark_of
from handlers.talk.language import _
from handlers.talk.lost import button_lapsed
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, patient_asking
from handlers.talk.unsent import BELOW_RECEIPT


async def _look(turn: Turn, services: Services, filling: Filling, _button: LookOver) -> Screen:
    return await next_question(turn, services, filling)


async def _which(_turn: Turn, _services: Services, filling: Filling, button: ChangeAnswers) -> Screen:
    return screens.which_to_change(filling, button.page)


async def _send(turn: Turn, services: Services, button: SendForm) -> Shown:
    """A second tap gives the same receipt; what has changed since is shown first."""
    form = next((one.id for one in services.forms.every() if mark_of(one.id) == button.form), "")
    that = that_of(whose_form(turn), button.unit, form)
    kept = await FORMS.to_send(turn, services, that)
    if kept is None or kept.draft.patient != whose_form(turn):
        return button_lapsed()
    if kept.is_sent:
        return await receipt_of(turn, services, kept)
    filling = await filling_of(turn, services, kept.draft)
    if button.mark != screens.mark_of_answers(filling):
        why = _("INTE SKICKAT.") if filling.renewed else _("INTE SKICKAT. Svaren är andra nu.")
        return await next_question(turn, services, filling, heard=why)
    return await _carried_out(turn, services, filling, kept, beside=button.beside or None)


async def _carried_out(
    turn: Turn, services: Services, filling: Filling, kept: ToSend[FormDraft], *, beside: CaseId | None
) -> Shown:
    draft = replace(kept.draft, beside=beside or kept.draft.beside)
    try:
        begun = await begin_case(turn, services, filling, replace(kept, draft=draft))
    except SameMatter as refusal:
        since = await _begun_on(turn, services, refusal.case)
        return screens.same_matter(filling, refusal.case, since)
    except NotComplete as refusal:
        item = item_of(filling.form, refusal.link_id)
        if item is None:
            return await look_over(turn, services, filling)
        return await show_item(turn, services, filling, item, heard=_("INTE SKICKAT. Svara på frågan igen."))
    await FORMS.sent(turn, services, kept, draft, that=draft.that)
    await ask(turn, services, BELOW_RECEIPT, case=begun.case)
    return screens.form_chosen(filling), screens.form_sent(filling, begun)


async def _begun_on(turn: Turn, services: Services, case: CaseId) -> date:
    card = await services.guarantee.cases.own(patient_asking(turn), case, ServiceCase)
    return local_day(card.case.created)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={LookOver: on_form(_look), ChangeAnswers: on_form(_which), SendForm: _send},
)
