"""Until when a time can be changed here, and from when it costs."""

from datetime import datetime

from care.bookings.appointments import Appointment, Permissions
from care.bookings.permissions import terms_of
from care.bookings.refusals import TooLateToCancel, TooLateToRebook
from care.rules.values import Rules
from care.values.lead_time import LeadUnit
from handlers.talk.dates import spoken_end
from handlers.talk.language import _, marked, ngettext
from handlers.talk.units import ring
from handlers.talk.words import Html, fill, sentences

_NOT_ALONE = marked("Du kan inte avboka eller omboka den här tiden själv. Du måste ringa mottagningen.")
_FREE_UNTIL = marked("Det kostar inget om du avbokar senast {when}.")
_COSTS_NOW = marked("Det kostar patientavgiften att avboka.")


def may_change(may: Permissions, visit: Appointment, now: datetime) -> Html:
    """`Du kan avboka eller omboka senast måndag 23 november klockan 09:00.` That it may not hold, first."""
    if may.cancel is None and may.rebook is None and may.cancel_until == may.rebook_until:
        said = _both(may.cancel_until, visit.starts, now)
    else:
        cancel = "" if may.cancel else _cancel(may.cancel_until, visit.starts, now)
        rebook = "" if may.rebook else _rebook(may.rebook_until, visit.starts, now)
        said = sentences(rebook, cancel)
    if isinstance(may.cancel, TooLateToCancel) and isinstance(may.rebook, TooLateToRebook):
        never = may.cancel.until <= visit.booked_at
        said = _(_NOT_ALONE) if never else _("Det är för sent att avboka eller omboka här.")
    costs = _(_COSTS_NOW) if may.fee_now and may.cancel is None else ""
    return sentences(_leaving(visit), said, free_until(may, now), costs)


def _leaving(visit: Appointment) -> Html:
    """Nothing is promised but what is told of every time that the unit moves or cancels."""
    if not visit.leaving:
        return Html("")
    gone = _("Mottagningen har ändrat sitt schema, och den här tiden finns inte kvar där.")
    told = _("Om tiden flyttas eller avbokas får du veta det.")
    return sentences(gone, told, _("Har du inte hört något före besöket?"), ring(visit.unit))


def before_booking(starts: datetime, rules: Rules, now: datetime, acts_until: datetime | None) -> Html:
    """As `may_change` will say it, before it is booked. `acts_until`: as of care's permissions."""
    terms = terms_of(starts, rules, acts_until)
    open_ = [until for until in (terms.cancel_until, terms.rebook_until) if until is not None and until > now]
    if not open_:
        return sentences(_(_NOT_ALONE))
    cancel, rebook = terms.cancel_until, terms.rebook_until
    if cancel == rebook:
        said = _both(cancel, starts, now)
    else:
        said = sentences(_rebook(rebook, starts, now), _cancel(cancel, starts, now))
    if cancel is None or cancel <= now or terms.fee_from is None:
        return sentences(said)
    free = fill(_(_FREE_UNTIL), when=spoken_end(terms.fee_from, now))
    return sentences(said, free if terms.fee_from > now else _(_COSTS_NOW))


def free_until(may: Permissions, now: datetime) -> str:
    """Until when cancelling costs nothing, where it can come to cost."""
    if may.fee_from is None or may.fee_now or may.cancel is not None:
        return ""
    return fill(_(_FREE_UNTIL), when=spoken_end(may.fee_from, now))


def fee(may: Permissions, visit: Appointment) -> str:
    """The warning before a late cancellation."""
    rule = visit.rules.fee_before
    if not may.fee_now or rule is None:
        return ""
    if rule.unit is LeadUnit.HOURS:
        left = ngettext(
            "Det är mindre än {count} timme kvar.", "Det är mindre än {count} timmar kvar.", rule.amount
        )
    else:
        left = ngettext(
            "Det är mindre än {count} hel vardag kvar.",
            "Det är mindre än {count} hela vardagar kvar.",
            rule.amount,
        )
    double = _("Om du inte kommer måste du betala dubbelt.") if visit.rules.double_fee_no_show else ""
    cost = _("Om du avbokar nu måste du betala patientavgiften.")
    return sentences(fill(left, count=rule.amount), cost, double)


def _both(until: datetime | None, starts: datetime, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= starts:
        return _("Du kan avboka eller omboka tills besöket börjar.")
    return fill(_("Du kan avboka eller omboka senast {when}."), when=spoken_end(until, now))


def _cancel(until: datetime | None, starts: datetime, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= starts:
        return _("Du kan avboka tills besöket börjar.")
    return fill(_("Du kan avboka senast {when}."), when=spoken_end(until, now))


def _rebook(until: datetime | None, starts: datetime, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= starts:
        return _("Du kan omboka tills besöket börjar.")
    return fill(_("Du kan omboka senast {when}."), when=spoken_end(until, now))
