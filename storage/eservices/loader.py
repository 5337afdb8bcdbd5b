"""Reads all e-services and terms, checks everything, and raises one FilesError with all that is wrong."""

import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from care.eservices.forms import Form, TermsText
from storage.eservices.form_table import FormTable
from storage.eservices.one_form import nothing_more, read_form
from storage.eservices.whole import Wrong
from storage.file_problems import FileProblem, FilesError

FORMS_FOLDER = Path(__file__).parent
TERMS = FORMS_FOLDER / "terms"
FROM_CARE = FORMS_FOLDER / "from_care"
EARLIER = FORMS_FOLDER / "earlier"


@lru_cache(maxsize=1)
def forms() -> Mapping[str, Form]:
    """The program's own e-services by id. Raises FilesError."""
    return load_forms(sorted(FORMS_FOLDER.glob("*.toml")))


@lru_cache(maxsize=1)
def from_care() -> Mapping[str, Form]:
    """What staff send to patients, by id. Raises FilesError."""
    return load_forms(sorted(FROM_CARE.glob("*.toml")))


@lru_cache(maxsize=1)
def earlier() -> Sequence[Form]:
    """The versions before the newest, by which cases are still read and handled. Raises FilesError."""
    return earlier_versions(sorted(EARLIER.glob("*.toml")), (*forms().values(), *from_care().values()))


def earlier_versions(files: Iterable[Path], newest: Iterable[Form]) -> Sequence[Form]:
    """All that the files hold. Raises FilesError, also where one before the newest is not kept."""
    problems: list[FileProblem] = []
    read = [read_form(file, problems) for file in files]
    found = {(form.id, form.version): form for form in read if form is not None}
    problems += [
        FileProblem(f"{form.id}.toml", 0, f"version {version} is not kept: earlier/{form.id}.{version}.toml")
        for form in newest
        for version in range(1, form.version)
        if (form.id, version) not in found
    ]
    if problems:
        raise FilesError(problems)
    return tuple(found.values())


@lru_cache(maxsize=1)
def terms() -> Mapping[str, TermsText]:
    """Every version of every terms' text, by id. Raises FilesError."""
    problems: list[FileProblem] = []
    found = [_read_terms(path, problems) for path in sorted(TERMS.glob("*.toml"))]
    if problems:
        raise FilesError(problems)
    return MappingProxyType({one.id: one for one in found})


def load_forms(
    files: Iterable[Path], more: Callable[[Form], Iterable[Wrong]] = nothing_more
) -> Mapping[str, Form]:
    """The forms of the files, by id; `more` as `read_form` takes it. Raises FilesError."""
    problems: list[FileProblem] = []
    found: dict[str, Form] = {}
    for file in files:
        form = read_form(file, problems, more)
        if form is not None and form.id in found:
            problems.append(FileProblem(file.name, 0, f"id {form.id!r} is another file's too"))
        elif form is not None:
            found[form.id] = form
    if problems:
        raise FilesError(problems)
    return MappingProxyType(found)


def _read_terms(path: Path, problems: list[FileProblem]) -> TermsText:
    table = FormTable(path.name, "", tomllib.loads(path.read_text(encoding="utf-8")), problems)
    read = TermsText(path.stem, table.tongues("text"))
    table.finish()
    return read
