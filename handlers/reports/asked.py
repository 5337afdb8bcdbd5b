"""What a manager asks a report for in words: a chapter or a figure by its own name, a picture, or a file."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from care.reports.figures import Chapter, chapter_of
from handlers.reports.asked_words import (
    ALL_OF_IT,
    ALSO,
    ANEW,
    AS_FILE,
    AS_PICTURE,
    ASKS,
    BEYOND,
    CHECKLIST,
    COMPARE,
    DEEDS,
    FEWER,
    FIVE,
    FORM_WORDS,
    HOW_FAR,
    HOW_IT_GOES,
    OF_PATIENTS,
    RIGHTS,
    ROWS,
    WHO_MAY,
    Countable,
)
from handlers.reports.buttons import (
    CHAPTERS,
    FIGURES,
    FORMS,
    ChooseFile,
    ChooseRows,
    GetFile,
    OfReport,
    OpenChapter,
    OpenReport,
    ShowPicture,
    ShowRows,
)
from handlers.reports.figure_words import CHAPTER_NAMES, FIGURE_NAMES
from handlers.reports.right_buttons import OpenChecklist, OpenRights
from handlers.reports.screens.report import FORM_NAMES
from handlers.talk.button import Tap
from handlers.talk.language import _, language
from handlers.talk.typed_label import bare

Named = tuple[str, Tap]
"""A button as it is called, and what it does."""


def asks_beyond(text: str) -> bool:
    """Whether it is of what no report counts, and of nothing else."""
    said = {_stem(one) for one in bare(text).split() if one not in ASKS}
    if (
        said & _stems(ANEW)
        and said & _stems(OF_PATIENTS)
        and not said - _stems(ANEW | OF_PATIENTS | ALL_OF_IT)
    ):
        return True
    return bool(said & _stems(BEYOND)) and not said - _stems(BEYOND | ALL_OF_IT)


def asks_of_few(text: str) -> bool:
    """Whether it is what stands in the place of a small number."""
    said = set(bare(text).split())
    return bool(said & FEWER and said & FIVE)


def compared_in(text: str) -> set[str]:
    """The names of what is to be compared, word by word."""
    first, *names = bare(text).split() or [""]
    return {one for one in names if one not in ASKS} if first in COMPARE else set()


def named_in(text: str) -> str:
    """What is left of the words where it is asked for something: `visa Eken`."""
    return " ".join(one for one in bare(text).split() if one not in ASKS)


def asks_no_more(text: str) -> bool:
    """Whether nothing is named: `hur gick det`."""
    return not named_in(text)


def asked_of_report(text: str, stands: Sequence[OfReport]) -> list[Named]:
    """What may be meant where these lead to a report's place and period; [] where nothing is."""
    words, at = bare(text).split(), stands[0]
    said = {_stem(one) for one in words if one not in ASKS and not one.isdecimal()}
    place: Mapping[str, Any] = {"node": at.node, "first": at.first}
    is_whole = not said - _stems(ALL_OF_IT)
    if not words or (not said and words[0] not in HOW_IT_GOES):
        return []
    elsewhere = _elsewhere(said, stands)
    if elsewhere:
        return elsewhere
    as_file = _as_file(said, place) if said else []
    if as_file or (words[0] in DEEDS and not is_whole):
        return as_file
    if is_whole:
        return [(_("Rapport"), OpenReport(**place))]
    if said & _stems(AS_PICTURE):
        return _pictures(said - _stems(AS_PICTURE | ALL_OF_IT), stands, place)
    meant = [_opening(one, place) for one in _meant(said)]
    return meant or ([(_("Rapport"), OpenReport(**place))] if compared_in(text) else [])


def chapter_there(stands: Sequence[OfReport]) -> Chapter | None:
    """The one that all that stands there is of."""
    shown = {chapter for one in stands if isinstance(chapter := getattr(one, "chapter", None), Chapter)}
    return shown.pop() if len(shown) == 1 else None


def _elsewhere(said: set[str], stands: Sequence[OfReport]) -> list[Named]:
    """Rights, the checklist, or the rows of the chapter that stands there."""
    if said & _stems(RIGHTS) or (said and not said - _stems(WHO_MAY)):
        return [(_("Behörigheter"), OpenRights())]
    if said & _stems(CHECKLIST) and not said - _stems(CHECKLIST | HOW_FAR):
        return [(_("Checklista"), OpenChecklist())]
    rows = [one for one in stands if isinstance(one, ChooseRows | ShowRows)]
    rows = [one for one in rows if isinstance(one, ChooseRows)] or rows
    if len(rows) == 1 and said and not said - _stems(ROWS):
        return [(_("Visa raderna"), rows[0])]
    return []


def _as_file(said: set[str], place: Mapping[str, Any]) -> list[Named]:
    for number, form in enumerate(FORMS):
        if said & _stems(FORM_WORDS[form]) and not said - _stems(FORM_WORDS[form] | AS_FILE | ALL_OF_IT):
            return [(_(FORM_NAMES[form]), GetFile(form=number, **place))]
    if said & _stems(AS_FILE) and not said - _stems(AS_FILE | ALL_OF_IT):
        return [(_("Hämta som fil"), ChooseFile(**place))]
    return []


def _pictures(of: set[str], stands: Sequence[OfReport], place: Mapping[str, Any]) -> list[Named]:
    """Of the chapters that are named; of none: of the one that stands there, or of any."""
    there = chapter_there(stands)
    standing = CHAPTERS if there is None else (there,)
    chapters = dict.fromkeys(map(_chapter_of, _meant(of))) if of else standing
    return [(_(CHAPTER_NAMES[one]), ShowPicture(chapter=one, **place)) for one in chapters]


def _chapter_of(one: Countable) -> Chapter:
    return one if isinstance(one, Chapter) else chapter_of(one)


def _opening(one: Countable, place: Mapping[str, Any]) -> Named:
    if isinstance(one, Chapter):
        return (_(CHAPTER_NAMES[one]), OpenChapter(chapter=one, **place))
    return (_(FIGURE_NAMES[one]), ShowRows(figure=one, **place))


def _meant(said: set[str]) -> list[Countable]:
    """Whose whole name it is; else the chapters, and else the figures, in whose names all of it stands."""
    every = _names(language())
    whole = [one for one, (name, _also) in every.items() if name == said]
    within = [one for one, (name, also) in every.items() if said <= name | also]
    return whole or [one for one in within if isinstance(one, Chapter)] or within


@cache
def _names(_language: str) -> Mapping[Countable, tuple[frozenset[str], frozenset[str]]]:
    """Of each chapter and figure: the words of its name, and those that are said for it."""
    named: dict[Countable, str] = {
        **{one: CHAPTER_NAMES[one] for one in CHAPTERS},
        **{one: FIGURE_NAMES[one] for one in FIGURES},
    }
    return {
        one: (
            _stems(word for word in bare(_(name)).split() if word not in ASKS),
            _stems(ALSO.get(one, ())),
        )
        for one, name in named.items()
    }


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    from handlers.understanding.stems import stem

    return stem(word, language())
