"""`Kontakta vården`: the units, a unit's contact card, an e-service of it, and how one is begun."""

from typing import cast

from care.cases.views import OwnCard
from care.eservices.forms import Form
from care.eservices.values import ServiceCase, ServiceState
from care.eservices.ways_in import WayIn
from care.people.values import Kind
from care.values.clock import local_day
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.eservices.asking import next_question
from handlers.eservices.buttons import BeginForm, OfForm, OpenUnitCard, StartForm
from handlers.eservices.drafts import FormDraft, begun_form, that_of, whose_form
from handlers.eservices.filling import Known, filling_of, marked_form, with_known
from handlers.eservices.screens import contact as screens
from handlers.people.children import acts_until
from handlers.talk.conversation import Conversation, Shown
from handlers.talk.draft import mark_of
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking
from handlers.talk.ways import AskClinic, OpenContact

_DEAD_ENDS = tuple(WayIn)


async def _units(turn: Turn, services: Services, button: OpenContact) -> Screen:
    offered = await services.availability.units(patient_asking(turn))
    return screens.units_to_contact(offered, button.page)


async def _card(_turn: Turn, services: Services, button: OpenUnitCard) -> Screen:
    unit = await services.availability.unit(button.unit)
    offered = services.forms.offered(unit, local_day(services.clock()))
    return screens.unit_card(unit, offered, button.page, notes=await services.eservices.notes(unit.id))


async def _start(turn: Turn, services: Services, button: StartForm) -> Shown:
    """What is begun goes on; an open case about the same is named first."""
    unit = await services.availability.unit(button.unit)
    form = await marked_form(services, unit, button.form)
    if form.link:
        return screens.linked(form, unit, services.links.get(form.link, ""))
    if form.leads:
        return screens.leading(form, unit, await _leads_to(turn, services, unit, form))
    begun = await begun_form(turn, services, that_of(whose_form(turn), unit.id, form.id))
    if begun is not None:
        return await next_question(turn, services, await filling_of(turn, services, begun))
    same = None if button.beside else await _same(turn, services, unit, form)
    if same is not None:
        return screens.already(form, same, button, services.clock())
    by = await services.eservices.promised(unit.id)
    terms = services.forms.terms(form.terms) if form.terms else None
    return screens.introduced(
        form,
        unit,
        terms,
        button,
        answer_by=by,
        acts_until=await acts_until(turn, services),
        now=services.clock(),
    )


async def _leads_to(turn: Turn, services: Services, unit: CareUnit, form: Form) -> dict[str, UnitId]:
    """Where each e-service that the form leads on to is offered: at the unit, or else at the first of its
    region.
    """
    day, found = local_day(services.clock()), dict[str, UnitId]()
    near = [
        one for one in await services.availability.units(patient_asking(turn)) if one.region == unit.region
    ]
    wanted = {choice.leads for item in form.items for choice in item.choices}
    for one in (unit, *near):
        for offered in services.forms.offered(one, day):
            if offered.id in wanted:
                found.setdefault(offered.id, one.id)
    return found


async def _same(turn: Turn, services: Services, unit: CareUnit, form: Form) -> OwnCard[ServiceCase] | None:
    """The newest open case about the same."""
    for card in await services.guarantee.cases.every_own(patient_asking(turn)):
        case = card.case
        about = (case.unit, case.type) == (unit.id, form.id) and case.state is not ServiceState.CLOSED
        if isinstance(case, ServiceCase) and about:
            return cast("OwnCard[ServiceCase]", card)
    return None


async def _begin(turn: Turn, services: Services, button: BeginForm) -> Shown:
    """The terms are accepted; a second tap goes on with what is begun."""
    unit = await services.availability.unit(button.unit)
    form = await marked_form(services, unit, button.form)
    if form.link or form.leads:
        return StartForm(unit=button.unit, form=button.form)
    begun = await begun_form(turn, services, that_of(whose_form(turn), unit.id, form.id))
    if begun is not None:
        return await next_question(turn, services, await filling_of(turn, services, begun))
    draft = FormDraft(
        patient=whose_form(turn),
        unit=unit.id,
        form=form.id,
        version=form.version,
        terms=form.terms,
        answers={},
        beside=button.beside or None,
    )
    filling = await filling_of(turn, services, draft)
    return await next_question(turn, services, await with_known(turn, services, filling, _known(button)))


async def _lead(_turn: Turn, services: Services, button: AskClinic) -> Shown:
    """To the first that the unit offers of what fits; to its telephone, where it offers none."""
    unit = await services.availability.unit(button.unit)
    offered = services.forms.offered(unit, local_day(services.clock()))
    there = _DEAD_ENDS[button.what]
    fits = min(
        (form for form in offered if there in form.fits), key=lambda form: form.fits[there], default=None
    )
    if fits is None:
        said = _("Det går inte att fråga om det här i chatten.")
        notes = await services.eservices.notes(unit.id)
        return screens.unit_card(unit, offered, 0, notes=notes, said=said)
    return StartForm(unit=unit.id, form=mark_of(fits.id), visit=button.visit, service=button.service)


def _known(button: OfForm) -> Known:
    return Known(visit=button.visit or None, service=button.service or None)


CONVERSATION = Conversation(
    whom=Kind.PATIENT,
    taps={
        OpenContact: _units,
        OpenUnitCard: _card,
        StartForm: _start,
        BeginForm: _begin,
        AskClinic: _lead,
    },
    labels={marked("Kontakta vården"): OpenContact()},
)
