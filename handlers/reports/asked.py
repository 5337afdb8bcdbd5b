"""What a manager asks a report for in words: a chapter or a figure by its own name, a picture, or a file."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from care.reports.figures import Chapter, Figure, chapter_of
from handlers.reports.buttons import (
    CHAPTERS,
    FIGURES,
    FORMS,
    ChooseFile,
    GetFile,
    OfReport,
    OpenChapter,
    OpenReport,
    ShowPicture,
    ShowRows,
)
from handlers.reports.figure_words import CHAPTER_NAMES, FIGURE_NAMES
from handlers.reports.right_buttons import OpenRights
from handlers.reports.screens.report import FORM_NAMES
from handlers.talk.button import Tap
from handlers.talk.language import _, language
from handlers.talk.sheets import FileForm
from handlers.talk.typed_label import bare

_Known = Chapter | Figure
Named = tuple[str, Tap]
"""A button as it is called, and what it does."""
_WHOLE = frozenset(
    {
        *(
            "statistik",
            "månadsrapport",
            "månad",
            "monthly",
            "månadens",
            "siffra",
            "nyckeltal",
            "rapport",
            "översikt",
            "resultat",
            "läge",
            "utfall",
        ),
        *("jämföra", "jämförelse", "förra", "tidigare", "period", "år", "året", "utveckling", "trend"),
        *("sämst", "bäst", "enhet", "enheter", "mottagning", "statistics", "figure", "number"),
        *("report", "overview", "results", "compare", "comparison", "last", "previous", "year"),
        *("sammanställning", "summary", "per"),
        *("worst", "best", "unit", "clinic", "chef", "manager", "boss"),
    }
)
_BEYOND = frozenset(
    {
        *("bokningsgrad", "beläggning", "beläggningsgrad", "produktion", "budget", "ekonomi"),
        *("nöjd", "nöjda", "nöjdhet", "satisfied", "satisfaction"),
        *("kostnad", "occupancy", "utilisation", "costs", "finances"),
    }
)
"""What managers ask for that no report counts."""
_HOW_IT_GOES = frozenset(["hur", "how"])
_AS_FILE = frozenset(
    {
        *("exportera", "export", "ladda", "hämta", "spara", "skriva", "utskrift", "fil", "papper"),
        *("dela", "skicka", "mejla", "maila", "mail", "e-post", "download", "save", "print", "file"),
        *("share", "send", "e-mail", "email", "paper"),
    }
)
_FORMS: Mapping[FileForm, frozenset[str]] = {
    FileForm.XLSX: frozenset(["excel", "xlsx", "kalkylblad", "spreadsheet"]),
    FileForm.CSV: frozenset(["csv"]),
    FileForm.PDF: frozenset(["pdf", "nämnden", "styrelsen", "politiker", "politikerna", "board"]),
}
_AS_PICTURE = frozenset(
    {
        *("diagram", "diagrammet", "graf", "grafen", "bild", "bilden", "stapel", "staplar", "kurva"),
        *("chart", "graph", "picture", "image", "diagrams", "bar", "plot"),
    }
)
_RIGHTS = frozenset(
    {
        *("rättighet", "rättigheter", "behörighet", "behörigheter", "åtkomst", "access", "rights"),
        *("permissions", "permission", "får", "may", "lokal", "administratör", "administratörer"),
        *("local", "administrator", "administrators"),
    }
)
_ALSO: Mapping[_Known, frozenset[str]] = {
    Chapter.GUARANTEE: frozenset(
        {
            *("kön", "vårdgarantin", "väntar", "väntat", "väntetid", "väntetider", "kötid", "länge"),
            *("längst", "väntelista", "väntelistan", "kölista", "waiting", "waited", "wait", "list"),
            *(
                "longest",
                "long",
                "times",
                "nej",
                "tackar",
                "orsak",
                "orsaker",
                "reason",
                "reasons",
                "say",
                "no",
            ),
        }
    ),
    Chapter.RETURNED: frozenset(["avbokning", "avbokade"]),
    Chapter.LEVELS: frozenset(
        ["målen", "nått", "når", "saknas", "reached", "reach", "reaching", "missing", "target", "targets"]
    ),
    Chapter.AHEAD: frozenset(
        ["veckor", "saknar", "lediga", "utan", "tider", "weeks", "without", "free", "times", "no"]
    ),
    Chapter.CASES: frozenset(
        {
            *("nyttan", "samtal", "telefonsamtal", "telefon", "sparat", "sparade", "call", "calls"),
            *("phone", "telephone", "saved", "spared", "tid", "time"),
        }
    ),
    Figure.MISSED: frozenset(
        {
            *("uteblir", "uteblivit", "uteblev", "no-show", "no-shows", "kom", "inte", "come", "not"),
            *("patienter", "patients"),
        }
    ),
    Figure.LATE: frozenset(["sent", "avbokade", "avbokar", "cancelled", "cancel"]),
    Figure.IN_TIME: frozenset(["försenade", "sena", "late", "overdue"]),
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
        *("ha", "varför", "ökat", "minskat", "patienterna", "why", "increased", "decreased", "gone"),
        *("do", "does", "we", "have", "the", "that", "of", "on", "in", "and", "a", "an", "our"),
        *("all", "my", "can", "get", "now", "by", "as", "who", "for", "us", "it", "going", "been"),
        *("gick", "hände", "började", "börjar", "slutade"),
        *("happened", "began", "begins", "ended", "go", "went"),
        *("with", "has", "doing", "ligger", "vem", "åt", "över", "they", "did", "over"),
    }
)


def asks_beyond(text: str) -> bool:
    """Whether it is of what no report counts, and of nothing else."""
    said = {_stem(one) for one in bare(text).split() if one not in _ASKS}
    return bool(said & _stems(_BEYOND)) and not said - _stems(_BEYOND | _WHOLE)


def named_in(text: str) -> str:
    """What is left of the words where it is asked for something: `visa Eken`."""
    return " ".join(one for one in bare(text).split() if one not in _ASKS)


def asks_no_more(text: str) -> bool:
    """Whether nothing is named: `hur gick det`."""
    return not named_in(text)


def asked_of_report(text: str, stands: Sequence[OfReport]) -> list[Named]:
    """What may be meant where these lead to a report's place and period; [] where nothing is."""
    words, at = bare(text).split(), stands[0]
    said = {_stem(one) for one in words if one not in _ASKS and not one.isdecimal()}
    place: Mapping[str, Any] = {"node": at.node, "first": at.first}
    is_whole = not said - _stems(_WHOLE)
    if not words or (not said and words[0] not in _HOW_IT_GOES):
        return []
    as_file = _as_file(said, place) if said else []
    if as_file or (words[0] in _DEEDS and not is_whole):
        return as_file
    if is_whole:
        return [(_("Rapport"), OpenReport(**place))]
    if not said - _stems(_RIGHTS):
        return [(_("Behörigheter"), OpenRights())]
    if said & _stems(_AS_PICTURE):
        return _pictures(said - _stems(_AS_PICTURE | _WHOLE), stands, place)
    return [_opening(one, place) for one in _meant(said)]


def _as_file(said: set[str], place: Mapping[str, Any]) -> list[Named]:
    for number, form in enumerate(FORMS):
        if said & _stems(_FORMS[form]) and not said - _stems(_FORMS[form] | _AS_FILE | _WHOLE):
            return [(_(FORM_NAMES[form]), GetFile(form=number, **place))]
    if said & _stems(_AS_FILE) and not said - _stems(_AS_FILE | _WHOLE):
        return [(_("Hämta som fil"), ChooseFile(**place))]
    return []


def _pictures(of: set[str], stands: Sequence[OfReport], place: Mapping[str, Any]) -> list[Named]:
    """Of the chapters that are named; of none: of the one that stands there, or of any."""
    shown = [chapter for one in stands if isinstance(chapter := getattr(one, "chapter", None), Chapter)]
    standing = dict.fromkeys(shown) if len(set(shown)) == 1 else CHAPTERS
    chapters = dict.fromkeys(map(_chapter_of, _meant(of))) if of else standing
    return [(_(CHAPTER_NAMES[one]), ShowPicture(chapter=one, **place)) for one in chapters]


def _chapter_of(one: _Known) -> Chapter:
    return one if isinstance(one, Chapter) else chapter_of(one)


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
