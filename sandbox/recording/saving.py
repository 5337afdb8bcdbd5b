"""Which changing words people used again: those are kept with `save`, the others left out."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sandbox.recording.source import Event, text_of
from sandbox.recording.volatile import Token, lines_of, steady, tokens_in
from sandbox.recording.yamltext import mapping


@dataclass(slots=True)
class Saving:
    said: str
    """All that people wrote in the talk."""
    names: dict[str, str] = field(default_factory=dict)

    def entries(self, lines: Iterable[str]) -> tuple[list[str], list[str]]:
        """What a step looks for, and the `save` steps that follow it; a used word's line goes first."""
        found: list[str] = []
        saves: list[str] = []
        for line in dict.fromkeys(lines):
            used = [token for token in tokens_in(line) if token.word in self.said]
            if used:
                found[0:0] = [token.entry for token in used]
                saves += [self._save(token) for token in used]
            elif part := steady(line):
                found.append(part)
        return list(dict.fromkeys(found)), saves

    def _save(self, token: Token) -> str:
        number = 1 + sum(name.startswith(token.name) for name in self.names.values())
        name = self.names.setdefault(token.word, token.name if number == 1 else f"{token.name}{number}")
        return f"save: {mapping({name: f'/{token.pattern}/'})}"

    def filled(self, text: str) -> str:
        """With `{{name}}` for each word that was saved."""
        for word, name in self.names.items():
            text = text.replace(word, f"{{{{{name}}}}}")
        return text


def saving(events: Iterable[Event]) -> Saving:
    written = (text_of(event) for event in events if event["kind"] == "message" and event["by"] != "bot")
    return Saving("\n".join(line for text in written for line in lines_of(text)))
