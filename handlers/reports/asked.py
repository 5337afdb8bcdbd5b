"""What a manager asks a report for in words: a chapter or a figure by its own name, or a form of file."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from care.reports.figures import Chapter, Figure
from handlers.reports.buttons import (
    CHAPTERS,
    FIGURES,
    FORMS,
    ChooseFile,
    GetFile,
    OfReport,
    OpenChapter,
    OpenReport,
    ShowRows,
)
from handlers.reports.figure_words import CHAPTER_NAMES, FIGURE_NAMES
from handlers.talk.button import Tap
from handlers.talk.language import _, language
from handlers.talk.sheets import FileForm
from handlers.talk.typed_label import bare

_Known = Chapter | Figure
Named = tuple[str, Tap]
"""A button as it is called, and what it does."""
_WHOLE = frozenset(
    {
        *("statistik", "siffra", "nyckeltal", "rapport", "översikt", "statistics", "figure"),
        *("number", "report", "overview"),
    }
)
_AS_FILE = frozenset(
    {
        *("exportera", "export", "ladda", "hämta", "spara", "skriva", "fil", "download", "save"),
        *("print", "file"),
    }
)
_FORMS: Mapping[FileForm, frozenset[str]] = {
    FileForm.XLSX: frozenset(["excel", "xlsx", "kalkylblad", "spreadsheet"]),
    FileForm.CSV: frozenset(["csv"]),
    FileForm.PDF: frozenset(["pdf"]),
}
_ALSO: Mapping[_Known, frozenset[str]] = {
    Chapter.GUARANTEE: frozenset(
        {
            *("kön", "vårdgarantin", "väntar", "väntat", "väntetid", "kötid", "länge", "längst"),
            *("waiting", "waited", "longest"),
        }
    ),
    Chapter.RETURNED: frozenset(["avbokning", "avbokade"]),
    Chapter.LEVELS: frozenset(["målen", "nått", "reached"]),
    Chapter.CASES: frozenset(["nyttan"]),
    Figure.MISSED: frozenset(["uteblir", "uteblivit", "uteblev"]),
}
"""Beside the words of its own name."""
_DEEDS = frozenset(
    {
        *("boka", "omboka", "avboka", "flytta", "ring", "skicka", "skriv", "erbjud", "book"),
        *("move", "cancel", "call", "send", "write", "offer"),
    }
)
"""Who begins so wants it done, not counted."""
_ASKS = frozenset(
    {
        *("visa", "se", "öppna", "ge", "mig", "vill", "vad", "är", "vilka", "vilken", "hur"),
        *("många", "mycket", "ser", "ut", "går", "det", "har", "vi", "som", "den", "de", "på", "i"),
        *("av", "och", "en", "ett", "om", "med", "för", "till", "alla", "våra", "vår", "mina"),
        *("min", "kan", "jag", "få", "just", "nu", "ner", "blir", "står", "show", "see", "open"),
        *("give", "me", "i", "want", "to", "what", "is", "are", "which", "how", "many", "much"),
        *("do", "does", "we", "have", "the", "that", "of", "on", "in", "and", "a", "an", "our"),
        *("all", "my", "can", "get", "now", "by", "as", "who", "for", "us", "it", "going", "been"),
        *("with", "has"),
    }
)


def asked_of_report(text: str, at: OfReport) -> list[Named]:
    """What may be meant where a report of that place and period can be opened; [] where nothing is."""
    words = bare(text).split()
    said = {_stem(one) for one in words if one not in _ASKS and not one.isdecimal()}
    if not said or words[0] in _DEEDS:
        return []
    place: Mapping[str, Any] = {"node": at.node, "first": at.first}
    for number, form in enumerate(FORMS):
        if said & _stems(_FORMS[form]) and not said - _stems(_FORMS[form] | _AS_FILE | _WHOLE):
            return [(form.value, GetFile(form=number, **place))]
    if said & _stems(_AS_FILE) and not said - _stems(_AS_FILE | _WHOLE):
        return [(_("Hämta som fil"), ChooseFile(**place))]
    if not said - _stems(_WHOLE):
        return [(_("Rapport"), OpenReport(**place))]
    return [_opening(one, place) for one in _meant(said)]


def _opening(one: _Known, place: Mapping[str, Any]) -> Named:
    if isinstance(one, Chapter):
        return (_(CHAPTER_NAMES[one]), OpenChapter(chapter=one, **place))
    return (_(FIGURE_NAMES[one]), ShowRows(figure=one, **place))


def _meant(said: set[str]) -> list[_Known]:
    """Whose whole name it is; else the chapters, and else the figures, in whose names all of it stands."""
    every = _names(language())
    whole = [one for one, (name, _also) in every.items() if name == said]
    within = [one for one, (name, also) in every.items() if said <= name | also]
    return whole or [one for one in within if isinstance(one, Chapter)] or within


@cache
def _names(_language: str) -> Mapping[_Known, tuple[frozenset[str], frozenset[str]]]:
    """Of each chapter and figure: the words of its name, and those that are said for it."""
    named: dict[_Known, str] = {
        **{one: CHAPTER_NAMES[one] for one in CHAPTERS},
        **{one: FIGURE_NAMES[one] for one in FIGURES},
    }
    return {
        one: (
            _stems(word for word in bare(_(name)).split() if word not in _ASKS),
            _stems(_ALSO.get(one, ())),
        )
        for one, name in named.items()
    }


def _stems(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(_stem, words))


def _stem(word: str) -> str:
    from handlers.understanding.stems import stem

    return stem(word, language())
