"""`Ingen har ringt mig`: whether words say that an answer or a call has not come."""

import re

from handlers.talk.typed_label import bare

_CALLED = r"(?:ringt|ringer|ringde|svarat|svarar|svarade|hört|hör|hörde|återkommit|återkom|kontaktat)"
_ANSWERED = r"(?:call(?:ed)?|rung|rang|phoned?|answer(?:ed)?|repl(?:y|ied)|respond(?:ed)?|contacted|got)"
_NOT = r"(?:have not|haven't|havent|has not|hasn't|did not|didn't|didnt|never|not)"
_IN_VAIN = re.compile(
    rf"\bingen (?:har |som )*{_CALLED}"
    rf"|\b(?:ni|vården|doktorn|läkaren|mottagningen|de|dom) (?:har )?(?:inte|aldrig|ej) (?:än )?{_CALLED}"
    rf"|\b(?:har|varför) (?:ni|de|dom) (?:inte|aldrig) {_CALLED}"
    rf"|\b(?:varför|när) {_CALLED} (?:ni |de |dom )?(?:ingen|inte|aldrig)\b"
    r"|\b(?:inte|aldrig|ej) fått (?:något |nåt )?(?:svar|samtal)\b|\binget svar\b|\bväntar .{0,20}på svar\b"
    rf"|\b(?:nobody|no one|noone) (?:has |have |ever )*{_ANSWERED}\b"
    rf"|\b(?:you|they|the clinic|the doctor) {_NOT} (?:even |yet )*{_ANSWERED}\b"
    rf"|\b{_NOT} (?:had|got|gotten|received) (?:an |any |a )?(?:answer|reply|call)\b"
    r"|\bno (?:answer|reply|call)\b|\bwaiting for .{0,12}(?:answer|reply|call)\b"
)


def says_in_vain(text: str) -> bool:
    """Whether words say that an answer or a call has not come."""
    return bool(_IN_VAIN.search(bare(text)))
