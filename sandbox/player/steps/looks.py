"""What a person must see, or must not."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sandbox.player.failures import Failed
from sandbox.player.nearest import nearest
from sandbox.player.phone import Phone, Shown
from sandbox.player.reading import PHRASES, Reading
from sandbox.player.steps.step import Form, Line, Step
from sandbox.player.wanted import Exact, Phrase, Wanted, visible

if TYPE_CHECKING:
    from sandbox.player.show import Show


def _listed(wanted: tuple[Wanted, ...]) -> str:
    return " and ".join(str(each) for each in wanted)


def _lines(messages: list[Shown]) -> list[str]:
    return [line for message in messages for line in message.words.splitlines()]


@dataclass(frozen=True, slots=True)
class Look(Step):
    who: str
    phrases: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Sees(Look):
    async def play(self, show: "Show") -> None:
        phone = show.actors[self.who].phone
        wanted = show.wanted(self.phrases)
        found = await show.until(lambda: phone.look(wanted))
        if found is None:
            raise self._failed(phone, wanted)
        show.memory.last_seen = "\n".join(message.words for message in found)

    def _failed(self, phone: Phone, wanted: tuple[Wanted, ...]) -> Failed:
        fresh = phone.fresh()
        missing = tuple(each for each in wanted if not any(message.holds(each) for message in fresh))
        instead = "other messages, see below" if fresh else "nothing new"
        near = nearest(missing, _lines(fresh) or _lines(phone.in_talk()))
        wrong_now = bool(fresh and near)  # then that is what to say, not that it once stood elsewhere
        if missing and not wrong_now and (earlier := _shown_earlier(phone, missing)):
            instead += f"; {earlier} {_when(phone)}"
        elif missing and all(map(phone.popped_up, missing)):
            instead += f"; it came as a pop-up ({self.who} alert: …)"
        failed = Failed(f"{self.who} sees {_listed(missing or wanted)}", instead=instead, nearest=near)
        last = {message.message_id: message for message in fresh}
        failed.came = tuple(_lines([message])[0] for message in last.values() if message.words)
        return failed


@dataclass(frozen=True, slots=True)
class SeesSilently(Sees):
    async def play(self, show: "Show") -> None:
        phone = show.actors[self.who].phone
        start = max(phone.acted, phone.looked)
        await Sees.play(self, show)
        wanted = show.wanted(self.phrases)
        for message in phone.shown:
            looked_at = start < message.n <= phone.looked and any(map(message.holds, wanted))
            if looked_at and not message.silent:
                raise Failed(f"{self.who} sees silently {_listed(wanted)}", instead="it came with a sound")


@dataclass(frozen=True, slots=True)
class SeesNo(Look):
    async def play(self, show: "Show") -> None:
        await show.rest()
        phone = show.actors[self.who].phone
        for each in show.wanted(self.phrases):
            if popup := phone.popped_up(each):
                raise Failed(f"{self.who} sees no {each}", instead=f'it came as a pop-up: "{popup}"')
            for message in phone.since_act():
                if message.holds(each):
                    line = next((line for line in _lines([message]) if each.found_in(line)), message.text)
                    raise Failed(f"{self.who} sees no {each}", instead=f'it was shown: "{line}"')


@dataclass(frozen=True, slots=True)
class SeesButtons(Look):
    async def play(self, show: "Show") -> None:
        phone = show.actors[self.who].phone
        wanted = show.wanted(self.phrases)
        await show.rest_if_it_can()
        if await show.until(lambda: self._all_there(phone, wanted)):
            return
        labels = _labels(phone)
        missing = tuple(each for each in wanted if not any(each.names(label) for label in labels))
        raise Failed(
            f"{self.who} sees the buttons {_listed(missing)}",
            instead=_keyboard(labels),
            nearest=nearest(missing, labels),
        )

    @staticmethod
    def _all_there(phone: Phone, wanted: tuple[Wanted, ...]) -> bool | None:
        return any(_names_all(wanted, keyboard) for keyboard in phone.keyboards()) or None


@dataclass(frozen=True, slots=True)
class SeesOnlyButtons(SeesButtons):
    """Each of them, and no other: a new button is noticed."""

    async def play(self, show: "Show") -> None:
        await SeesButtons.play(self, show)
        await show.rest_if_it_can()
        wanted = show.wanted(self.phrases)
        others = [
            label
            for label in _labels(show.actors[self.who].phone)
            if not any(each.names(label) for each in wanted)
        ]
        if others:
            more = " ".join(f"[{label}]" for label in others)
            raise Failed(f"{self.who} sees only the buttons {_listed(wanted)}", instead=f"beside them {more}")


@dataclass(frozen=True, slots=True)
class SeesNoButton(Look):
    async def play(self, show: "Show") -> None:
        await show.rest()
        labels = _labels(show.actors[self.who].phone)
        for each in show.wanted(self.phrases):
            if any(each.names(label) for label in labels):
                raise Failed(f"{self.who} sees no button {each}", instead=_keyboard(labels))


@dataclass(frozen=True, slots=True)
class Alert(Look):
    async def play(self, show: "Show") -> None:
        phone = show.actors[self.who].phone
        wanted = show.wanted(self.phrases)
        text = await show.until(lambda: phone.popup(wanted))
        if text is None:
            popups = [text for _, text in phone.popups]
            instead = f'the last pop-up was "{popups[-1]}"' if popups else "no pop-up at all"
            if all(any(message.holds(each) for message in phone.fresh()) for each in wanted):
                instead += f"; it came as a message ({self.who} sees: …)"
            raise Failed(
                f"{self.who} gets the pop-up {_listed(wanted)}",
                instead=instead,
                nearest=nearest(wanted, popups),
            )
        show.memory.last_seen = text


@dataclass(frozen=True, slots=True)
class NoAlert(Look):
    async def play(self, show: "Show") -> None:
        await show.rest()
        phone = show.actors[self.who].phone
        if found := phone.popup(show.wanted(self.phrases)):
            raise Failed(f"{self.who} gets no pop-up", instead=f'it was "{found}"')


def _shown_earlier(phone: Phone, missing: tuple[Wanted, ...]) -> str:
    """What there is to say of texts that all were shown before; a line that has one in other letters only is
    quoted, since it may be another thing.
    """
    unlike = ""
    for each in missing:
        lines = _lines([message for message in phone.shown if message.holds(each)])
        holding = [line for line in lines if each.found_in(line)]
        if not lines:
            return ""
        if isinstance(each, Exact) and not any(visible(each.text) in visible(line) for line in lines):
            unlike = unlike or next(iter(holding), lines[0])
    return f'with other capitals, as "{unlike}", it was shown' if unlike else "it was shown"


def _when(phone: Phone) -> str:
    if phone.acted or phone.looked > phone.began:
        return "before the last act or look (put such texts in one list)"
    return "before the talk began (what given rows lead to is not looked at)"


def _names_all(wanted: tuple[Wanted, ...], keyboard: Shown) -> bool:
    return all(any(each.names(button.label) for button in keyboard.buttons) for each in wanted)


def _labels(phone: Phone) -> list[str]:
    newest = phone.keyboard()
    return [button.label for button in newest.buttons] if newest else []


def _keyboard(labels: list[str]) -> str:
    return "the newest buttons are " + " ".join(f"[{label}]" for label in labels) if labels else "no buttons"


def _reader(step: type[Look]) -> Form:
    def read(reading: Reading, line: Line) -> Step:
        return step(line.at, line.who, reading.phrases(line.value))

    return Form(PHRASES, read)


WAITING = {
    "X sees": _reader(Sees),
    "X sees silently": _reader(SeesSilently),
    "X sees buttons": _reader(SeesButtons),
    "X sees only buttons": _reader(SeesOnlyButtons),
    "X alert": _reader(Alert),
}
"""Those that wait for what is looked for."""
FORMS = WAITING | {
    "X sees no": _reader(SeesNo),
    "X sees no button": _reader(SeesNoButton),
    "X alert no": _reader(NoAlert),
}
