"""Are all texts translated, readable, and short enough for their buttons? `python tools/texts/check.py`"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[2]), str(Path(__file__).resolve().parent)]

from babel.messages.catalog import Catalog, Message  # noqa: E402 - after the path
from catalogues import BABEL_LOCALES, LOCALES, extracted, path_of, read, updated, written  # noqa: E402 - as above
from samples import screens  # noqa: E402 - as above

from handlers.language import LANGUAGES, use  # noqa: E402 - as above
from storage.texts.readability import measured  # noqa: E402 - as above

HARDEST_LIX = 40
FEWEST_WORDS = 8
"""LIX says nothing of fewer."""
LONGEST_SENTENCE = 12
LONGEST_LABEL = 34
GAP = re.compile(r"\{(\w*)\}")


def stale() -> Iterator[str]:
    """Catalogues that do not hold today's texts."""
    files = {path_of(language): written(updated(language)) for language in BABEL_LOCALES}
    files[LOCALES / "messages.pot"] = written(extracted())
    for path, wanted in files.items():
        if not path.exists() or path.read_bytes() != wanted:
            yield f"{path.name} ({path.parent}) is not up to date: run python tools/texts/catalogues.py"


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


def unreadable() -> Iterator[str]:
    """Swedish screens that are harder than they may be."""
    with use("sv"):
        for name, screen in screens():
            found = measured(screen.text)
            if found.words >= FEWEST_WORDS and found.lix > HARDEST_LIX:
                yield f"{name}: LIX {found.lix:.0f}, at most {HARDEST_LIX}: {screen.text!r}"


def long_winded() -> Iterator[str]:
    with use("sv"):
        for name, screen in screens():
            words = measured(screen.text).words_a_sentence
            if words > LONGEST_SENTENCE:
                yield f"{name}: {words:.0f} words a sentence, aim at {LONGEST_SENTENCE}"


def long_labels() -> Iterator[str]:
    for language in LANGUAGES:
        with use(language):
            for name, screen in screens():
                for label in (button.label for row in screen.rows for button in row):
                    if len(label) > LONGEST_LABEL:
                        yield f"{language}, {name}: {label!r} has over {LONGEST_LABEL} characters"


def main() -> int:
    problems = [*stale(), *(one for lang in BABEL_LOCALES for one in untranslated(lang, read(lang)))]
    problems += [*unreadable(), *long_labels()]
    for warning in long_winded():
        print("warning:", warning)
    for problem in problems:
        print(problem)
    with use("sv"):
        lix = sorted(measured(screen.text).lix for _name, screen in screens())
    print(f"{len(lix)} screens, median LIX {lix[len(lix) // 2]:.0f}; {len(problems)} problems")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
