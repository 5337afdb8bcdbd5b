"""Short answers that name no button: a yes or no in a few words more, `den första`, a language."""

from collections.abc import Mapping
from functools import cache

from babel.core import Locale

from handlers.talk.language import LANGUAGES
from handlers.talk.typed_label import NO, POLITE, YES, bare, is_only, says_no, says_yes


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_AGREES = _words(
    "det den blir bra är fint perfekt passar går kör ta tar jag vi gör så nu it that's thats that is fine"
    " good great perfect works sounds go ahead sure i the terms villkoren"
)
_A_WORD, _AN_ENDING = 5, 2
_DECLINES = _words("behåll behålla behåller keep ångrar inte dont don't not mind vänta stopp wait stop")
_DECLINING = _DECLINES | _words(
    "jag vi vill avboka mig det den tiden min mitt skicka ska fel var blev misstag i do want to cancel it my"
    " the time appointment changed send mistake a by that was ju ändå lite nu now on"
)
_WAITS = _words("vänta vänt ögonblick moment wait hold hang")
_WAITING = _WAITS | _words("lite nu en ett stund sekund minut bara a bit on second minute just for")
_NTH = {
    word: place
    for place, words in enumerate(
        ("första first", "andra second", "tredje third", "fjärde fourth", "femte fifth", "sjätte sixth"), 1
    )
    for word in words.split()
}
_TAKING = _words(
    "den det jag tar ta vill ha tack the one time tiden i'll ill take får väl bli då jaha ok okej blir please"
    " så välj i want"
)
_SPEAK = _words(
    "på in språk språket language please tack vill ha jag i want byt byta till switch change to can we you"
    " kan du ni prata vi ta det tala speak talk write skriv skriva hellre rather could use använd kör"
)


def agrees(text: str, label: str, *, ends: bool) -> bool:
    """Whether words say yes to what a button carries out: `ja det blir bra`, `ja skicka`, `skicka det`. To
    one that `ends` something only what has its own words is: `ja det passar` may be said of the time.
    """
    words, own = bare(text).split(), bare(label).split()
    forms = set() if ends else {word for word in words if own and _is_form(word, own[0])}
    begins = words[:1] == own[:1] and not (ends and YES.intersection(own[:1]))
    allowed = YES | POLITE | {*own} | (frozenset() if ends and not begins else _AGREES | forms)
    says = says_yes(text) or begins or bool(forms)
    return says and not says_no(text) and all(word in allowed for word in words)


def _is_form(word: str, verb: str) -> bool:
    """`godkänner` of `godkänn`."""
    return len(verb) >= _A_WORD and word.startswith(verb) and len(word) - len(verb) <= _AN_ENDING


def declines(text: str) -> bool:
    """Whether words say no to what was asked, and no more: `nej jag vill inte avboka`, `behåll tiden`."""
    words = bare(text).split()
    says = says_no(text) or any(word in _DECLINES for word in words)
    return says and all(word in NO | POLITE | _DECLINING for word in words)


def waits(text: str) -> bool:
    """Whether words ask for time, and no more: `vänta lite`, `ett ögonblick`."""
    words = bare(text).split()
    return any(word in _WAITS for word in words) and all(word in _WAITING | POLITE for word in words)


def is_short_answer(text: str) -> bool:
    """A yes or no and no more, whatever was asked."""
    return is_only(text, says_yes) or is_only(text, says_no)


def nth_said(text: str) -> int:
    """The place that is said of a list of times, from 1: `den första`, `the second one`; 0: none."""
    words = bare(text).split()
    places = [_NTH[word] for word in words if word in _NTH]
    is_only_that = all(word in _NTH or word in _TAKING for word in words)
    return places[0] if len(places) == 1 and is_only_that else 0


def language_named(text: str) -> str | None:
    """The code of the language that is asked for: `english`, `byt till svenska`; None where more is said."""
    words = bare(text).split()
    named = {_languages()[word] for word in words if word in _languages()}
    is_only_that = all(word in _languages() or word in _SPEAK for word in words)
    return named.pop() if len(named) == 1 and is_only_that else None


@cache
def _languages() -> Mapping[str, str]:
    """The code of each language by its name in each: `engelska`, `english`."""
    return {Locale(said_in).languages[code].lower(): code for said_in in LANGUAGES for code in LANGUAGES}
