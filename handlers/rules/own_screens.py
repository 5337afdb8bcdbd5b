"""A unit's own rules: all, one, from which day, what it would have meant, and the receipts."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from care.rules.outcomes import RuleSaid, RuleTakenBack
from care.rules.own import CHOICES, RULE_NAMES, OwnRule, RulePreview, SaidRule
from care.values.clock import local_day
from care.values.units import CareUnit
from handlers.rules.buttons import ChooseRule, OpenRules, RuleFrom, SayRule, ShowRule, TakeRuleBack
from handlers.rules.own_words import CALLED, meaning_in_words, value_in_words, values_in_words
from handlers.talk.dates import short_day, spoken_day
from handlers.talk.language import _
from handlers.talk.rows import Row, back, button, row
from handlers.talk.screen import Screen
from handlers.talk.ways import OpenStaffMenu
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_WEEK = 7


def choose_rules_unit(units: Sequence[CareUnit]) -> Screen:
    rows = tuple(row(button(one.name, OpenRules(unit=one.id))) for one in units)
    return Screen(text=_("Vilken enhet?"), rows=(*rows, row(back(OpenStaffMenu()))))


def own_rules(unit: CareUnit, rules: Sequence[OwnRule], now: datetime) -> Screen:
    """What holds today, and what is said of later."""
    today = local_day(now)
    coming = [one for rule in rules for one in rule.said if one.change.valid_from > today]
    text = paragraphs(
        bold(fill(_("Enhetens regler, {unit}"), unit=unit.name)),
        lines(*(_line(one) for one in rules)),
        lines(*(_coming(one, now) for one in coming)),
    )
    shown = [
        button(_(CALLED[one.rule]), ShowRule(unit=unit.id, rule=RULE_NAMES.index(one.rule))) for one in rules
    ]
    pairs = tuple(row(*shown[place : place + 2]) for place in range(0, len(shown), 2))
    return Screen(text=text, rows=(*pairs, row(back(OpenStaffMenu()))))


def _line(rule: OwnRule) -> Html:
    return fill("{rule}: {value}", rule=_(CALLED[rule.rule]), value=values_in_words(rule.rule, rule.values))


def _coming(one: SaidRule, now: datetime) -> Html:
    return fill(
        _("Från {day}: {rule}: {value}, sagt av {by}."),
        day=short_day(one.change.valid_from, now),
        rule=_(CALLED[one.change.rule]),
        value=value_in_words(one.change.rule, one.change.value),
        by=one.by,
    )


def own_rule(shown: ShowRule, rule: OwnRule, now: datetime) -> Screen:
    """What it can be instead, and the way back from what was said last."""
    rows = [
        row(
            button(
                value_in_words(rule.rule, CHOICES[rule.rule][choice]),
                ChooseRule(unit=shown.unit, rule=shown.rule, choice=choice),
            )
        )
        for choice in rule.allowed
        if rule.values != (CHOICES[rule.rule][choice],) or rule.said
    ]
    if rule.said:
        last = max(rule.said, key=lambda one: one.id)
        label = fill(_("Ta tillbaka: från {day}"), day=short_day(last.change.valid_from, now))
        rows.append(row(button(label, TakeRuleBack(unit=shown.unit, said=last.id))))
    text = paragraphs(
        lines(bold(_(CALLED[rule.rule])), values_in_words(rule.rule, rule.values)),
        lines(*(_coming(one, now) for one in rule.said)),
        _("Vad ska gälla?") if rule.allowed else _("Det här bestämmer regionen."),
    )
    return Screen(text=text, rows=(*rows, row(back(OpenRules(unit=shown.unit)))))


def from_which_day(chosen: ChooseRule, rule: str, now: datetime) -> Screen:
    """Never from today: what is booked today is booked by what holds today."""
    today = local_day(now)
    days = {_month_after(today): _("Nästa månad"), _monday_after(today): _("Nästa måndag")}
    days[today + timedelta(days=1)] = _("I morgon")
    rows = tuple(
        row(
            button(
                f"{called}, {short_day(day, now)}",
                RuleFrom(unit=chosen.unit, rule=chosen.rule, choice=chosen.choice, day=day),
            )
        )
        for day, called in sorted(days.items())
    )
    wished = fill(
        "{rule}: {value}", rule=_(CALLED[rule]), value=value_in_words(rule, CHOICES[rule][chosen.choice])
    )
    text = paragraphs(wished, _("Från vilken dag?"), _("Besök som redan är bokade berörs inte."))
    return Screen(text=text, rows=(*rows, _to_rule(chosen)))


def _monday_after(day: date) -> date:
    return day + timedelta(days=_WEEK - day.weekday())


def _month_after(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def _to_rule(at: ChooseRule | RuleFrom) -> Row:
    return row(back(ShowRule(unit=at.unit, rule=at.rule)))


def previewed(seen: RuleFrom, preview: RulePreview, now: datetime) -> Screen:
    """What it would have meant in the month before; nothing is changed yet."""
    rule = preview.change.rule
    text = paragraphs(
        bold(_(CALLED[rule])),
        lines(
            fill(_("I dag: {value}"), value=values_in_words(rule, preview.before)),
            fill(
                _("Från {day}: {value}"),
                day=spoken_day(preview.change.valid_from, now),
                value=value_in_words(rule, preview.change.value),
            ),
        ),
        lines(
            bold(
                fill(
                    _("Så hade det blivit {first}–{last}"),
                    first=short_day(preview.first, now),
                    last=short_day(preview.last, now),
                )
            ),
            meaning_in_words(preview),
        ),
        _("Inget är ändrat än."),
    )
    say = SayRule(unit=seen.unit, rule=seen.rule, choice=seen.choice, day=seen.day, mark=preview.mark)
    return Screen(text=text, rows=(row(button(_("Ändra regeln"), say)), _to_rule(seen)))


def rule_said(done: RuleSaid, now: datetime) -> Screen:
    value = value_in_words(done.rule, CHOICES[done.rule][done.choice])
    text = paragraphs(
        lines(bold(_("REGELN ÄR ÄNDRAD")), fill("{rule}: {value}", rule=_(CALLED[done.rule]), value=value)),
        fill(_("Gäller det som bokas från {day}."), day=spoken_day(done.valid_from, now)),
    )
    undo = button(_("Ta tillbaka"), TakeRuleBack(unit=done.unit, said=done.said))
    return Screen(text=text, rows=(row(undo), row(button(_("Enhetens regler"), OpenRules(unit=done.unit)))))


def rule_taken_back(done: RuleTakenBack, now: datetime) -> Screen:
    text = paragraphs(
        lines(bold(_("ÄNDRINGEN ÄR TILLBAKATAGEN")), _(CALLED[done.rule])),
        fill(_("Det som gällde förut gäller från {day}."), day=spoken_day(done.valid_from, now)),
    )
    return Screen(text=text, rows=(row(button(_("Enhetens regler"), OpenRules(unit=done.unit))),))
