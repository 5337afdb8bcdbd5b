"""The words in which managers ask for what a report tells, or for what stands beside it."""

from collections.abc import Mapping

from care.reports.figures import Chapter, Figure
from handlers.talk.sheets import FileForm

Countable = Chapter | Figure
ALL_OF_IT = frozenset(
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
BEYOND = frozenset(
    {
        *("bokningsgrad", "beläggning", "beläggningsgrad", "produktion", "budget", "ekonomi"),
        *("nöjd", "nöjda", "nöjdhet", "satisfied", "satisfaction"),
        *("kostnad", "occupancy", "utilisation", "costs", "finances"),
    }
)
"""What managers ask for that no report counts."""
ANEW = frozenset({"ny", "nya", "new"})
"""Beside patients: nor whether somebody comes for the first time."""
OF_PATIENTS = frozenset({"patient", "patienter", "patients"})
FEWER, FIVE = frozenset({"färre", "fewer"}), frozenset({"5", "fem", "five"})
COMPARE = frozenset({"jämför", "jämföra", "compare"})
HOW_IT_GOES = frozenset(["hur", "how"])
AS_FILE = frozenset(
    {
        *("exportera", "export", "ladda", "hämta", "spara", "skriva", "utskrift", "fil", "papper"),
        *("dela", "skicka", "mejla", "maila", "mail", "e-post", "download", "save", "print", "file"),
        *("share", "send", "e-mail", "email", "paper"),
    }
)
FORM_WORDS: Mapping[FileForm, frozenset[str]] = {
    FileForm.XLSX: frozenset(["excel", "xlsx", "kalkylblad", "spreadsheet"]),
    FileForm.CSV: frozenset(["csv"]),
    FileForm.PDF: frozenset(["pdf", "nämnden", "styrelsen", "politiker", "politikerna", "board"]),
}
AS_PICTURE = frozenset(
    {
        *("diagram", "diagrammet", "graf", "grafen", "bild", "bilden", "stapel", "staplar", "kurva"),
        *("chart", "graph", "picture", "image", "diagrams", "bar", "plot"),
    }
)
RIGHTS = frozenset(
    {
        *("rättighet", "rättigheter", "behörighet", "behörigheter", "åtkomst", "access", "rights"),
        *("permissions", "permission"),
    }
)
"""Whoever, wherever and what else is named beside them."""
WHO_MAY = frozenset({"får", "may", "lokal", "administratör", "administratörer", "local", "administrator"})
CHECKLIST = frozenset(["checklista", "checklistan", "checklist"])
HOW_FAR = frozenset(["långt", "kommit", "läget", "far", "come"])
ROWS = frozenset(["rad", "rader", "raderna", "row", "rows"])
ALSO: Mapping[Countable, frozenset[str]] = {
    Chapter.GUARANTEE: frozenset(
        {
            *("kön", "vårdgarantin", "väntar", "väntat", "väntetid", "väntetider", "kötid", "länge"),
            *("längst", "väntelista", "väntelistan", "kölista", "waiting", "waited", "wait", "list"),
            *("longest", "long", "times", "nej", "tackar", "orsak", "orsaker", "reason", "reasons"),
            *("say", "no", "ja", "tackade", "tackat", "yes", "said", "accepted"),
        }
    ),
    Chapter.RETURNED: frozenset(["avbokning", "avbokade"]),
    Chapter.LEVELS: frozenset(
        [
            "målen",
            "period",
            "nått",
            "når",
            "saknas",
            "reached",
            "reach",
            "reaching",
            "missing",
            "target",
            "targets",
        ]
    ),
    Chapter.AHEAD: frozenset(
        ["veckor", "saknar", "lediga", "utan", "tider", "weeks", "without", "free", "times", "no"]
    ),
    Chapter.CASES: frozenset(
        {
            *("nyttan", "samtal", "telefonsamtal", "telefon", "sparat", "sparade", "call", "calls"),
            *("phone", "telephone", "saved", "spared", "tid", "time", "recept", "förnyade"),
            *("förnyades", "prescription", "prescriptions", "renewed", "kom", "inkommit", "came"),
        }
    ),
    Figure.MISSED: frozenset(
        {
            *("uteblir", "uteblivit", "uteblev", "no-show", "no-shows", "kom", "inte", "come", "not"),
            *("patienter", "patients"),
        }
    ),
    Figure.SELF_BOOKED: frozenset(["bokade", "bokar", "själva"]),
    Figure.OFFERS_READ: frozenset(["skickades", "skickade", "skickat", "sent"]),
    Figure.PROMISE_KEPT: frozenset(
        {
            *("svar", "svarar", "svara", "väntar", "vänta", "länge", "patient", "patienten"),
            *("answer", "answers", "wait", "long", "patients"),
        }
    ),
    Figure.LATE: frozenset(["sent", "avbokade", "avbokar", "cancelled", "cancel"]),
    Figure.IN_TIME: frozenset(["försenade", "sena", "late", "overdue"]),
}
"""Beside the words of its own name."""
DEEDS = frozenset(
    {
        *("boka", "omboka", "avboka", "flytta", "ring", "skicka", "skriv", "erbjud", "book"),
        *("move", "cancel", "call", "send", "write", "offer"),
    }
)
"""Who begins so wants it done, not counted."""
ASKS = frozenset(
    {
        *("visa", "se", "öppna", "ge", "mig", "vill", "vad", "är", "vilka", "vilken", "hur"),
        *("många", "mycket", "ser", "ut", "går", "det", "har", "vi", "som", "den", "de", "på", "i"),
        *("av", "och", "en", "ett", "om", "med", "för", "till", "alla", "våra", "vår", "mina"),
        *("min", "kan", "jag", "få", "just", "nu", "ner", "blir", "står", "show", "see", "open"),
        *("give", "me", "i", "want", "to", "what", "is", "are", "which", "how", "many", "much"),
        *("ha", "varför", "ökat", "minskat", "patienterna", "why", "increased", "decreased", "gone"),
        *("do", "does", "we", "have", "the", "that", "of", "on", "in", "and", "a", "an", "our"),
        *("all", "my", "can", "get", "now", "by", "as", "who", "for", "us", "it", "going", "been"),
        *("gick", "hände", "började", "börjar", "slutade", "hade", "had"),
        *("happened", "began", "begins", "ended", "go", "went"),
        *(
            "tack",
            "please",
            "too",
            "were",
            "was",
            "blev",
            "with",
            "has",
            "doing",
            "ligger",
            "vem",
            "åt",
            "över",
            "they",
            "did",
            "over",
        ),
    }
)
