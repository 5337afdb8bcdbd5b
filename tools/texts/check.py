"""Are all texts translated, readable, and short enough for their buttons? `python -m tools.texts.check`"""

import re
import sys
from collections.abc import Iterator

from babel.messages.catalog import Catalog, Message

from handlers.talk.language import LANGUAGES, TRANSLATED, use
from handlers.talk.screen import Screen
from storage.texts.readability import measured
from tools.texts.catalogues import extracted, path_of, read, updated, written
from tools.texts.samples import screens
from tools.texts.staff_samples import screens as staff_screens

HARDEST_LIX = 40
HARDEST_FOR_STAFF = 50
FEWEST_WORDS = 8
"""LIX says nothing of fewer."""
HARD_BUT_FOR_STAFF = {
    "Delsvar från patienten: patienten har skrivit och väntar.",
    "Ett erbjudande är avslutat utan svar. Ring patienten.",
    "Skriv en dag, till exempel 3 november, vecka 45, eller 3 november till 10 november.",
    "UTKAST: brevets text är inte godkänd av regionen.",
    "UTKAST: intygets text är inte godkänd av regionen.",
    "Vårdgarantisedeln för {name} är överförd. {unit} skriver ut och postar handlingarna.",
}
"""Texts that are harder than a patient's may be, each for those who know the words."""
LONGEST_SENTENCE = 12
LONGEST_LABEL = 34
LONGEST_ROW = 56
"""Of a list, where a row says what it opens."""
UNSPOKEN = re.compile(
    r"(?<![\w.])(?:fm|em|ev|bl\.? ?a|t\.? ?ex|m\.? ?m|dvs|osv|tel|kl|ca|nr|pga|resp|bif)(?!\w)"
    r"|!(?!\w)|\d{4}-\d\d-\d\d(?!\d)",
    re.IGNORECASE,
)
"""Abbreviations, exclamation marks, and dates without a weekday."""
GAP = re.compile(r"\{(\w*)\}")


def stale() -> Iterator[str]:
    """Catalogues that do not hold today's texts."""
    for path, language in ((path_of(each), each) for each in TRANSLATED):
        if not path.exists() or path.read_bytes() != written(updated(language)):
            yield f"{path.name} ({path.parent}) is not up to date: run python -m tools.texts.catalogues"


def untranslated(language: str, catalogue: Catalog) -> Iterator[str]:
    """Texts without a translation, in doubt, or with other gaps than their source."""
    for message in catalogue:
        if not message.id:
            continue
        name = f"{language}: {source(message)[0]!r}"
        translated = forms(message)
        if len(translated) != (catalogue.num_plurals if message.pluralizable else 1) or not all(translated):
            yield f"{name} is not translated"
        elif message.fuzzy:
            yield f"{name} is marked fuzzy"
        elif any(gaps(text) != gaps(source(message)[-1]) for text in translated):
            yield f"{name} has other gaps than its source"


def source(message: Message) -> tuple[str, ...]:
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def gaps(text: str) -> list[str]:
    return sorted(GAP.findall(text))


def hard(catalogue: Catalog) -> Iterator[str]:
    """Swedish texts, on whatever screen they stand, that are harder than who reads little can read."""
    texts = [text for message in catalogue if message.id for text in source(message)]
    for text in texts:
        found = measured(GAP.sub("X", text))
        if found.words >= FEWEST_WORDS and found.lix > HARDEST_LIX and text not in HARD_BUT_FOR_STAFF:
            yield f"LIX {found.lix:.0f}, at most {HARDEST_LIX}: {text!r}"


def unreadable() -> Iterator[str]:
    """Swedish screens that are harder than they may be, or shorten what is read."""
    with use("sv"):
        for name, screen, most in _of_all():
            found = measured(screen.text)
            if found.words >= FEWEST_WORDS and found.lix > most:
                yield f"{name}: LIX {found.lix:.0f}, at most {most}: {screen.text!r}"
            for short in UNSPOKEN.findall(screen.text):
                yield f"{name}: {short!r} is not to be read aloud: {screen.text!r}"


def _of_all() -> Iterator[tuple[str, Screen, int]]:
    """Each screen with the hardest LIX that its readers are given."""
    for name, screen in screens():
        yield name, screen, HARDEST_LIX
    for name, screen in staff_screens():
        yield f"staff, {name}", screen, HARDEST_FOR_STAFF


def long_winded() -> Iterator[str]:
    with use("sv"):
        for name, screen in screens():
            words = measured(screen.text).words_a_sentence
            if words > LONGEST_SENTENCE:
                yield f"{name}: {words:.0f} words a sentence, aim at {LONGEST_SENTENCE}"


def long_labels() -> Iterator[str]:
    for language in LANGUAGES:
        with use(language):
            for name, screen, _ in _of_all():
                most = LONGEST_ROW if "list:" in name else LONGEST_LABEL
                for label in (button.label for row in screen.rows for button in row):
                    if len(label) > most:
                        yield f"{language}, {name}: {label!r} has over {most} characters"


def main() -> int:
    problems = [*stale(), *(one for lang in TRANSLATED for one in untranslated(lang, read(lang)))]
    problems += [*hard(extracted()), *unreadable(), *long_labels()]
    for warning in long_winded():
        print("warning:", warning)
    for problem in problems:
        print(problem)
    with use("sv"):
        lix = sorted(measured(screen.text).lix for _name, screen, _most in _of_all())
    print(f"{len(lix)} screens, median LIX {lix[len(lix) // 2]:.0f}; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
