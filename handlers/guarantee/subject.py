"""The care guarantee, as the rest of the house meets it."""

from care.guarantee import refusals as no
from care.guarantee.values import OfferCase
from care.notices import NoticeKind
from handlers.cases.kinds import register
from handlers.guarantee import (
    answer,
    ask,
    call,
    files,
    letters,
    offers,
    papers,
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
)
from handlers.guarantee.buttons import OpenOffers
from handlers.guarantee.kind import OfferOnScreen
from handlers.guarantee.notices import KINDS, letter_notice, offer_notice
from handlers.talk.language import marked
from handlers.talk.subject import Door, Subject

register(OfferCase, OfferOnScreen())
SUBJECT = Subject(
    conversations=(
        read.CONVERSATION,
        answer.CONVERSATION,
        send_answer.CONVERSATION,
        ask.CONVERSATION,
        recipients.CONVERSATION,
        reply.CONVERSATION,
        send.CONVERSATION,
        files.CONVERSATION,
        service_lists.CONVERSATION,
        service_telling.CONVERSATION,
        service_passing.CONVERSATION,
        call.CONVERSATION,
        take_down.CONVERSATION,
        letters.CONVERSATION,
        papers.CONVERSATION,
    ),
    refusals={
        no.AlreadyAnswered: refusals.already_answered,
        no.AnsweredTooLate: refusals.answered_too_late,
        no.NewerOffer: refusals.newer_offer,
        no.AlreadyReminded: refusals.already_reminded,
        no.WrongStandardAnswer: refusals.wrong_standard_answer,
        no.CodeNotFitting: refusals.code_not_fitting,
        no.CodeMoved: refusals.code_moved,
        no.NobodyToSendTo: refusals.nobody_to_send_to,
    },
    notices={**dict.fromkeys(KINDS, offer_notice), NoticeKind.STAFF_LETTER: letter_notice},
    says_for_whom=True,
    doors=(Door(20, marked("Erbjudanden"), OpenOffers),),
    in_patient_menu=offers.in_menu,
    in_staff_menu=send.in_staff_menu,
    unit_of=offers.unit_of,
)
