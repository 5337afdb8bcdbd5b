"""Words in the reader's language: gettext catalogues, of their .po files alone.

Source texts are whole Swedish sentences: Swedish needs no catalogue, and what is untranslated is read in it.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale

from care.people.protection import HIDDEN
from handlers.talk.acting_for import is_by_staff, is_of_child
from handlers.talk.compiled import compiled

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

LOCALES = Path(__file__).resolve().parents[2] / "locales"
DEFAULT = "sv"
LANGUAGES: dict[str, str] = {"sv": "Svenska", "en": "English"}
"""The languages that a person may choose, each by its own name."""
BABEL_LOCALES = {"sv": "sv", "en": "en_GB"}
TRANSLATED = tuple(each for each in BABEL_LOCALES if each != DEFAULT)
"""The languages that have a catalogue."""
_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


def catalogue(language: str) -> "Catalog":
    """The catalogue of a language as it stands in its .po file."""
    from babel.messages.pofile import read_po

    with _po(language, LOCALES).open("rb") as file:
        return read_po(file, locale=BABEL_LOCALES[language], abort_invalid=True)


def _po(language: str, path: Path) -> Path:
    return path / language / "LC_MESSAGES" / "messages.po"


@cache
def catalogues() -> dict[str, NullTranslations]:
    """What each language says for a text, read once; call it at start so that the first patient does not
    wait. None is a .mo file, which could be older than its .po.
    """
    said = {each: compiled(_po(each, LOCALES), BABEL_LOCALES[each]) for each in TRANSLATED}
    return {DEFAULT: NullTranslations(), **said}


CHILD = "\ue000"
"""Stands for the child's name in what is said to a guardian, till the screen is done."""
_of_child: dict[str, tuple[str, ...]] = {}


def say_of_child(words: Mapping[str, tuple[str, ...]]) -> None:
    """Registers what a guardian reads of a child in place of a sentence, by its (singular) source text."""
    _of_child.update(words)


_to_staff: dict[str, tuple[str, ...]] = {}


def say_to_staff(words: Mapping[str, tuple[str, ...]]) -> None:
    """Registers in the same way what staff read who act for a patient."""
    _to_staff.update(words)


def _instead(sentence: str) -> tuple[str, ...] | None:
    """What who acts for another reads in its place."""
    if sentence in _of_child and is_of_child():
        return _of_child[sentence]
    return _to_staff[sentence] if sentence in _to_staff and is_by_staff() else None


_NOTHING: dict[str, str] = {}
_stored: dict[str, dict[str, str]] = {}
_kinds: dict[str, dict[str, str]] = {}


def say_stored(of: str, words: Mapping[str, str], kinds: Mapping[str, str]) -> None:
    """Registers what is read in a language for words that units have stored in Swedish; `kinds`: for the
    names of places, which stay as they are on the door, what each place is.
    """
    _stored[of], _kinds[of] = {**_stored.get(of, {}), **words}, {**_kinds.get(of, {}), **kinds}


def as_read(stored: str) -> str:
    """A word of a unit in the language in use; as it is stored, where the unit has not said it so. What
    stands for the name of who is protected is read as any other text.
    """
    if stored == HIDDEN:
        return _("Skyddad identitet")
    return _stored.get(_language.get(), _NOTHING).get(stored, stored)


def explained(place: str) -> str:
    """`Hälsocentralen Eken (health centre)`, for who cannot hear it in the name."""
    kind = _kinds.get(language(), {}).get(place)
    return f"{place} ({kind})" if kind else place


def _(sentence: str) -> str:
    said = catalogues()[_language.get()]
    if others := _instead(sentence):
        return said.gettext(others[0]).replace("{child}", CHILD)
    return said.gettext(sentence)


def ngettext(singular: str, plural: str, count: int) -> str:
    said = catalogues()[_language.get()]
    if others := _instead(singular):
        one, many = others
        return said.ngettext(one, many, count).replace("{child}", CHILD)
    return said.ngettext(singular, plural, count)


def marked_plural(singular: str, plural: str) -> tuple[str, str]:
    """As `marked`, for both forms."""
    return singular, plural


def marked(sentence: str) -> str:
    """Marks a sentence for the catalogues that is translated later, where it is shown."""
    return sentence


def language() -> str:
    """The language in use in this context."""
    return _language.get()


@contextmanager
def use(chosen: str) -> Iterator[None]:
    """Speak this language within the context; one that we do not have is Swedish."""
    before = _language.set(chosen if chosen in LANGUAGES else DEFAULT)
    try:
        yield
    finally:
        _language.reset(before)


def in_this_language(written: str, known: Iterable[str]) -> str:
    """One of our own texts that was stored in its writer's language, as the reader has it; anything else as
    it was written.
    """
    for text in known:
        said = set()
        for code in LANGUAGES:
            with use(code):
                said.add(_(text))
        if written in said:
            return _(text)
    return written


@lru_cache(maxsize=8)
def babel_locale(of: str) -> Locale:
    return Locale.parse(BABEL_LOCALES.get(of, BABEL_LOCALES[DEFAULT]))


@cache
def places() -> Mapping[str, str]:
    """Every Swedish text, with the first file that says it, as each catalogue has it."""
    found: dict[str, str] = {}
    for message in catalogue(TRANSLATED[0]):
        text = message.id if isinstance(message.id, str) else message.id[0]
        if text:
            found[text] = message.locations[0][0] if message.locations else ""
    return found


def labels(of: str) -> dict[str, str]:
    """Every Swedish text with its translation, as the test door gives them to the script player."""
    swedish = _stored.get(DEFAULT, {})
    with use(of):
        known = {text for words in _stored.values() for text in words}
        stored = {swedish.get(text, text): as_read(text) for text in known}
        return {**stored, **{text: _(text) for text in places()}}
