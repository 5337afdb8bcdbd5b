"""`/schema`: seen, changed by a plan that is looked at first."""

from dataclasses import replace

from care.people.roles import Act, may
from care.people.values import Kind
from care.schedules.values import ExceptionKind
from care.schedules.verbs import UnitSchedule
from care.values.clock import local_day
from care.values.ids import UnitId
from handlers.schedules.buttons import (
    AllDay,
    CancelLeaving,
    DoPlan,
    EndException,
    EndWeek,
    EveryOther,
    KindOfException,
    LeavingVisits,
    NewException,
    NewWeek,
    OpenSchedule,
    SeePlan,
    WeekOf,
    WhoIsMeant,
)
from handlers.schedules.drafts import DAYS, FROM, HOURS_ASKED, SCHEDULING, WEEK, ScheduleDraft
from handlers.schedules.reading import read_hours, read_range, read_week
from handlers.schedules.screens import leaving, questions
from handlers.schedules.screens import schedule as screens
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _, language, marked
from handlers.talk.lost import button_lapsed
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of, stop_asking
from handlers.talk.subject import NOTHING, InMenu
from handlers.unit_changes.cancel import ask_why_of
from handlers.unit_changes.drafts import UnitChangeDraft


async def _open(turn: Turn, services: Services, button: OpenSchedule) -> Screen:
    units = await services.schedules.units(person_of(turn).id)
    await stop_asking(turn, services)
    if not button.unit and len(units) > 1:
        return screens.choose_schedule_unit(units)
    shown = await _shown(turn, services, button.unit or units[0].id)
    return screens.overview(shown, services.clock())


async def _shown(turn: Turn, services: Services, unit: int) -> UnitSchedule:
    return await services.schedules.unit(person_of(turn).id, UnitId(unit))


async def _new_week(turn: Turn, services: Services, button: NewWeek) -> Screen:
    return questions.which_service(await _shown(turn, services, button.unit))


async def _week_of(turn: Turn, services: Services, button: WeekOf) -> Screen:
    shown = await _shown(turn, services, button.unit)
    name = next((one.service_name for one in shown.seats if one.service == button.service), "")
    draft = ScheduleDraft(unit=button.unit, service=button.service, service_name=name)
    await SCHEDULING.keep(turn, services, draft)
    return questions.who_is_meant(draft, shown, services.clock())


async def _new_exception(_turn: Turn, _services: Services, button: NewException) -> Screen:
    return questions.which_kind(button.unit)


async def _kind(turn: Turn, services: Services, button: KindOfException) -> Screen:
    draft = ScheduleDraft(unit=button.unit, kind=tuple(ExceptionKind)[button.kind].value)
    await SCHEDULING.keep(turn, services, draft)
    return questions.who_is_meant(draft, await _shown(turn, services, button.unit), services.clock())


async def _who(turn: Turn, services: Services, button: WhoIsMeant) -> Screen:
    begun = await SCHEDULING.begun(turn, services)
    if begun is None:
        return button_lapsed()
    seats = (await _shown(turn, services, begun.unit)).seats
    name = next((one.performer_name for one in seats if one.performer == button.performer), "")
    draft = replace(begun, performer=button.performer, performer_name=name)
    await SCHEDULING.go_on(turn, services, draft, WEEK if draft.service else DAYS)
    return (
        questions.ask_week(draft, services.clock())
        if draft.service
        else questions.ask_days(draft, services.clock())
    )


async def _week_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    begun, read = await SCHEDULING.begun(turn, services), read_week(typed.text)
    if begun is None:
        return button_lapsed()
    if read is None:
        return questions.ask_week(
            begun, services.clock(), _("Jag förstår inte vilka dagar och klockslag du menar.")
        )
    draft = replace(begun, weekdays=read[0], hours=read[1])
    await SCHEDULING.go_on(turn, services, draft, FROM)
    return questions.ask_days(draft, services.clock())


async def _days_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    begun = await SCHEDULING.begun(turn, services)
    read = read_range(typed.text, language(), local_day(services.clock()))
    if begun is None:
        return button_lapsed()
    if read is None:
        return questions.ask_days(begun, services.clock(), _("Jag förstår inte vilken dag du menar."))
    draft = replace(begun, first=read[0].isoformat(), last=read[1].isoformat())
    if draft.service:
        await SCHEDULING.keep(turn, services, draft)
        return questions.how_often(draft, services.clock())
    await SCHEDULING.go_on(turn, services, draft, HOURS_ASKED)
    return questions.ask_hours(draft, services.clock())


async def _often(turn: Turn, services: Services, button: EveryOther) -> Screen:
    return await _ready(turn, services, every=1 + button.other)


async def _all_day(turn: Turn, services: Services, _button: AllDay) -> Screen:
    return await _ready(turn, services, hours=())


async def _hours_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    begun, hours = await SCHEDULING.begun(turn, services), read_hours(typed.text)
    if begun is None:
        return button_lapsed()
    if not hours:
        return questions.ask_hours(begun, services.clock(), _("Jag förstår inte vilka klockslag du menar."))
    return await _ready(turn, services, hours=hours)


async def _ready(turn: Turn, services: Services, **more: object) -> Screen:
    begun = await SCHEDULING.begun(turn, services)
    if begun is None or not begun.first:
        return button_lapsed()
    draft = replace(begun, **more)  # type: ignore[arg-type]  # fields of the draft, each of its own type
    await SCHEDULING.keep(turn, services, draft)
    return questions.ready(draft, await _shown(turn, services, draft.unit), services.clock())


async def _end_week(turn: Turn, services: Services, button: EndWeek) -> Screen:
    draft = ScheduleDraft(unit=button.unit, ends_week=button.row)
    await SCHEDULING.keep(turn, services, draft)
    return await _plan(turn, services, draft)


async def _leaving(turn: Turn, services: Services, button: LeavingVisits) -> Screen:
    return leaving.leaving_visits(await _shown(turn, services, button.unit), button.page, services.clock())


async def _cancel_leaving(turn: Turn, services: Services, button: CancelLeaving) -> Screen:
    """They become the unit's own cancellations: each patient reads why, and chooses among new times."""
    shown = await _shown(turn, services, button.unit)
    if not shown.leaving:
        return leaving.leaving_visits(shown, 0, services.clock())
    visits = tuple((one.appointment, one.version) for one in shown.leaving)
    return await ask_why_of(turn, services, UnitChangeDraft(visits=visits))


async def _end(turn: Turn, services: Services, button: EndException) -> Screen:
    draft = ScheduleDraft(unit=button.unit, ends=button.row)
    await SCHEDULING.keep(turn, services, draft)
    return await _plan(turn, services, draft)


async def _see(turn: Turn, services: Services, _button: SeePlan) -> Screen:
    draft = await SCHEDULING.begun(turn, services)
    return button_lapsed() if draft is None else await _plan(turn, services, draft)


async def _plan(turn: Turn, services: Services, draft: ScheduleDraft) -> Screen:
    if draft.change is None:
        return button_lapsed()
    plan = await services.schedules.plan(person_of(turn).id, draft.change)
    shown = await _shown(turn, services, draft.unit)
    return screens.planned(draft, shown, plan, services.clock())


async def _do(turn: Turn, services: Services, button: DoPlan) -> Shown:
    """Done once: a second tap gets the same receipt."""
    begun = await SCHEDULING.to_send(turn, services)
    change = None if begun is None else begun.draft.change
    if begun is None or change is None:
        return button_lapsed()
    done = await services.schedules.change(person_of(turn).id, change, button.mark, begun.request)
    await SCHEDULING.sent(turn, services, begun)
    return screens.schedule_changed(done, services.clock())


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    """For who lays out times at some unit, but testers, who lay out rows."""
    grants = person_of(turn).grants
    if not (may(grants, Act.LAY_OUT) and may(grants, Act.SEE_SCHEDULE)):
        return NOTHING
    return InMenu(buttons=((55, button(_("Schema"), OpenSchedule())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenSchedule: _open,
        NewWeek: _new_week,
        WeekOf: _week_of,
        NewException: _new_exception,
        KindOfException: _kind,
        WhoIsMeant: _who,
        EveryOther: _often,
        AllDay: _all_day,
        SeePlan: _see,
        EndException: _end,
        EndWeek: _end_week,
        LeavingVisits: _leaving,
        CancelLeaving: _cancel_leaving,
        DoPlan: _do,
    },
    typed={WEEK: _week_typed, FROM: _days_typed, DAYS: _days_typed, HOURS_ASKED: _hours_typed},
    labels={marked("Schema"): OpenSchedule()},
    commands={"schema": OpenSchedule()},
)
