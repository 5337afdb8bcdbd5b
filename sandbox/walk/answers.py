"""Whether a tap led anywhere, and whether words were taken where a button had promised that they would be."""

from dataclasses import dataclass, field

from sandbox.player.phone import Phone, Shown
from sandbox.player.show import Actor, Show
from sandbox.player.wanted import Exact, plain
from sandbox.recording.yamltext import scalar
from sandbox.walk.acts import Act, promises_words
from sandbox.walk.wrong import Wrong

LAPSED = "Knappen gäller inte längre. Skriv /start, så får du en ny meny."
LOST = "Jag förstår inte det du skrev."
"""As the house says it in Swedish; the show says it in the language played."""


@dataclass(slots=True)
class Answers:
    """Of one tap to the next: what stood there, and who was promised what."""

    _tapped: Shown | None = None
    _is_newest: bool = False
    _promised: dict[str, str] = field(default_factory=dict)
    """By alias, the label that was tapped and said that something can be written."""

    def before(self, act: Act, show: Show) -> None:
        """`act` is about to be done."""
        actor = show.actors.get(act.who)
        reached = actor.phone.reach(Exact(act.button), act.place) if actor and act.button else None
        self._tapped = reached[0] if reached and not act.is_double else None
        self._is_newest = bool(actor and self._tapped in actor.phone.keyboards())

    def wrong(self, act: Act, show: Show) -> list[Wrong]:
        """What is, each with its kind; the bot has come to rest."""
        actor = show.actors.get(act.who)
        if actor is None:
            return []
        found = self._dead(act, actor, show) if self._is_newest else []
        promised = self._promised.pop(act.who, "")
        if promised and not act.button and _says(actor.phone, show.translate(LOST)):
            words = f"after [{promised}] words were not taken: {act.line}"
            found.append(Wrong("promised", words, f"{act.who} sees no: {LOST}"))
        if promises_words(act.button) and _new(actor.phone) and not found:
            self._promised[act.who] = act.button
        return found

    def _dead(self, act: Act, actor: Actor, show: Show) -> list[Wrong]:
        popups = [words for n, words in actor.phone.popups if n > actor.phone.acted]
        if any(plain(show.translate(LAPSED)) == plain(words) for words in popups):
            words = f"a button that stands there is said to be of no use: {act.line}"
            return [Wrong("dead", words, f"{act.who} alert no: /./")]
        new = _new(actor.phone)
        same = self._tapped is not None and all(one.words == self._tapped.words for one in new)
        if new and same and not popups:
            words = f"the same screen is shown again, with no word why: {act.line}"
            return [Wrong("dead", words, f"{act.who} sees no: {scalar(new[0].text.splitlines()[0])}")]
        return []


def _new(phone: Phone) -> list[Shown]:
    """What has come since the act, as it stands now."""
    return [one for one in phone.standing.values() if one.n > phone.acted]


def _says(phone: Phone, words: str) -> bool:
    return any(Exact(words).found_in(one.text) for one in _new(phone))
