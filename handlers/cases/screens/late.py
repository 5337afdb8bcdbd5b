"""An answer is late: a phone may show it locked, so it says nothing of health, nor what the case is about."""

from datetime import datetime

from care.cases.notices import CaseLate
from care.cases.values import Case
from care.cases.views import OwnCard
from handlers.cases.own_buttons import ReadOwn, WriteInOwn
from handlers.cases.own_kinds import own_kind
from handlers.talk.dates import spoken_day
from handlers.talk.language import _
from handlers.talk.rows import button, row
from handlers.talk.screen import Screen
from handlers.talk.units import ring
from handlers.talk.words import fill, paragraphs, sentences


def answer_is_late(card: OwnCard[Case], notice: CaseLate, now: datetime) -> Screen:
    """What was promised, whether the unit knows, and what can be done meanwhile."""
    case, child = card.case, card.case.patient if card.for_child else None
    late = fill(_("Svaret från {unit} är försenat."), unit=card.unit.name)
    by = fill(_("Du skulle ha fått det senast {day}."), day=spoken_day(notice.due, now))
    knows = _("Mottagningen har fått en påminnelse.") if notice.raised else ""
    about = fill(_("Det gäller {name}."), name=card.patient_name) if child else ""
    urgent = _("Brådskar det? Ring 1177. Ring 112 om det är fara för liv.")
    whose = {"patient": child} if child else {}
    read = ReadOwn(case=case.id).model_copy(update=whose)
    more = WriteInOwn(case=case.id).model_copy(update=whose)
    return Screen(
        text=paragraphs(
            sentences(late, by, knows, about),
            sentences(_("Du kan skriva i ärendet."), ring(card.unit)),
            urgent,
        ),
        rows=(row(button(_("Visa ärendet"), read)), row(button(_(own_kind(card).writes_more), more))),
        new=True,
    )
