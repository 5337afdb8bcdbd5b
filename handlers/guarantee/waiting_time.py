"""How long a patient waits who waits on, in the language in use: a number of the rules, said in words."""

from care.rules.guarantee import GuaranteeRules
from handlers.talk.language import ngettext
from handlers.talk.words import plain


def expected_wait(rules: GuaranteeRules) -> str:
    months = rules.expected_wait_months
    return plain(ngettext("minst {count} månad", "minst {count} månader", months), count=months)
