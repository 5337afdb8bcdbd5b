"""The command menu in each language, as the bot hands it to the messenger (setMyCommands)."""

from handlers.talk.language import _, marked, use

START, HELP, ABORT, LANGUAGE, LOG_OUT, CLOCK = "start", "hjalp", "avbryt", "sprak", "logga_ut", "klocka"

ALIASES = {"help": HELP, "cancel": ABORT, "language": LANGUAGE, "logout": LOG_OUT, "log_out": LOG_OUT}
"""English names do the same; the menu shows one name each."""

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
        return [(name, _(text)) for name, text in _MENU]
