"""`Min frånvaro`: from a day to a day, one's own or a colleague's; tapped, or typed."""

import re
from datetime import date, datetime

from care.people.absence import NotThoseDays
from care.people.roles import Act, may
from care.people.values import Kind, Person
from care.refusals import NotYours
from care.values.clock import local_day
from care.values.ids import PersonId
from handlers.cases.buttons import AskAbsence, AwayAnyhow, AwayFrom, AwayUntil, ChooseAway, EndAbsence
from handlers.cases.screens import absence as screens
from handlers.talk.conversation import Conversation, Shown, Typed
from handlers.talk.language import _, language, marked
from handlers.talk.lost import why_no_day
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import ask, person_of
from handlers.talk.typed_day import Days, NoDay, read_day
from handlers.talk.ways import OpenAbsence
from handlers.talk.words import bold

_LISTED, _FIRST, _LAST = "absence_days", "absence_first", "absence_last"
_BETWEEN = re.compile(r"\s+(?:till|to|until)\s+|\s*[\u2013-]\s*", re.IGNORECASE)
_DAY = re.compile(r"^\d+")


async def _open(turn: Turn, services: Services, button: OpenAbsence) -> Screen:
    return await _shown(turn, services, button.who)


async def _own(turn: Turn, services: Services) -> Screen:
    return await _shown(turn, services, PersonId(0))


async def _shown(turn: Turn, services: Services, who: PersonId, said: str = "") -> Screen:
    await ask(turn, services, _LISTED, who=who)
    me = person_of(turn)
    found = await services.guarantee.absences.of(me.id, who or me.id)
    others = may(me.grants, Act.ENTER_ABSENCE)
    nobody = await services.guarantee.absences.unmanned(me.id) if others else ()
    shown = screens.Away(await _named(services, who), found, nobody)
    return screens.absences(shown, services.clock(), others=others, said=said)


async def _choose(turn: Turn, services: Services, button: ChooseAway) -> Screen:
    me = person_of(turn)
    found = [one for one in await services.guarantee.absences.colleagues(me.id) if one.id != me.id]
    return screens.whose(found, button.page)


async def _ask_first(turn: Turn, services: Services, button: AskAbsence) -> Screen:
    await ask(turn, services, _FIRST, who=button.who)
    return screens.from_when(await _named(services, button.who), local_day(services.clock()))


async def _ask_last(turn: Turn, services: Services, button: AwayFrom) -> Screen:
    await ask(turn, services, _LAST, who=button.who, first=button.first.isoformat())
    return screens.until_when(await _named(services, button.who), button.first, services.clock())


async def _enter(turn: Turn, services: Services, button: AwayUntil | AwayAnyhow) -> Screen:
    """A second tap shows the same: the request is another, the days are there already."""
    me = person_of(turn)
    there = await services.guarantee.absences.of(me.id, button.who or me.id)
    if not any((one.first, one.last) == (button.first, button.last) for one in there):
        days, anyhow = Days(button.first, button.last), isinstance(button, AwayAnyhow)
        return await _entered(turn, services, button.who, days, anyhow=anyhow)
    return await _shown(turn, services, button.who)


async def _entered(
    turn: Turn, services: Services, who: PersonId, days: Days, *, anyhow: bool = False
) -> Screen:
    """Where nobody else would be there it is asked first."""
    me, absences = person_of(turn).id, services.guarantee.absences
    try:
        alone = () if anyhow else await absences.left_alone(me, who or me, first=days.first, last=days.last)
        if alone:
            return screens.ask_anyhow(await _named(services, who), days, alone, services.clock())
        entered = await absences.enter(me, who or me, turn.request, first=days.first, last=days.last)
    except NotThoseDays:
        return await _shown(turn, services, who, said=_("INTE SPARAT. De dagarna går inte."))
    return await _shown(turn, services, who, said=screens.is_entered(entered, services.clock()))


async def _end(turn: Turn, services: Services, button: EndAbsence) -> Screen:
    await services.guarantee.absences.end(person_of(turn).id, button.absence, turn.request)
    return await _shown(turn, services, button.who, said=bold(_("BORTTAGEN")))


async def _first_typed(turn: Turn, services: Services, typed: Typed) -> Shown:
    """A day, a week, or both days at once: `7/12-11/12`."""
    who, today = PersonId(int(typed.state.get("who", 0))), local_day(services.clock())
    days = _both(typed.text, today)
    if isinstance(days, NoDay):
        return screens.from_when(await _named(services, who), today, said=_why(days))
    if days.first == days.last and len(_BETWEEN.split(typed.text.strip())) == 1:
        return AwayFrom(who=who, first=days.first)
    return await _entered(turn, services, who, days)


async def _last_typed(turn: Turn, services: Services, typed: Typed) -> Screen:
    who, first = PersonId(int(typed.state.get("who", 0))), date.fromisoformat(str(typed.state["first"]))
    days = read_day(typed.text, language(), local_day(services.clock()))
    if isinstance(days, NoDay):
        return screens.until_when(await _named(services, who), first, services.clock(), said=_why(days))
    return await _entered(turn, services, who, Days(first, days.last))


def _is_days(text: str, now: datetime) -> bool:
    return isinstance(_both(text, local_day(now)), Days)


def _why(read: NoDay) -> str:
    return why_no_day(read, _("Det är inga dagar som jag kan läsa."))


def _both(text: str, today: date) -> Days | NoDay:
    whole = read_day(text, language(), today)
    if isinstance(whole, Days):
        return whole
    said = _BETWEEN.split(text.strip())
    if len(said) == len(_PAIR) and said[0].isdigit():
        said[0] += _DAY.sub("", said[1])  # `7-11 december`: the month stands last
    parts = [read_day(part, language(), today) for part in said]
    found = [one for one in parts if isinstance(one, Days)]
    if len(found) == len(parts) == len(_PAIR):
        return Days(found[0].first, found[1].last)
    unread = [one for one in parts if isinstance(one, NoDay) and one is not NoDay.UNCLEAR]
    return unread[0] if unread and len(parts) == len(_PAIR) else whole


_PAIR = (0, 1)


async def _named(services: Services, who: PersonId) -> Person | None:
    """A colleague; None: oneself. Raises NotYours of anybody else."""
    found = await services.people.person(who) if who else None
    if found is not None and found.kind is not Kind.STAFF:
        raise NotYours
    return found


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenAbsence: _open,
        ChooseAway: _choose,
        AskAbsence: _ask_first,
        AwayFrom: _ask_last,
        AwayUntil: _enter,
        AwayAnyhow: _enter,
        EndAbsence: _end,
    },
    typed={_LISTED: _first_typed, _FIRST: _first_typed, _LAST: _last_typed},
    fits={_LISTED: _is_days},
    unasked=frozenset({_LISTED}),
    labels={marked("Min frånvaro"): _own},
)
