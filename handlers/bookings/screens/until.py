"""Until when a time can be changed here, and from when it costs."""

from datetime import datetime

from care.bookings.appointments import Appointment, Permissions
from care.bookings.refusals import TooLateToCancel, TooLateToRebook
from care.values.lead_time import LeadUnit
from handlers.talk.dates import spoken_end
from handlers.talk.language import _, ngettext
from handlers.talk.words import Html, fill, sentences


def may_change(may: Permissions, visit: Appointment, now: datetime) -> Html:
    """`Du kan avboka eller omboka till måndag 23 november klockan 09:00.`"""
    if may.cancel is None and may.rebook is None and may.cancel_until == may.rebook_until:
        said = _both(may.cancel_until, visit, now)
    else:
        cancel = "" if may.cancel else _cancel(may.cancel_until, visit, now)
        rebook = "" if may.rebook else _rebook(may.rebook_until, visit, now)
        said = sentences(rebook, cancel)
    if isinstance(may.cancel, TooLateToCancel) and isinstance(may.rebook, TooLateToRebook):
        said = _("Det är för sent att avboka eller omboka här.")
    return sentences(said, free_until(may, now))


def free_until(may: Permissions, now: datetime) -> str:
    """Until when cancelling costs nothing, where it can come to cost."""
    if may.fee_from is None or may.fee_now or may.cancel is not None:
        return ""
    return fill(_("Det kostar inget att avboka till {when}."), when=spoken_end(may.fee_from, now))


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
    double = _("Om du inte kommer får du betala dubbelt.") if visit.rules.double_fee_no_show else ""
    cost = _("Om du avbokar nu får du betala patientavgiften.")
    return sentences(fill(left, count=rule.amount), cost, double)


def _both(until: datetime | None, visit: Appointment, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= visit.starts:
        return _("Du kan avboka eller omboka tills besöket börjar.")
    return fill(_("Du kan avboka eller omboka till {when}."), when=spoken_end(until, now))


def _cancel(until: datetime | None, visit: Appointment, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= visit.starts:
        return _("Du kan avboka tills besöket börjar.")
    return fill(_("Du kan avboka till {when}."), when=spoken_end(until, now))


def _rebook(until: datetime | None, visit: Appointment, now: datetime) -> str:
    if until is None or until <= now:  # staff may go on after the patient's last moment
        return ""
    if until >= visit.starts:
        return _("Du kan omboka tills besöket börjar.")
    return fill(_("Du kan omboka till {when}."), when=spoken_end(until, now))
