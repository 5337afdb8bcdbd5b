"""The care guarantee, as the rest of the house meets it."""

from care.guarantee.notices import OfferReceipt, StaffLetter
from care.guarantee.values import OfferCase
from handlers.cases.kinds import register
from handlers.cases.notices import case_notice
from handlers.guarantee import (
    answer,
    ask,
    besked_parts,
    call,
    hearing,
    letters,
    letters_together,
    offer_parts,
    offers,
    papers,
    part_templates,
    read,
    recipients,
    refusals,
    reply,
    send,
    send_answer,
    service_lists,
    service_passing,
    service_telling,
    take_down,
    telling,
    tick,
    together,
    waiting,
)
from handlers.guarantee.buttons import OpenOffers
from handlers.guarantee.gathered import OFFERS_GATHERED
from handlers.guarantee.kind import OfferOnScreen
from handlers.guarantee.notices import offer_notice, offer_receipt, staff_letter
from handlers.guarantee.screens.notices import AFTER
from handlers.guarantee.screens.told import TOLD_OF_OFFERS
from handlers.talk.language import marked
from handlers.talk.subject import MenuDoor, Subject

register(OfferCase, OfferOnScreen())
together.add_together()
SUBJECT = Subject(
    conversations=(
        read.CONVERSATION,
        answer.CONVERSATION,
        send_answer.CONVERSATION,
        ask.CONVERSATION,
        recipients.CONVERSATION,
        reply.CONVERSATION,
        tick.CONVERSATION,
        waiting.CONVERSATION,
        offer_parts.CONVERSATION,
        part_templates.CONVERSATION,
        send.CONVERSATION,
        service_lists.CONVERSATION,
        service_telling.CONVERSATION,
        besked_parts.CONVERSATION,
        service_passing.CONVERSATION,
        call.CONVERSATION,
        take_down.CONVERSATION,
        letters.CONVERSATION,
        letters_together.CONVERSATION,
        papers.CONVERSATION,
        telling.CONVERSATION,
    ),
    refusals=refusals.REFUSALS,
    notices={
        **dict.fromkeys(AFTER, offer_notice),
        **dict.fromkeys(TOLD_OF_OFFERS, case_notice),
        StaffLetter: staff_letter,
        OfferReceipt: offer_receipt,
    },
    gathers=OFFERS_GATHERED,
    says_for_whom=True,
    doors=(MenuDoor(20, marked("Snabbare vård"), OpenOffers),),
    in_patient_menu=offers.in_menu,
    in_staff_menu=send.in_staff_menu,
    unit_of=offers.unit_of,
    hears=hearing.hear_of_offers,
)
