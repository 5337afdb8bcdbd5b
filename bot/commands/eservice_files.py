"""What `vardtid eservices` says of the files."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.commands.complaints import ComplaintError
from care.eservices.forms import Form, ItemType, walk
from storage.eservices.legible import Beside, rough_places
from storage.eservices.links import LINKS
from storage.eservices.loader import FORMS_FOLDER, load_forms, terms
from storage.file_problems import FilesError


def eservices_checked(files: Sequence[Path]) -> str:
    """A count. Raises ComplaintError with all that is wrong."""
    forms = forms_of(files)
    items = [item for form in forms.values() for item in walk(form.items)]
    questions = sum(item.type not in {ItemType.GROUP, ItemType.DISPLAY} for item in items)
    return f"{len(forms)} e-services in order, {questions} questions"


def forms_of(files: Sequence[Path]) -> Mapping[str, Form]:
    """The forms of the files; of none: all of the program's own. Raises ComplaintError."""
    own = sorted(FORMS_FOLDER.glob("*.toml"))
    names = [file.stem for file in (*own, *files)]
    try:
        return load_forms(files or own, rough_places(Beside(terms(), names, LINKS)))
    except FilesError as error:
        raise ComplaintError(str(error)) from None
