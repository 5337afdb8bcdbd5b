"""Where help is, in words: fixed texts, each alone in its message. They never say what is wrong."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from care.danger.lists import Danger
from care.danger.rules import danger_in
from handlers.talk.language import _, marked
from handlers.talk.screen import Screen
from handlers.talk.words import bold, paragraphs


def help_first(danger: Danger) -> Screen:
    """The text of this danger. It has no buttons: the way on is the next message."""
    return Screen(text=_TEXTS[danger](), new=True, counted=f"danger_{danger.value}")


def mark(words: str) -> str:
    """What staff see above words of a patient in which danger is heard; "" above others. It is made as the
    words are shown, and kept nowhere.
    """
    danger = danger_in(words)
    return "" if danger is None else bold(_(_MARKS[danger]))


def _life() -> str:
    return paragraphs(
        bold(_("Ring 112 nu.")),
        _("Jag är en chattbot och kan inte larma åt dig."),
        _("Är det inte fara för liv? Ring 1177 för råd, dygnet runt."),
    )


def _suicide() -> str:
    return paragraphs(
        bold(_("Ring 112 nu om det är fara för liv.")),
        _("Vill du prata med någon? Ring Självmordslinjen, telefon 90101, dygnet runt."),
        _("Jag är en chattbot och kan inte larma åt dig."),
    )


def _violence() -> str:
    return paragraphs(
        bold(_("Ring 112 om du är i fara nu.")),
        _("Vill du ha stöd? Ring Kvinnofridslinjen, telefon 020-50 50 50, dygnet runt."),
        _("Ring 1177, så får du veta vilket annat stöd som finns."),
    )


def _poisoning() -> str:
    return paragraphs(
        bold(_("Ring 112 nu om det är akut. Be om Giftinformation.")),
        _("Är det inte akut? Ring Giftinformationscentralen, telefon 010-456 67 00, dygnet runt."),
        _("Jag är en chattbot och kan inte larma åt dig."),
    )


def _advice() -> str:
    return paragraphs(
        bold(_("Ring 1177 för råd om vård, dygnet runt.")),
        _("Ring 112 om det är fara för liv."),
        _("Jag är en chattbot och kan inte svara på frågor om hälsa."),
    )


_TEXTS: Mapping[Danger, Callable[[], str]] = MappingProxyType(
    {
        Danger.LIFE: _life,
        Danger.SUICIDE: _suicide,
        Danger.VIOLENCE: _violence,
        Danger.POISONING: _poisoning,
        Danger.ADVICE: _advice,
    }
)
_MARKS: Mapping[Danger, str] = MappingProxyType(
    {
        Danger.LIFE: marked("Kan tala om fara för liv."),
        Danger.SUICIDE: marked("Kan tala om självmord."),
        Danger.VIOLENCE: marked("Kan tala om våld."),
        Danger.POISONING: marked("Kan tala om förgiftning."),
        Danger.ADVICE: marked("Kan gälla något akut."),
    }
)
"""Never that help was shown: who writes on paper, or is written for, has seen none."""
