"""What a patient hears of the queue: out of it, or in it again; how long who waits on waits."""

import re

from care.guarantee.values import Code
from care.rules.fields import fields_of
from care.rules.guarantee import GuaranteeRules
from handlers.talk.language import _, ngettext
from handlers.talk.words import plain

_SAID = re.compile(r"\b(\d+) månad(?:er)?\b", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(\d{1,3})(?:\s*\w+)?\s*")


def told_of_queue(code: str) -> str:
    """Of MessageKind.ENDED: that the place was taken out by hand, or put back."""
    if code == Code.REMOVED:
        return _(
            "Du står inte längre i kön för det som erbjudandet gällde. "
            "Ring oss eller ställ en fråga om det inte stämmer."
        )
    return _("Du står i kön igen, räknat från samma dag som förut.")


def expected_wait(rules: GuaranteeRules) -> str:
    months = rules.expected_wait_months
    return plain(ngettext("minst {count} månad", "minst {count} månader", months), count=months)


def months_of(typed: str) -> int | None:
    """A number of months, with or without its word; None: there is none, or more than a text may say."""
    found = _NUMBER.fullmatch(typed)
    return _within(int(found[1])) if found else None


def said_months(text: str) -> int:
    """What an offer that staff have written says; 0: nothing, or more than one thing."""
    found = {int(months) for months in _SAID.findall(text)}
    return (_within(found.pop()) or 0) if len(found) == 1 else 0


def _within(months: int) -> int | None:
    limits = fields_of(GuaranteeRules)["expected_wait_months"].limits
    return months if limits is None or limits.hold(months) else None
