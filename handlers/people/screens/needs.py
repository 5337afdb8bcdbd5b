"""What a patient needs of visits: chosen by the patient, and in a line for staff."""

from collections.abc import Mapping, Sequence

from babel import Locale

from care.people.needs import INTERPRETED, SIGNED, Need, Needed
from handlers.people.buttons import AskLanguage, KeepNeed, OpenNeeds
from handlers.talk.button import Tap
from handlers.talk.language import _, babel_locale, language, marked
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs

_WORDS: Mapping[Need, str] = {
    Need.INTERPRETER: marked("tolk"),
    Need.WHEELCHAIR: marked("rullstol"),
    Need.HEARING: marked("hör dåligt"),
    Need.SIGHT: marked("ser dåligt"),
    Need.COMPANION: marked("någon kommer med"),
}
_LABELS: Mapping[Need, str] = {
    Need.INTERPRETER: marked("Jag behöver tolk"),
    Need.WHEELCHAIR: marked("Jag använder rullstol"),
    Need.HEARING: marked("Jag hör dåligt"),
    Need.SIGHT: marked("Jag ser dåligt"),
    Need.COMPANION: marked("Någon kommer med mig"),
}
_PLACES = tuple(Need)


def for_staff(needed: Sequence[Needed]) -> Html:
    """`Behov: tolk (somaliska), rullstol`; nothing for who has none."""
    if not needed:
        return Html("")
    return bold(fill(_("Behov: {needs}"), needs=", ".join(map(_in_words, needed))))


def _in_words(one: Needed) -> str:
    return f"{_(_WORDS[one.need])} ({_spoken(one.language)})" if one.language else _(_WORDS[one.need])


def _spoken(code: str) -> str:
    """A language's name in the reader's own."""
    if code == SIGNED:
        return _("svenskt teckenspråk")
    return str(Locale.parse(babel_locale(language())).languages.get(code, code))


def needs(needed: Sequence[Needed], way_back: Tap) -> Screen:
    """What is kept is marked; a tap changes it."""
    has = {one.need: one for one in needed}
    why = _("Vården ser det här med varje tid och varje ärende.")
    rows = tuple(row(_switch(need, has.get(need))) for need in Need)
    text = paragraphs(lines(bold(_("Mina behov")), why), _kept(needed))
    return Screen(text=text, rows=(*rows, row(back(way_back))))


def _kept(needed: Sequence[Needed]) -> str:
    if not needed:
        return _("Inget är valt.")
    return fill(_("Valt: {needs}."), needs=", ".join(map(_in_words, needed)))


def _switch(need: Need, one: Needed | None) -> Button:
    label = f"✓ {_(_LABELS[need])}" if one else _(_LABELS[need])
    if need is Need.INTERPRETER:
        return button(label, AskLanguage())
    return button(label, KeepNeed(need=_PLACES.index(need), wanted=int(one is None)))


def languages_of_interpreters() -> Screen:
    """Two in a row; none stands last."""
    interpreter = _PLACES.index(Need.INTERPRETER)
    every = [
        button(_spoken(code).capitalize(), KeepNeed(need=interpreter, wanted=1, language=place))
        for place, code in enumerate(INTERPRETED)
    ]
    pairs = tuple(tuple(every[at : at + 2]) for at in range(0, len(every), 2))
    none = row(button(_("Ingen tolk"), KeepNeed(need=interpreter, wanted=0)))
    return Screen(text=_("På vilket språk?"), rows=(*pairs, none, row(back(OpenNeeds()))))
