"""A form that becomes a case, and what is said of one that has been sent already."""

from care.eservices.answers import sendable
from care.eservices.outcomes import ServiceBegun
from care.eservices.views import Sending
from handlers.eservices.buttons import OpenOwnCases
from handlers.eservices.drafts import FORMS, FormDraft, whose_form
from handlers.eservices.filling import Filling, sent_filling
from handlers.eservices.screens import summary as screens
from handlers.talk.conversation import Shown
from handlers.talk.draft import ToSend
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, stop_asking


async def begin_case(
    turn: Turn, services: Services, filling: Filling, kept: ToSend[FormDraft]
) -> ServiceBegun:
    """The case; the same one, when it has been sent. Raises SameMatter, NotComplete."""
    draft = kept.draft
    answers = sendable(filling.form, draft.answers)
    sent = {str(value) for values in answers.values() for value in values}
    sending = Sending(
        unit=draft.unit,
        form=draft.form,
        version=draft.version,
        answers=answers,
        terms=draft.terms,
        files=tuple(file for file in draft.files if file.id in sent),
        beside=draft.beside,
    )
    return await services.eservices.begin(patient_asking(turn), sending, kept.request)


async def receipt_of(turn: Turn, services: Services, kept: ToSend[FormDraft]) -> Shown:
    """The same as the first time, also when the form has changed or is no more; its case, where it cannot be
    drawn.
    """
    filling = await sent_filling(turn, services, kept.draft)
    if filling is None:
        return OpenOwnCases()
    return screens.form_sent(filling, await begin_case(turn, services, filling, kept))


async def sent_meanwhile(turn: Turn, services: Services, that: str) -> Screen | None:
    """What is said to an answer that came too late: another phone has sent the form. None: none has."""
    kept = await FORMS.to_send(turn, services, that)
    if kept is None or not kept.is_sent or kept.draft.patient != whose_form(turn):
        return None
    filling = await sent_filling(turn, services, kept.draft)
    if filling is None:
        return None
    await stop_asking(turn, services)
    return screens.sent_before(await begin_case(turn, services, filling, kept))
