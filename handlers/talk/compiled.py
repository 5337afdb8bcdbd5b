"""A catalogue as it is compiled from its .po file, kept beside it as Python keeps what it compiles.

Kept by what the file says, so that none is older than its .po: to parse it anew is a tenth of a start.
"""

import os
import sys
from contextlib import suppress
from gettext import GNUTranslations
from hashlib import blake2b
from io import BytesIO
from pathlib import Path


def compiled(po: Path, locale: str) -> GNUTranslations:
    """The translations of a .po file; compiled in memory where nothing can or may be kept."""
    said = po.read_bytes()
    kept = po.parent / "__pycache__" / f"{po.stem}.{blake2b(said, digest_size=8).hexdigest()}.mo"
    with suppress(OSError):
        return GNUTranslations(BytesIO(kept.read_bytes()))
    made = _made(said, locale)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, made)
    return GNUTranslations(BytesIO(made))


def _made(said: bytes, locale: str) -> bytes:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    into = BytesIO()
    write_mo(into, read_po(BytesIO(said), locale=locale, abort_invalid=True))
    return into.getvalue()


def _keep(kept: Path, made: bytes) -> None:
    """Whole or not at all, whoever else does the same; what was kept of an earlier .po goes."""
    kept.parent.mkdir(exist_ok=True)
    earlier = [one for one in kept.parent.glob("*.mo") if one != kept]
    unfinished = kept.with_suffix(f".{os.getpid()}")
    unfinished.write_bytes(made)
    unfinished.replace(kept)
    for one in earlier:
        one.unlink(missing_ok=True)
