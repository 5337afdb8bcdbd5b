"""Any bytes as text, guided by what they reach (atheris): `python -m tools.accuracy.fuzz -max_total_time=60`.

Not of what the project installs: `pip install atheris` first. Ends with an error for a text that is not read,
that takes longer than SLOWEST seconds of the processor, or of which something is read that is not whole.
"""

import sys
from datetime import datetime
from time import process_time

import atheris

with atheris.instrument_imports(include=["handlers.understanding"]):
    from handlers.understanding.lexicon import languages_read, lexicon
    from handlers.understanding.printed import as_json
    from handlers.understanding.reading import understand

SLOWEST = 0.25
"""For 4,096 characters, instrumented and on a busy machine; docs/performance.md has what is measured."""
_NOW = datetime(2026, 11, 22, 10)  # noqa: DTZ001 - the local time of who writes
_PHRASES = [
    [" ".join(words) for group in lexicon(code).phrases.values() for words, _kinds in group]
    for code in languages_read()
]


def once(data: bytes) -> None:
    """A text of words of the lists, figures and anything, read in one of the languages."""
    given = atheris.FuzzedDataProvider(data)
    at = given.ConsumeIntInRange(0, len(_PHRASES) - 1)
    parts: list[str] = []
    while given.remaining_bytes() and len(parts) < 1000:
        kind = given.ConsumeIntInRange(0, 3)
        if kind == 0:
            parts.append(given.ConsumeUnicode(8))
        elif kind == 1:
            parts.append(str(given.ConsumeIntInRange(0, 3000)))
        else:
            parts.append(given.PickValueInList(_PHRASES[at]))
    text = " ".join(parts)[:4096]
    started = process_time()
    understood = understand(text, now=_NOW, language=languages_read()[at])
    if process_time() - started > SLOWEST:
        raise AssertionError(text)
    as_json(understood, None)
    for one in understood.readings:
        if one.date_from and one.date_to and one.date_from > one.date_to:
            raise AssertionError(text)


if __name__ == "__main__":
    atheris.Setup(sys.argv, once)
    atheris.Fuzz()
