"""What `vardtid texts` says: of all files, and of one text with invented values in its gaps."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from bot.commands.complaints import ComplaintError
from bot.out.papers.letter import Addressee, LetterToPost, letter_file
from care.texts.standard_texts import StandardText, Texts, fill_name
from care.texts.text_ids import ANYWHERE, LETTER_TEXTS, TextId
from care.values.ids import UnitId
from care.values.units import CareUnit
from storage.file_problems import FilesError, did_you_mean
from storage.rules.regions.loader import load_regions
from storage.rules.regions.profiles import UnitProfile
from storage.texts.advice import advice
from storage.texts.loader import FOLDER, TEXT_LANGUAGES, load_texts
from storage.texts.samples import sample, sample_gaps

DRAFT = "UTKAST"
SAMPLE_DAY = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
SAMPLE_READER = Addressee("Test Testsson", ("Provgatan 1", "301 00 Halmstad"))


@dataclass(frozen=True, slots=True)
class PreviewAsked:
    """As it was given on the command line."""

    text: str
    language: str
    unit: str
    folder: Path | None


def texts_checked(folder: Path | None) -> list[str]:
    """What to look at again, and a count. Raises ComplaintError with all that is wrong."""
    texts = _read(folder)
    drafts = [text for text in texts.texts.values() if text.is_draft and text.language == TEXT_LANGUAGES[0]]
    count = f"{len(texts.texts)} texts in order, {len(drafts)} of them {DRAFT} in {TEXT_LANGUAGES[0]}"
    return [*(f"look again: {line}" for line in advice(texts)), count]


def previewed(wanted: PreviewAsked) -> str:
    texts, text, unit = _found(wanted)
    state = f" · {DRAFT}" if text.is_draft else ""
    heading = fill_name(text, **sample_gaps(texts, text, unit))
    head = f"{text.id} · {text.language} · version {text.version}{state}\n{heading}"
    return "\n\n".join(part for part in (head, text.note, sample(texts, text, unit)) if part)


def letter_written(wanted: PreviewAsked, path: Path) -> str:
    """A letter as it is printed, to somebody invented."""
    texts, text, unit = _found(wanted)
    if text.id not in LETTER_TEXTS:
        raise ComplaintError(f"{text.id} is no letter; letters: {', '.join(sorted(LETTER_TEXTS))}")
    letter = LetterToPost(
        to=SAMPLE_READER,
        sender=_sender(unit),
        title=fill_name(text, **sample_gaps(texts, text, unit)),
        text=sample(texts, text, unit),
        reference="PROV",
        written=SAMPLE_DAY,
        language=text.language,
    )
    try:
        path.write_bytes(letter_file(letter, name=path.name).content)
    except OSError as error:
        raise ComplaintError(f"{path}: {error.strerror}") from error
    return f"{path}: {text.id}, version {text.version}"


def _read(folder: Path | None) -> Texts:
    try:
        return load_texts(folder or FOLDER, frozenset(_units()))
    except FilesError as error:
        raise ComplaintError(str(error)) from error


def _found(wanted: PreviewAsked) -> tuple[Texts, StandardText, str]:
    if wanted.text not in set(TextId):
        raise ComplaintError(f"unknown text {wanted.text!r}{did_you_mean(wanted.text, TextId)}")
    if wanted.language not in TEXT_LANGUAGES:
        raise ComplaintError(f"unknown language {wanted.language!r}; allowed: {', '.join(TEXT_LANGUAGES)}")
    unit = _hsa_id(wanted.unit) if wanted.unit else ANYWHERE
    texts = _read(wanted.folder)
    return texts, texts.text(TextId(wanted.text), wanted.language, unit), unit


@cache
def _units() -> dict[str, UnitProfile]:
    return {unit.hsa_id: unit for region in load_regions() for unit in region.units}


def _hsa_id(given: str) -> str:
    names = {unit.name: hsa_id for hsa_id, unit in _units().items()}
    if given in _units():
        return given
    if given not in names:
        raise ComplaintError(f"unknown unit {given!r}{did_you_mean(given, names)}")
    return names[given]


def _sender(hsa_id: str) -> CareUnit:
    profile = _units()[hsa_id or next(iter(_units()))]
    return CareUnit(
        id=UnitId(0),
        hsa_id=profile.hsa_id,
        name=profile.name,
        region="",
        phone=profile.phone,
        address=profile.address,
        city=profile.city,
        latitude=profile.latitude,
        longitude=profile.longitude,
    )
