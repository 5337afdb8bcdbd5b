"""A form as it stands while it is filled in: its draft, its unit, and what its questions ask about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from care.eservices.answering import choices_of, filled_in, nothing_to_choose
from care.eservices.answers import newer
from care.eservices.faults import AnswerContext
from care.eservices.forms import Check, Choice, Form, Item, Scalar, walk
from care.eservices.refusals import NotOffered
from care.people.guardians import NoLongerGuardian
from care.values.clock import local_day
from care.values.ids import AppointmentId, ServiceId, UnitId
from care.values.units import CareUnit
from handlers.eservices.drafts import FORMS, FormDraft
from handlers.people.children import acts_until, young_children
from handlers.talk.acting_for import whom
from handlers.talk.dates import short
from handlers.talk.draft import mark_of
from handlers.talk.language import DEFAULT, LANGUAGES, as_read, use
from handlers.talk.services import Services, Turn
from handlers.talk.state import patient_asking, person_of

Choices = tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    form: Form
    draft: FormDraft
    unit: CareUnit
    context: AnswerContext
    now: datetime
    acts_until: datetime | None = None
    """From when a guardian who fills it in for a child acts for it no more."""
    renewed: bool = False
    """The form has changed since it was begun."""

    @property
    def empty(self) -> frozenset[str]:
        """The questions that have nothing to choose here, and are not asked."""
        every = walk(self.form.items)
        return frozenset(one.link_id for one in every if nothing_to_choose(one, self.context))

    @property
    def with_choices(self) -> Form:
        """The form, and what the unit and the patient bring to choose among."""
        return replace(self.form, items=tuple(brought(one, self.context) for one in self.form.items))


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What led here, and need not be asked."""

    visit: AppointmentId | None = None
    service: ServiceId | None = None


def brought(item: Item, context: AnswerContext) -> Item:
    """The question, with what can be chosen."""
    inner = tuple(brought(one, context) for one in item.items)
    return replace(item, choices=choices_of(item, context), items=inner)


async def offered_form(services: Services, unit: CareUnit, form: str) -> Form:
    """In its newest version. Raises NotOffered."""
    return await marked_form(services, unit, mark_of(form))


async def marked_form(services: Services, unit: CareUnit, mark: int) -> Form:
    """The one whose button was tapped: it carries the mark of its id. Raises NotOffered."""
    offered = services.forms.offered(unit, local_day(services.clock()))
    found = next((one for one in offered if mark_of(one.id) == mark), None)
    if found is None:
        raise NotOffered(unit.id)
    return found


async def filling_of(turn: Turn, services: Services, draft: FormDraft) -> Filling:
    """As it is now: of a form that has changed meanwhile only what is new is asked. Raises NotOffered,
    NoLongerGuardian.
    """
    unit = await services.availability.unit(draft.unit)
    form = await _form_of(services, unit, draft)
    renewed = form.version != draft.version
    if renewed:
        old = services.forms.form(draft.form, draft.version) or form
        kept = newer(old, form, draft.answers).answers
        draft = replace(draft, version=form.version, answers=kept)
        await FORMS.keep(turn, services, draft, draft.that)
    found = await _filling(turn, services, form, unit, draft=draft)
    if found.acts_until is None and whom() and not person_of(turn).is_staff:
        raise NoLongerGuardian  # nothing more is asked about one who answers alone
    return replace(found, renewed=renewed)


async def sent_filling(turn: Turn, services: Services, draft: FormDraft) -> Filling | None:
    """As it was sent, whether or not the unit still offers it. None: its version is no more."""
    form = services.forms.form(draft.form, draft.version)
    if form is None:
        return None
    return await _filling(turn, services, form, await services.availability.unit(draft.unit), draft=draft)


async def _filling(
    turn: Turn, services: Services, form: Form, unit: CareUnit, *, draft: FormDraft
) -> Filling:
    context = await _context(turn, services, form, unit)
    ends = await acts_until(turn, services)
    return Filling(form=form, draft=draft, unit=unit, context=context, now=services.clock(), acts_until=ends)


def can_go_on(services: Services, unit: CareUnit, draft: FormDraft) -> bool:
    """Whether it can be gone on with: the region may have ended the e-service since it was begun."""
    known = services.forms.form(draft.form)
    if known is not None and known.from_care is not None:
        return True
    return any(one.id == draft.form for one in services.forms.offered(unit, local_day(services.clock())))


async def _form_of(services: Services, unit: CareUnit, draft: FormDraft) -> Form:
    """What care has sent no unit offers."""
    theirs = services.forms.form(draft.form)
    if theirs is not None and theirs.from_care is not None:
        return theirs
    return await offered_form(services, unit, draft.form)


async def with_known(turn: Turn, services: Services, filling: Filling, known: Known) -> Filling:
    """What is known stands there as answered, to be changed like any answer."""
    found = {**filling.context.known}
    if known.visit:
        card = await services.bookings.details(patient_asking(turn), known.visit)
        found[Check.VISIT_OF_PATIENT] = _visit(
            card.appointment.starts, card.appointment.service.name, filling.now
        )
    if known.service:
        choice = await services.availability.service(patient_asking(turn), known.service)
        found[Check.SERVICE_OF_UNIT] = choice.service.name
    context = replace(filling.context, known=found)
    answers = filled_in(filling.form, context)
    return replace(filling, context=context, draft=replace(filling.draft, answers=answers, known=(*answers,)))


async def _context(turn: Turn, services: Services, form: Form, unit: CareUnit) -> AnswerContext:
    """Of what the form asks about: nothing else is read."""
    asked = {item.checks.kind for item in walk(form.items)}
    brought = {
        Check.SERVICE_OF_UNIT: _services_of,
        Check.VISIT_OF_PATIENT: _visits_at,
        Check.UNIT_OF_REGION: _units_near,
        Check.PERFORMER_OF_UNIT: _performers_at,
    }
    choices: Mapping[Check, Choices] = {
        check: await read(turn, services, unit) for check, read in brought.items() if check in asked
    }
    person = person_of(turn)
    # Whose number staff are not to see gives one only by writing it; a guardian's leads to the child.
    about = [one for one in await young_children(turn, services) if one.id == whom()]
    hidden = person.is_staff or any(one.protected for one in (person, *about))
    known: dict[Check, Scalar] = {} if hidden else {Check.PHONE: person.phone}
    return AnswerContext(today=local_day(services.clock()), choices=choices, known=known)


def named_choices(names: Sequence[str]) -> Choices:
    """Each by its name, so that what was chosen can be read for ever."""
    return tuple(Choice(code=name, text={DEFAULT: name}) for name in dict.fromkeys(names))


async def _services_of(turn: Turn, services: Services, unit: CareUnit) -> Choices:
    found = await services.availability.services(patient_asking(turn), unit.id)
    return named_choices([one.service.name for one in found])


async def _visits_at(turn: Turn, services: Services, unit: CareUnit) -> Choices:
    visits = [card.appointment for card in await services.bookings.schedule(patient_asking(turn))]
    now, at = services.clock(), UnitId(unit.id)
    return tuple(_choice(one.starts, one.service.name, now) for one in visits if one.unit.id == at)


def _choice(starts: datetime, service: str, now: datetime) -> Choice:
    said = {code: _visit(starts, service, now, code) for code in LANGUAGES}
    return Choice(code=said[DEFAULT], text=said)


async def _performers_at(_turn: Turn, services: Services, unit: CareUnit) -> Choices:
    return named_choices(await services.eservices.performers(UnitId(unit.id)))


def _visit(starts: datetime, service: str, now: datetime, code: str = DEFAULT) -> str:
    """In Swedish, which the unit reads; the patient chooses it in the own language."""
    with use(code):
        return f"{short(starts, now)} {as_read(service)}"


async def _units_near(turn: Turn, services: Services, unit: CareUnit) -> Choices:
    found = await services.availability.units(patient_asking(turn))
    return named_choices([one.name for one in found if one.region == unit.region])
