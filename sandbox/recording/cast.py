"""Who takes part, known by log-in, and where the talk begins: after the log-ins that a player does itself."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sandbox.player.boxes import same_address
from sandbox.recording.source import Event, Known, Source, is_act, is_of_the_house, text_of

_CODE = re.compile(r"\d{6}")
_RESERVED = {"sms", "email", "letter", "all", "none", "empty", "at"}
_NOBODY = Known("", "", "tester")


@dataclass(frozen=True, slots=True)
class Part:
    """One phone of the script."""

    chat: int
    alias: str
    known: Known
    logged_in: bool

    @property
    def head(self) -> str:
        role = self.known.role if self.known.role in {"patient", "tester"} else "staff"
        who = f"{role} {self.known.login}"
        return who if self.logged_in else f"{{{role}: {self.known.login}, login: no}}"


@dataclass(slots=True)
class _Phone:
    """One chat while its acts are read in order."""

    trying: Known | None = None
    person: Known | None = None
    acts: int = 0
    plain: bool = True
    """So far nothing but a log-in without a slip."""
    later: list[Known] = field(default_factory=list)
    """Who logged in on it when the script had begun with somebody else."""


@dataclass(frozen=True, slots=True)
class Cast:
    parts: Mapping[int, Part]
    begins: int
    """The number of the talk's first act."""
    strangers: tuple[str, ...] = ()

    @property
    def aliases(self) -> Mapping[str, str]:
        """By log-in, the first of each."""
        return {part.known.login: part.alias for part in reversed([*self.parts.values()])}

    def quiet(self, event: Event) -> bool:
        """Before the talk: a player logs the person in, and shows it to nobody."""
        part = self.parts.get(event.get("chat") or event.get("to") or 0)
        return event["n"] < self.begins and (part is None or part.logged_in)


@dataclass(slots=True)
class Casting:
    source: Source
    phones: dict[int, _Phone] = field(default_factory=dict)
    codes: dict[str, str] = field(default_factory=dict)
    """The newest code to each telephone."""

    def cast(self) -> Cast:
        begins = 0
        ready: set[int] = set()
        heard: set[int] = set()
        for event in self.source.told():
            chat, new = event.get("chat") or event.get("to") or 0, event["n"] > self.source.after
            if new and chat > 0:
                heard.add(chat)
            self._hear_post(event)
            of_the_house = is_of_the_house(event)
            if not is_act(event) or (not of_the_house and chat <= 0):
                continue
            logging_in = not of_the_house and self._takes(chat, event, new=new)
            if not new:
                ready = {one for one, phone in self.phones.items() if phone.person}
            elif not begins and not logging_in and (ready or not of_the_house):
                begins = event["since"] + 1 if "since" in event else event["n"]
            elif not begins and logging_in and self.phones[chat].person:
                ready.add(chat)
        names = {one["id"]: one for one in self.source.people}
        taking = [chat for chat in heard if chat in self.phones]
        return self._made(sorted(taking), ready, begins or 2**62, names)

    def _hear_post(self, event: Event) -> None:
        if event["kind"] == "tray" and event["tray"] == "sms":
            code = _CODE.search(str(event["item"].get("text")))
            if code:
                self.codes[str(event["item"]["to"])] = code[0]

    def _takes(self, chat: int, event: Event, *, new: bool) -> bool:
        """Whether this act is the next of a log-in without a slip: start, who, code."""
        phone = self.phones.setdefault(chat, _Phone())
        phone.acts += 1
        text = text_of(event) if event["kind"] == "message" else ""
        who = self._of_register(text)
        fits = phone.plain and not phone.person
        if text == "/start" and phone.acts == 1:
            return True
        if who is not None:
            phone.plain = fits and phone.trying is None
            phone.trying = who
            return phone.plain
        if phone.trying and _CODE.fullmatch(text) and self._sent(phone.trying) == text:
            if phone.person and new:
                phone.later.append(phone.trying)
            else:
                phone.person = phone.trying
            phone.trying = None
            return fits
        phone.plain = False
        return False

    def _sent(self, who: Known) -> str:
        return next((code for to, code in self.codes.items() if same_address(to, who.phone)), "")

    def _of_register(self, text: str) -> Known | None:
        bare = re.sub(r"[\s-]", "", text).casefold()
        for one in self.source.register:
            login = one.login.replace("-", "").casefold()
            if bare in {login, login[2:] if login.isdigit() else login} and bare:
                return one
        return None

    def _made(self, chats: Iterable[int], ready: set[int], begins: int, names: Mapping[int, Event]) -> Cast:
        parts: dict[int, Part] = {}
        strangers = []
        for chat in chats:
            person = self.phones[chat].person or self._by_particulars(names.get(chat, {}))
            if person is _NOBODY:
                strangers.append(str(names.get(chat, {}).get("name", chat)))
                person = Known(strangers[-1], f"nobody{len(strangers)}", "tester")
            alias = _free(person, {part.alias for part in parts.values()})
            parts[chat] = Part(chat, alias, person, chat in ready)
        for person in self._guests(parts):
            alias = _free(person, {part.alias for part in parts.values()})
            parts[-len(parts)] = Part(-len(parts), alias, person, logged_in=False)
        return Cast(parts, begins, tuple(strangers))

    def _guests(self, parts: Mapping[int, Part]) -> list[Known]:
        """Those who logged in on another's phone alone: what is sent to them is part of the talk."""
        here = {part.known.login for part in parts.values()}
        found = {one.login: one for chat in parts for one in self.phones[chat].later}
        return [one for login, one in found.items() if login not in here]

    def _by_particulars(self, shown: Event) -> Known:
        """One who never logged in by number and code: known by the telephone that is held, or by name."""
        for one in self.source.register:
            if shown.get("phone") and one.phone and same_address(str(shown["phone"]), one.phone):
                return one
        named = [one for one in self.source.register if one.name == shown.get("name")]
        return named[0] if named else _NOBODY


def _free(person: Known, taken: set[str]) -> str:
    """A name for the script: a staff id, or the person's name in one word."""
    staff = person.role not in {"patient", "tester"}
    words = person.login if staff else person.name
    plain = re.sub(r"\W+", "_", words.casefold()).strip("_") or "person"
    base = f"person_{plain}" if not plain[0].isalpha() or plain in _RESERVED else plain
    tries = (base if number == 1 else f"{base}_{number}" for number in range(1, len(taken) + 2))
    return next(name for name in tries if name not in taken)
