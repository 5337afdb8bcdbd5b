"""What is typed may mean a button that stands last in the chat: its label, its beginning or place, a yes."""

import re
from collections.abc import Callable, Iterable, Sequence

from care.people.talks import Standing
from handlers.talk.button import STAYS
from handlers.talk.screen import Screen
from handlers.talk.words import FIRST_STRONG_ISOLATE, POP_ISOLATE

_LONGEST_LABEL = 80
"""Labels are shorter; words that are longer name no button."""
MOST_COUNTED = 12
"""More buttons than these are no list that somebody counts in."""
_ENOUGH = 3
_PLACE = re.compile(r"(\d{1,2})[.)]?")
_MARKS = str.maketrans(',.!?;"”“', "        ")
YES = frozenset(["ja", "japp", "jajamen", "jo", "ok", "okej", "okay", "yes", "yep", "yeah"])
NO = frozenset(["nej", "nä", "nix", "no", "nope"])
_CIVIL = frozenset(
    [
        "hej",
        "hejsan",
        "hallå",
        "tja",
        "tack",
        "så",
        "mycket",
        "mycke",
        "tackar",
        "snälla",
        "god",
        "morgon",
        "dag",
        "kväll",
        "meny",
        "hello",
        "hi",
        "hey",
        "thanks",
        "thank",
        "you",
        "very",
        "much",
        "good",
        "morning",
        "evening",
        "menu",
    ]
)
POLITE = frozenset(["tack", "gärna", "det", "stämmer", "please", "thanks", "thank", "you", "do", "that"])
REGRETS = frozenset(
    [
        "ångra mig",
        "ångra det",
        "ångrar mig",
        "jag ångrar mig",
        "jag ångrar det",
        "nej jag ångrar mig",
        "jag ångrade mig",
        "jag har ångrat mig",
        "har ångrat mig",
        "ångrat mig",
        "jag ändrar mig",
        "jag har ändrat mig",
        "har ändrat mig",
        "changed my mind",
        "i changed my mind",
        "i've changed my mind",
        "i have changed my mind",
        "i regret it",
        "i regret that",
        "undo it",
        "undo that",
    ]
)
"""What is said to a receipt that asks `Ångrar du dig?`."""
_NEXT = frozenset(["nästa sida", "sidan efter", "bläddra", "bläddra framåt", "next page", "the next page"])
_LAST = frozenset(
    ["förra sidan", "föregående sida", "sidan före", "bläddra bakåt", "previous page", "last page"]
)
_ISOLATES = str.maketrans("", "", FIRST_STRONG_ISOLATE + POP_ISOLATE)


def standing(shown: Sequence[Screen], *, tapped: bool) -> list[Standing] | None:
    """The buttons that stand last once these screens are shown. None: those from before still do."""
    with_buttons = [buttons_of(screen) for screen in shown if screen.rows]
    if with_buttons:
        return with_buttons[-1]
    gone = tapped and any(screen.text and not screen.keeps_buttons for screen in shown)
    return [] if gone else None


def buttons_of(screen: Screen) -> list[Standing]:
    """Label and data, without those that open a page elsewhere; a number's line by its words too."""
    every = [one for line in screen.rows for one in line if one.data]
    lines = [(one.called, one.data) for one in every if one.called]
    return [*((one.label, one.data) for one in every), *lines]


def named(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """Those whose label is just this, each of a meaning of its own."""
    wanted = _folded(text)
    return apart(one for one in buttons if _folded(one[0]) == wanted)


def begun_with(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """Those whose label begins so: with whole words, or with enough of one."""
    wanted = bare(text)
    found = [(one, bare(one[0])) for one in buttons]
    whole = [one for one, label in found if f"{label} ".startswith(f"{wanted} ")]
    part = [one for one, label in found if len(wanted) >= _ENOUGH and label.startswith(wanted)]
    return apart(whole or part) if wanted else []


def at_place(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """The one at a place in a list, counted from 1; none of a whole month."""
    match = _PLACE.fullmatch(text.strip())
    at = int(match[1]) if match else 0
    if match and any(label.isdecimal() for label, _data in buttons):
        return [one for one in buttons if one[0] == str(at)]
    return [buttons[at - 1]] if 1 <= at <= len(buttons) <= MOST_COUNTED else []


def turned_to(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """The page beside this one, where one is turned to (handlers.talk.rows)."""
    said = bare(text)
    wanted = "›" * (said in _NEXT) or "‹" * (said in _LAST)
    return [one for one in buttons if wanted and wanted in turns(one[0])]


def turns(label: str) -> str:
    """The sign of a page after or before, on such a button; else nothing."""
    return "".join(sign for sign in (label[:1], label[-1:]) if sign in "‹›")


def pages_of(label: str) -> tuple[int, int]:
    """Of a button that turns, `‹ 1/3` or `3/3 ›`: the page that it stands on, from 0, and how many there
    are.
    """
    leads_to, of = (int(part.rstrip("+")) for part in label.strip("‹› ").split("/"))
    return leads_to - 1 + (1 if label.startswith("‹") else -1), of


def holding(text: str, buttons: Sequence[Standing]) -> list[Standing]:
    """Those whose label has all these words."""
    wanted = {*bare(text).split()}
    return apart(one for one in buttons if wanted and wanted <= {*bare(one[0]).split()})


def says_yes(text: str) -> bool:
    """Also of a label: `Ja, avboka`."""
    return _begins_with(text, YES)


def says_no(text: str) -> bool:
    return _begins_with(text, NO)


def is_only(text: str, says: Callable[[str], bool]) -> bool:
    """Whether nothing more is said than that: `ja tack`, not `ja men jag är sjuk`."""
    return says(text) and all(says(word) or word in POLITE for word in bare(text).split())


def is_civil(text: str) -> bool:
    """A greeting or thanks and no more."""
    words = bare(text).split()
    return bool(words) and all(word in _CIVIL for word in words)


def _begins_with(text: str, words: frozenset[str]) -> bool:
    return bare(text).partition(" ")[0] in words


def apart(found: Iterable[Standing]) -> list[Standing]:
    """Without those that do what one before does."""
    return list({one[1].removesuffix(STAYS): one for one in reversed([*found])}.values())[::-1]


def _folded(text: str) -> str:
    return " ".join(text.translate(_ISOLATES).split()).casefold()


def bare(text: str) -> str:
    """Folded, without marks: words with one space between."""
    return " ".join(_folded(text).translate(_MARKS).split())
