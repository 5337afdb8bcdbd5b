"""Which messages nobody has asked for, and the names that they may say, for the player's asserters."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.door.names import named_places
from care.notices import OfCase
from care.people.notices import GuardianBirthday
from handlers.eservices.called import form_says, forms_called
from handlers.front.subjects import SUBJECTS
from handlers.talk.language import _, as_read, use
from handlers.talk.reached import TOLD, listen
from storage.eservices.offered import own_names


@dataclass(slots=True)
class Unasked:
    """What patients and staff have been told since this bot was started."""

    _notices: list[Mapping[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        listen(self.hears)

    def hears(self, sort: str, name: str) -> None:
        if sort == TOLD:
            chat, message, cause, *kinds = name.split()
            names = [one for kind in kinds for one in _names(kind)]
            told = {"chat": int(chat), "message": int(message), "kind": "".join(kinds), "names": names}
            self._notices.append({**told, "act": _act(cause)})

    def told(self, language: str) -> Mapping[str, object]:
        """With what stands for a unit, and for what care is called, in the language."""
        places = named_places()
        with use(language):
            services = {as_read(service) for every in places.values() for service in every}
            forms = {*forms_called().values(), *map(form_says, own_names().values())}
            units = {*places, _("Vårdgarantiservice"), _("Du har ett nytt meddelande.")}
        return {"notices": self._notices, "units": sorted(units), "purposes": sorted(services | forms)}


def _act(cause: str) -> str:
    """Of a request as bot.intake.reading numbers them: the tap, or chat and message; of another, none."""
    _, _, act = cause.partition(":")[2].partition(":")
    return act


def _names(kind: str) -> tuple[str, ...]:
    """What a notice of the kind has to name. What a case is about is read behind the log-in: the first words
    may stand on a locked phone. A unit may want not to be named there either, and a birthday is no unit's.
    """
    notice = next(one for subject in SUBJECTS for one in subject.notices if one.kind == kind)
    if issubclass(notice, GuardianBirthday):
        return ()
    return ("unit",) if issubclass(notice, OfCase) else ("unit", "purpose")
