"""What a person does: write, send things, edit, tap, block, read."""

from sandbox import acts
from sandbox.errors import RefusedError
from sandbox.shapes import Json
from sandbox.sim import things
from sandbox.sim.ask import Ask


def send(ask: Ask) -> Json:
    kind = ask.maybe_text("kind") or "text"
    body = acts.text_body(ask.text("text")) if kind == "text" else things.body(ask, kind)
    if ask.yes("forwarded", default=False):
        body |= acts.origin(ask.actor())
    return acts.write(ask.actor(), body, ask.maybe_whole("reply_to"))


def edit(ask: Ask) -> Json:
    return acts.edit(ask.actor(), ask.whole("message_id"), acts.text_body(ask.text("text")))


def tap(ask: Ask) -> Json:
    if "data" in ask.fields:
        number = ask.maybe_whole("message_id")
        actor = ask.actor()
        if number is not None and number not in actor.room.messages and not ask.yes("forged", default=False):
            raise RefusedError(f"no message {number} in this chat (forged: true takes it from another)", 404)
        return acts.tap_forged(actor, ask.text("data"), number)
    return acts.tap_at(ask.actor(), ask.whole("message_id"), ask.whole("row"), ask.whole("column"))


def block(ask: Ask) -> Json:
    acts.block(ask.actor(), blocked=ask.yes("blocked"))
    return {}


def read(ask: Ask) -> Json:
    acts.read(ask.actor())
    return {}
