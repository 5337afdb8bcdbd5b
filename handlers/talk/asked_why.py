"""`Varför då?`, `vad händer nu?`: asked of what has just been done to somebody, without naming it."""

import re

from handlers.talk.typed_label import bare

_FEW = 3
"""So few words ask of what was told last; more say themselves what they ask of."""
_WHY = re.compile(r"^(?:men |fast |jaha |ok |but |and )*(?:varför|varfö|why|hur kommer det sig|how come)\b")
_CHANGED = re.compile(
    r"\b(?:avbok\w*|ställ\w* in|inställ\w*|flytt\w*|stäng\w*|ändra\w*|byt(?:t|te|er)"
    r"|cancel\w*|moved?|changed?|closed?)\b"
)
_NOT = re.compile(r"\b(?:inte|ingen|aldrig|not|nobody|never|cannot|\w+n['’]?t|kan jag|får jag|can i|may i)\b")
_WHO = re.compile(
    r"\bvem (?:är det som |har |som )*(?:bestäm\w+|säger|sagt|sa|avbok\w+|flytta\w+|gjort|gjorde)\b"
    r"|\bwho (?:has |have )*(?:says|said|decide[sd]?|cancel\w+|moved|did|told)\b"
    r"|\b(?:vad|va) (?:beror det på|är orsaken|är anledningen)|\bav vilken (?:orsak|anledning)"
    r"|\bwhat(?: is|'s|s) the reason\b|\bfor what reason\b"
)
_NOW = re.compile(
    r"\b(?:vad|va) (?:händer|sker|gäller)(?: det)? (?:nu|sen|sedan|då|härnäst)\b"
    r"|\b(?:vad|va|hur) (?:ska|skall|måste|bör|gör) (?:jag|ja|vi)(?: göra| ta mig till)?(?: nu| då)*$"
    r"|^(?:och )?(?:nu|sen) då$|\bhur blir det (?:nu|då)\b"
    r"|\bwhat (?:happens|is happening|do i do|should i do|do we do)(?: now| next| then)*$"
    r"|\bwhat(?: is|'s|s) next$|\bnow what$|^(?:so |and )?what now$|\bwhat am i supposed to do\b"
)


def asks_why(text: str) -> bool:
    """Whether words ask why something was done, or by whom."""
    said = bare(text)
    of_it = len(said.split()) <= _FEW or _CHANGED.search(said)
    return bool(_WHO.search(said) or (_WHY.search(said) and of_it and not _NOT.search(said)))


def asks_what_now(text: str) -> bool:
    """Whether words ask what comes next."""
    return bool(_NOW.search(bare(text)))
