"""Refusals about a unit's own rules."""

from collections.abc import Mapping

from care.refusals import Refusal
from care.rules.refusals import RegionDecides, RulesHaveChanged, WrongRuleDay
from handlers.rules.buttons import OpenRules
from handlers.talk.language import _
from handlers.talk.refused import Around, said
from handlers.talk.rows import Rows, button, row
from handlers.talk.screen import Screen
from handlers.talk.subject import Words


def region_decides(_refusal: RegionDecides, around: Around) -> Screen:
    return said(around, _("Inget är ändrat."), _("Det här bestämmer regionen."), _to_rules())


def wrong_rule_day(_refusal: WrongRuleDay, around: Around) -> Screen:
    why = _("En regel kan gälla tidigast från i morgon.")
    return said(around, _("Inget är ändrat."), why, _to_rules())


def rules_have_changed(_refusal: RulesHaveChanged, around: Around) -> Screen:
    why = _("Någon annan har ändrat reglerna sedan dess. Se hur de är nu.")
    return said(around, _("Inget är ändrat."), why, _to_rules())


def _to_rules() -> Rows:
    return (row(button(_("Enhetens regler"), OpenRules())),)


REFUSALS: Mapping[type[Refusal], Words] = {
    RegionDecides: region_decides,
    WrongRuleDay: wrong_rule_day,
    RulesHaveChanged: rules_have_changed,
}
