"""That times do not reach far enough: as it is when it is read."""

from care.people.roles import Act, may
from care.people.values import Person
from care.schedules.notices import StaffHorizon
from handlers.schedules.screens import schedule as screens
from handlers.talk.screen import Screen
from handlers.talk.services import Services


async def staff_horizon(notice: StaffHorizon, reader: Person, services: Services) -> Screen | None:
    """None when it is mended."""
    short = await services.schedules.short(notice.unit)
    if not short:
        return None
    unit = await services.availability.unit(notice.unit)
    lays_out = may(reader.grants, Act.LAY_OUT, notice.unit)
    return screens.told_short(unit, short, services.clock(), may=lays_out)
