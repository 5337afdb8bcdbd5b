"""`Behörigheter`: who may what at a unit; `Beställ`, `Godkänn`, `Avsluta`."""

from datetime import date

from care.people.roles import Act, Role, may
from care.people.talks import State
from care.people.values import Kind
from care.refusals import TextMissing, TextTooLong
from care.reports.refusals import RightGone, UnknownColleague
from care.reports.rights import LONGEST_WHY, HeldRole, RightOrder, StaffRight
from care.values.clock import local_day
from care.values.ids import UnitId
from care.values.words import required
from handlers.reports.right_buttons import (
    ApproveRight,
    AskEndRight,
    ChooseRole,
    EndRight,
    OpenRights,
    OrderRight,
    SendOrder,
    ShowRight,
    UnitRightsAt,
    WithoutEnd,
)
from handlers.reports.screens import rights as screens
from handlers.talk.conversation import Conversation, Typed
from handlers.talk.language import _, language, marked
from handlers.talk.lost import button_lapsed, why_no_day
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, may_ask_again, person_of, state_of, stop_asking
from handlers.talk.subject import NOTHING, InMenu
from handlers.talk.typed_day import Days, read_day

_WHOM, _ROLE, _UNTIL, _WHY, _READY = (
    *("right_whom", "right_role", "right_until"),
    *("right_why", "right_ready"),
)


async def _units(turn: Turn, services: Services, tap: OpenRights) -> Screen:
    found = await services.rights.units_of(person_of(turn).id)
    if len(found) == 1:
        return await _unit(turn, services, UnitRightsAt(unit=found[0][0]))
    return screens.units_to_choose(found, tap.page)


async def _unit(turn: Turn, services: Services, tap: UnitRightsAt) -> Screen:
    await stop_asking(turn, services)
    me = person_of(turn).id
    alone = len(await services.rights.units_of(me)) == 1
    found = await services.rights.of_unit(me, tap.unit)
    return screens.rights_at_unit(found, tap.page, services.clock(), alone=alone)


async def _right(turn: Turn, services: Services, tap: ShowRight | AskEndRight) -> list[StaffRight]:
    """What waits first, then what holds. Raises RightGone."""
    found = await services.rights.of_unit(person_of(turn).id, tap.unit)
    named = [one for one in found.rights if (one.person, one.role) == (tap.person, tap.role)]
    if not named:
        raise RightGone
    return named


async def _show(turn: Turn, services: Services, tap: ShowRight) -> Screen:
    [first, *_holds] = await _right(turn, services, tap)
    return screens.one_right(first, tap.unit, services.clock())


async def _order(turn: Turn, services: Services, tap: OrderRight) -> Screen:
    await ask(turn, services, _WHOM, unit=tap.unit)
    return screens.ask_whom(tap.unit)


async def _whom(turn: Turn, services: Services, typed: Typed) -> Screen:
    unit, login = UnitId(int(typed.state["unit"])), typed.text.strip().lower()
    try:
        found = await services.rights.named(person_of(turn).id, unit, login)
    except UnknownColleague:
        await may_ask_again(turn, services, typed.state)
        raise
    await ask(turn, services, _ROLE, unit=unit, login=login, name=found.name)
    return screens.ask_role(found, unit)


async def _role(turn: Turn, services: Services, tap: ChooseRole) -> Screen:
    state = await state_of(turn, services) or {}
    if "login" not in state:
        return button_lapsed()
    about = {name: state[name] for name in ("login", "name")}
    await ask(turn, services, _UNTIL, unit=tap.unit, role=tap.role.value, **about)
    return screens.ask_last_day(tap.unit)


async def _until(turn: Turn, services: Services, typed: Typed) -> Screen:
    now = services.clock()
    found = read_day(typed.text, language(), local_day(now))
    if not isinstance(found, Days):
        await may_ask_again(turn, services, typed.state)
        return screens.ask_last_day(UnitId(int(typed.state["unit"])), why_no_day(found))
    return await _ask_why(turn, services, typed.state, found.last.isoformat())


async def _on_and_on(turn: Turn, services: Services, _tap: WithoutEnd) -> Screen:
    state = await state_of(turn, services) or {}
    return await _ask_why(turn, services, state, "") if "role" in state else button_lapsed()


async def _ask_why(turn: Turn, services: Services, state: State, last: str) -> Screen:
    about = {name: state[name] for name in ("unit", "login", "name", "role")}
    await ask(turn, services, _WHY, last=last, **about)
    return screens.ask_why_ordered(UnitId(int(str(state["unit"]))))


async def _why(turn: Turn, services: Services, typed: Typed) -> Screen:
    try:
        why = required(typed.text, LONGEST_WHY)
    except (TextMissing, TextTooLong):
        await may_ask_again(turn, services, typed.state)
        raise
    about = {name: typed.state[name] for name in ("unit", "login", "name", "role", "last")}
    await ask(turn, services, _READY, why=why, **about)
    order = _of({**about, "why": why}, local_day(services.clock()))
    return screens.to_send(order, str(about["name"]), services.clock())


async def _send(turn: Turn, services: Services, tap: SendOrder) -> Screen:
    state = await state_of(turn, services) or {}
    if "why" not in state or int(state["unit"]) != tap.unit:
        return button_lapsed()
    order = _of(state, local_day(services.clock()))
    done = await services.rights.order(person_of(turn).id, order, turn.request)
    return screens.ordered(tap.unit, waits=done.waits)


def _of(state: State, today: date) -> RightOrder:
    last = str(state["last"])
    return RightOrder(
        login=str(state["login"]),
        role=Role(str(state["role"])),
        unit=UnitId(int(str(state["unit"]))),
        first=today,
        last=date.fromisoformat(last) if last else None,
        why=str(state["why"]),
    )


async def _approve(turn: Turn, services: Services, tap: ApproveRight) -> Screen:
    await services.rights.approve(person_of(turn).id, tap.right, turn.request)
    return screens.approved(tap.unit)


async def _ask_end(turn: Turn, services: Services, tap: AskEndRight) -> Screen:
    [first, *holds] = await _right(turn, services, tap)
    return screens.ask_end(first, tap.unit, holds_too=bool(holds))


async def _end(turn: Turn, services: Services, tap: EndRight) -> Screen:
    held = HeldRole(tap.unit, tap.person, tap.role)
    await services.rights.end(person_of(turn).id, held, turn.request)
    return screens.ended(tap.unit)


async def rights_in_menu(turn: Turn, _services: Services) -> InMenu:
    if not may(person_of(turn).grants, Act.ORDER_RIGHT):
        return NOTHING
    return InMenu(buttons=((80, button(_("Behörigheter"), OpenRights())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenRights: _units,
        UnitRightsAt: _unit,
        ShowRight: _show,
        OrderRight: _order,
        ChooseRole: _role,
        WithoutEnd: _on_and_on,
        SendOrder: _send,
        ApproveRight: _approve,
        AskEndRight: _ask_end,
        EndRight: _end,
    },
    typed={_WHOM: _whom, _UNTIL: _until, _WHY: _why},
    labels={marked("Behörigheter"): OpenRights()},
)
