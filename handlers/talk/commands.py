"""The command menu in each language, as the bot hands it to the messenger (setMyCommands)."""

from handlers.talk.language import DEFAULT, _, marked, use

START, HELP, ABORT, LANGUAGE, LOG_OUT, CLOCK = "start", "hjalp", "avbryt", "sprak", "logga_ut", "klocka"
LAY_OUT = "lagg_ut"
"""Testers' own, as the clock."""
TODAY, TASKS, CASES, PATIENT, REPORT = "idag", "uppgifter", "arenden", "patient", "rapport"
"""Staff's own, which their help names."""

ALIASES = {"help": HELP, "cancel": ABORT, "language": LANGUAGE, "logout": LOG_OUT, "log_out": LOG_OUT}
"""English names do the same; the menu shows one name each, in its language."""
_IN_ENGLISH = {HELP: "help", ABORT: "cancel", LANGUAGE: "language", LOG_OUT: "logout"}

_LONG = marked(
    "Se dina tider i vården. Boka, omboka och avboka dem. Bara testpersoner. Vid fara för liv, ring 112."
)
_SHORT = marked("Se, boka, omboka och avboka tider i vården. Bara testpersoner.")
_MENU = (
    (START, marked("Visa menyn")),
    (HELP, marked("Få hjälp")),
    (ABORT, marked("Avbryt det du håller på med")),
    (LANGUAGE, marked("Byt språk")),
    (LOG_OUT, marked("Logga ut")),
)


def command_menu(language: str) -> list[tuple[str, str]]:
    """(command, description) in order. The clock is testers' alone: the help names it, not the menu."""
    with use(language):
        names = {} if language == DEFAULT else _IN_ENGLISH
        return [(names.get(name, name), _(text)) for name, text in _MENU]


def descriptions(language: str) -> tuple[str, str]:
    """What stands in an empty chat (at most 512 characters), and on the bot's own page (at most 120)."""
    with use(language):
        return _(_LONG), _(_SHORT)
