"""What a patient needs of visits: chosen by the patient, and in a line for staff."""

from collections.abc import Mapping, Sequence

from babel import Locale

from care.people.needs import INTERPRETED, SIGNED, Need, Needed
from handlers.people.buttons import AskLanguage, KeepNeed, OpenNeeds
from handlers.talk.button import Tap
from handlers.talk.language import LANGUAGES, _, babel_locale, language, marked, use
from handlers.talk.rows import back, button, row
from handlers.talk.screen import Button, Screen
from handlers.talk.words import Html, bold, fill, lines, paragraphs, sentences

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
_ENOUGH = 3


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


def languages_named(text: str) -> list[int]:
    """The places of those that are called so, or begin so, in Swedish, English or their own name."""
    wanted = text.strip(" .!").casefold()
    names = [_names(code) for code in INTERPRETED]
    whole = [place for place, every in enumerate(names) if wanted in every]
    enough = len(wanted) >= _ENOUGH
    begun = [
        place
        for place, every in enumerate(names)
        if enough and any(name.startswith(wanted) for name in every)
    ]
    return whole or begun


def _names(code: str) -> set[str]:
    own = Locale.parse(code).display_name if code != SIGNED else ""
    found = {own or ""}
    for spoken in LANGUAGES:
        with use(spoken):
            found.add(_spoken(code))
    return {name.casefold() for name in found if name}


def languages_of_interpreters(*, said: str = "") -> Screen:
    """Two in a row; none stands last. `said`: of a language that was typed."""
    interpreter = _PLACES.index(Need.INTERPRETER)
    every = [
        button(_spoken(code).capitalize(), KeepNeed(need=interpreter, wanted=1, language=place))
        for place, code in enumerate(INTERPRETED)
    ]
    pairs = tuple(tuple(every[at : at + 2]) for at in range(0, len(every), 2))
    none = row(button(_("Ingen tolk"), KeepNeed(need=interpreter, wanted=0)))
    call = _("Ring mottagningen om du behöver ett annat språk.") if said else ""
    text = paragraphs(sentences(said, call), _("På vilket språk?"))
    return Screen(text=text, rows=(*pairs, none, row(back(OpenNeeds()))))
