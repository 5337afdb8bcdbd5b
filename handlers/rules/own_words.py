"""A unit's own rules in words: what each is called, its values, and what it would have meant."""

from collections.abc import Mapping

from care.rules.own import RulePreview
from care.rules.rulebook import RuleValue
from care.rules.values import AfterCancelling, Publishing
from care.values.lead_time import LeadTime, LeadUnit
from handlers.talk.language import _, marked, ngettext
from handlers.talk.words import plain

CALLED: Mapping[str, str] = {
    "book_before": marked("Boka senast"),
    "same_day": marked("Boka samma dag"),
    "cancel_before": marked("Avboka senast"),
    "rebook_before": marked("Omboka senast"),
    "reminders": marked("Påminnelser"),
    "reason_allowed": marked("Orsak vid avbokning"),
    "after_cancelling": marked("Efter avbokning"),
    "publishing": marked("Nya tider öppnar"),
}
_YES_NO: Mapping[str, tuple[str, str]] = {
    "same_day": (marked("Går bra"), marked("Går inte")),
    "reason_allowed": (marked("Får anges"), marked("Frågas inte efter")),
}
_WAYS: Mapping[RuleValue, str] = {
    AfterCancelling.BOOK_AGAIN: marked("Patienten bokar själv igen"),
    AfterCancelling.UNIT_CONTACTS: marked("Enheten hör av sig"),
    Publishing.AT_ONCE: marked("Alla på en gång, vid midnatt"),
    Publishing.SPREAD: marked("Lite i taget, 07–18"),
}


def value_in_words(rule: str, value: RuleValue) -> str:
    """`24 timmar före`, `Går bra`."""
    if isinstance(value, bool):
        yes, no = _YES_NO[rule]
        return _(yes) if value else _(no)
    if isinstance(value, LeadTime):
        return _before(value)
    if isinstance(value, tuple):
        return ", ".join(_before(one) for one in value) or _("Inga")
    return _(_WAYS[value])


def _before(time: LeadTime) -> str:
    if not time.amount:
        return _("Ända fram till besöket")
    if time.unit is LeadUnit.HOURS:
        said = ngettext("{count} timme före", "{count} timmar före", time.amount)
    else:
        said = ngettext("{count} vardag före", "{count} vardagar före", time.amount)
    return said.format(count=time.amount)


def values_in_words(rule: str, values: tuple[RuleValue, ...]) -> str:
    """The most usual first, where the unit's services differ."""
    return plain(_(" eller ")).join(value_in_words(rule, one) for one in values) or "–"


def meaning_in_words(preview: RulePreview) -> str:
    """What the rule would have meant, and what those that hold did."""
    rule, count = preview.change.rule, preview.counted
    if not count:
        return _("Inget hände då som regeln handlar om.")
    sentence = _MEANINGS[rule]
    return plain(_(sentence), count=count, touched=preview.touched, before=preview.touched_before)


_BOOKED = marked(
    "Bokningar av patienter: {count}. Med den nya regeln hade {touched} inte gått. "
    "Med dagens regel: {before}."
)
_CANCELLED = marked(
    "Avbokningar av patienter: {count}. Med den nya regeln för sent: {touched}. Med dagens regel: {before}."
)
_MOVED = marked(
    "Ombokningar av patienter: {count}. Med den nya regeln för sent: {touched}. Med dagens regel: {before}."
)
_MEANINGS: Mapping[str, str] = {
    "book_before": _BOOKED,
    "same_day": _BOOKED,
    "cancel_before": _CANCELLED,
    "rebook_before": _MOVED,
    "reminders": marked(
        "Besök: {count}. Påminnelser med den nya regeln: {touched}. Med dagens regel: {before}."
    ),
    "reason_allowed": marked(
        "Av- och ombokningar av patienter: {count}. Orsaker som inte hade frågats efter: {touched}. "
        "Med dagens regel: {before}."
    ),
    "publishing": marked("Bokningar av patienter: {count}. Före klockan 9: {touched}."),
    "after_cancelling": marked("Avbokningar av patienter: {count}. De hade läst den nya texten."),
}
