"""What people come for: a walk that goes for none meets the middle of few of them."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass

from sandbox.player.show import Actor
from sandbox.walk.acts import Act

LONGEST = 9
_A_TIME = r"\d\d:\d\d"
_YES = r"^(Ja|Yes)\b|^Skicka|^Boka den här|^Spara|^Flytta"
PATIENTS = (
    ("Mina tider", (r"^(?:Ja, av|Skriv en orsak)", r"^Avboka", _A_TIME)),
    ("Mina tider", (r"^Boka den här|^Ja", r"^Omboka(?!.*tid$)", _A_TIME)),
    ("Boka tid", (r"^Boka den här", _A_TIME, r"^Vaccination|^Lämna blodprov|^Sjuksköterske", r"centralen")),
    ("Kontakta vården", (r"^Skicka", r"^Fortsätt|^Godkänn", r"^Skriv", r"^Kontakta|^Fråga", r"centralen")),
)
"""What is written first, and which labels lead on, what is furthest first."""
STAFF = (
    ("Att följa upp", (_YES, r"^Erbjud nya|^Bjud in|^Svara", r"·|^Visa", r"\d")),
    ("Dagens besök", (_YES, r"^Avboka|^Flytta|^Omboka", _A_TIME, r"^(?:mån|tis|ons|tors|fre) ")),
    ("Ärenden att hantera", (_YES, r"^Standardsvar|^Svara", r"^Fördela till mig", r"·|^Visa ärendet")),
    ("Patient i telefon", (_YES, r"^Avboka|^Omboka|^Boka", _A_TIME, r"^Testperson")),
)


@dataclass(slots=True)
class Errand:
    """Of one person: ends when nothing that stands there leads on."""

    actor: Actor
    begins: str
    leads_on: tuple[str, ...]
    left: int = LONGEST

    def next_of(self, acts: Sequence[Act], dice: random.Random) -> Act | None:
        """One of those that lead furthest; None: it is over."""
        self.left -= 1
        for pattern in self.leads_on if self.left > 0 else ():
            if fit := [act for act in acts if re.search(pattern, act.button)]:
                return dice.choice(fit)
        return None


def errand_of(actor: Actor, dice: random.Random) -> Errand:
    """One that the dice draw."""
    return Errand(actor, *dice.choice(PATIENTS if actor.is_patient else STAFF))
