"""Finds every text that people read and brings the catalogues up to date: Swedish is the source and has none.

`python -m tools.texts.catalogues`
"""

import io
import sys
from copy import deepcopy
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from handlers.talk.language import BABEL_LOCALES, TRANSLATED

HOUSE = Path(__file__).resolve().parents[2]
LOCALES = HOUSE / "locales"
KEYWORDS: dict[str, tuple[int, ...] | None] = {
    "_": None,
    "ngettext": (1, 2),
    "marked": None,
    "marked_plural": (1, 2),
}
WIDTH = 110
HEADER = "# The texts of vardtid. Source texts are Swedish.\n#"


@cache
def extracted() -> Catalog:
    """Every text in the handlers, without line numbers: they change with every edit and help nobody."""
    found = Catalog(project="vardtid", header_comment=HEADER, fuzzy=False)
    rows = extract_from_dir(HOUSE / "handlers", method_map=[("**.py", "python")], keywords=KEYWORDS)
    for file, _line, text, _comments, _context in rows:
        found.add(text, locations=[(f"handlers/{file}", None)])
    return found


def path_of(language: str) -> Path:
    return LOCALES / language / "LC_MESSAGES" / "messages.po"


def read(language: str) -> Catalog:
    path = path_of(language)
    locale = BABEL_LOCALES[language]
    if not path.exists():
        return Catalog(locale=locale, header_comment=HEADER, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=locale)


def updated(language: str) -> Catalog:
    """The language's catalogue with today's texts."""
    catalogue = read(language)
    catalogue.update(deepcopy(extracted()), no_fuzzy_matching=True, update_header_comment=True)
    catalogue.obsolete.clear()
    catalogue.fuzzy = False
    return catalogue


def written(catalogue: Catalog) -> bytes:
    """As it stands in its file: sorted by text, so that a change shows as itself; no dates."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, sort_output=True, include_lineno=False, omit_header=False)
    kept = [line for line in out.getvalue().splitlines() if not line.startswith(_CHANGING)]
    return b"\n".join(kept).strip() + b"\n"


_CHANGING = (
    b'"POT-Creation-Date',
    b'"PO-Revision-Date',
    b'"Generated-By',
    b'"Last-Translator',
    b'"Language-Team',
)


def write_all() -> None:
    for language in TRANSLATED:
        catalogue = updated(language)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        path_of(language).write_bytes(written(catalogue))


if __name__ == "__main__":
    write_all()
    missing = [message.id for message in read("en") if message.id and not message.string]
    sys.stdout.write(f"{len(missing)} texts to translate into English\n")
