"""What `vardtid eservices` says of the files."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.commands.complaints import ComplaintError
from care.eservices.forms import Form, ItemType, walk
from storage.eservices.fhir.questionnaire import bundle_of, questionnaire_of
from storage.eservices.fhir.reading import form_of
from storage.eservices.legible import Beside, rough_places
from storage.eservices.links import LINKS
from storage.eservices.loader import FORMS_FOLDER, FROM_CARE, load_forms, terms
from storage.eservices.writing import written_form
from storage.file_problems import FilesError


def eservices_checked(files: Sequence[Path]) -> str:
    """A count. Raises ComplaintError with all that is wrong."""
    forms = forms_of(files or _own(FORMS_FOLDER, FROM_CARE))
    items = [item for form in forms.values() for item in walk(form.items)]
    questions = sum(item.type not in {ItemType.GROUP, ItemType.DISPLAY} for item in items)
    sent = [form.id for form in forms.values() if form.from_care is not None]
    told = f"{len(forms) - len(sent)} e-services in order, {questions} questions"
    return f"{told}; {len(sent)} templates of care: {', '.join(sent)}" if sent else told


def exported(files: Sequence[Path]) -> str:
    """One form as a Questionnaire, several as a Bundle of them. Raises ComplaintError."""
    resources = [questionnaire_of(form) for form in forms_of(files).values()]
    whole = resources[0] if len(resources) == 1 else bundle_of(resources)
    return json.dumps(whole, ensure_ascii=False, indent=2)


def imported(file: Path) -> str:
    """The form's file. Raises ComplaintError with all that no form can ask."""
    try:
        form = form_of(json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError) as error:
        raise ComplaintError("\n".join(f"{file.name}: {line}" for line in str(error).splitlines())) from None
    return written_form(form)


def forms_of(files: Sequence[Path]) -> Mapping[str, Form]:
    """The forms of the files; of none: all of the program's own. Raises ComplaintError."""
    own = _own(FORMS_FOLDER)
    names = [file.stem for file in (*own, *files)]
    try:
        return load_forms(files or own, rough_places(Beside(terms(), names, LINKS)))
    except FilesError as error:
        raise ComplaintError(str(error)) from None


def _own(*folders: Path) -> list[Path]:
    """What care sends is no Questionnaire: it is checked, and not exported."""
    return [file for folder in folders for file in sorted(folder.glob("*.toml"))]
