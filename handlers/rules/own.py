"""`/regler`: a unit's own rules, changed from a day on by who lays out its times."""

from care.people.roles import Act, may
from care.people.values import Kind
from care.refusals import NotYours
from care.rules.own import CHOICES, RULE_NAMES, OwnRule, RuleChange
from care.values.ids import UnitId
from care.values.units import CareUnit
from handlers.rules import own_screens as screens
from handlers.rules.buttons import ChooseRule, OpenRules, RuleFrom, SayRule, ShowRule, TakeRuleBack
from handlers.talk.conversation import Conversation
from handlers.talk.language import _, marked
from handlers.talk.rows import button
from handlers.talk.screen import Screen
from handlers.talk.services import Services, Turn
from handlers.talk.state import person_of
from handlers.talk.subject import NOTHING, InMenu


async def _open(turn: Turn, services: Services, button: OpenRules) -> Screen:
    units = await services.schedules.units(person_of(turn).id)
    if not button.unit and len(units) > 1:
        return screens.choose_rules_unit(units)
    unit = await _unit(turn, services, button.unit or units[0].id)
    return screens.own_rules(unit, await _rules(turn, services, unit.id), services.clock())


async def _unit(turn: Turn, services: Services, unit: int) -> CareUnit:
    units = await services.schedules.units(person_of(turn).id)
    named = [one for one in units if one.id == unit]
    if not named:
        raise NotYours
    return named[0]


async def _rules(turn: Turn, services: Services, unit: int) -> list[OwnRule]:
    return list(await services.own_rules.rules(person_of(turn).id, UnitId(unit)))


def _name(rule: int, choice: int = 0) -> str:
    if rule >= len(RULE_NAMES) or choice >= len(CHOICES[RULE_NAMES[rule]]):
        raise NotYours
    return RULE_NAMES[rule]


async def _show(turn: Turn, services: Services, button: ShowRule) -> Screen:
    name = _name(button.rule)
    [rule] = [one for one in await _rules(turn, services, button.unit) if one.rule == name]
    return screens.own_rule(button, rule, services.clock())


async def _choose(_turn: Turn, services: Services, button: ChooseRule) -> Screen:
    return screens.from_which_day(button, _name(button.rule, button.choice), services.clock())


def _wished(button: RuleFrom | SayRule) -> RuleChange:
    return RuleChange(
        unit=button.unit,
        rule=_name(button.rule, button.choice),
        choice=button.choice,
        valid_from=button.day,
    )


async def _see(turn: Turn, services: Services, button: RuleFrom) -> Screen:
    preview = await services.own_rules.preview(person_of(turn).id, _wished(button))
    return screens.previewed(button, preview, services.clock())


async def _say(turn: Turn, services: Services, button: SayRule) -> Screen:
    """A second tap gives the same receipt."""
    done = await services.own_rules.say(person_of(turn).id, _wished(button), button.mark, turn.request)
    return screens.rule_said(done, services.clock())


async def _take_back(turn: Turn, services: Services, button: TakeRuleBack) -> Screen:
    me = person_of(turn).id
    done = await services.own_rules.take_back(me, button.unit, button.said, turn.request)
    return screens.rule_taken_back(done, services.clock())


async def in_staff_menu(turn: Turn, _services: Services) -> InMenu:
    """For who lays out times at some unit, but testers."""
    grants = person_of(turn).grants
    if not (may(grants, Act.LAY_OUT) and may(grants, Act.SEE_SCHEDULE)):
        return NOTHING
    return InMenu(buttons=((56, button(_("Enhetens regler"), OpenRules())),))


CONVERSATION = Conversation(
    whom=Kind.STAFF,
    taps={
        OpenRules: _open,
        ShowRule: _show,
        ChooseRule: _choose,
        RuleFrom: _see,
        SayRule: _say,
        TakeRuleBack: _take_back,
    },
    labels={marked("Enhetens regler"): OpenRules()},
    commands={"regler": OpenRules()},
)
