"""The care guarantee, as the rest of the house meets it."""

from care.guarantee.notices import OfferReceipt
from handlers.guarantee import (
    answer,
    ask,
    call,
    letters,
    offers,
    papers,
    read,
    recipients,
    send,
    send_answer,
    service_lists,
    service_passing,
    service_telling,
    take_down,
)
from handlers.guarantee.buttons import OpenOffers
from handlers.guarantee.notices import offer_notice, offer_receipt
from handlers.guarantee.screens.notices import AFTER
from handlers.talk.language import marked
from handlers.talk.subject import MenuDoor, Subject

SUBJECT = Subject(
    conversations=(
        read.CONVERSATION,
        answer.CONVERSATION,
        send_answer.CONVERSATION,
        ask.CONVERSATION,
        recipients.CONVERSATION,
        send.CONVERSATION,
        service_lists.CONVERSATION,
        service_telling.CONVERSATION,
        service_passing.CONVERSATION,
        call.CONVERSATION,
        take_down.CONVERSATION,
        letters.CONVERSATION,
        papers.CONVERSATION,
    ),
    notices={OfferReceipt: offer_receipt, **dict.fromkeys(AFTER, offer_notice)},
    says_for_whom=True,
    doors=(MenuDoor(20, marked("Erbjudanden"), OpenOffers),),
    in_patient_menu=offers.in_menu,
    in_staff_menu=send.in_staff_menu,
    unit_of=offers.unit_of,
)
