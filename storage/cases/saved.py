"""What staff have saved to answer with (care.cases.saved): each one's own, and nobody else's."""

from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from care.cases.saved import SavedText, cannot_save
from care.values.ids import PersonId
from storage.engine.columns import ident, reference, words
from storage.engine.port import Port
from storage.engine.upsert import insert_unless_there
from storage.tables.saved_texts import saved_texts
from storage.verbs.asking import lock

_own = saved_texts.c.person_id == bindparam("person", type_=reference())
_that = saved_texts.c.id == bindparam("saved", type_=ident())
_OF_PERSON = select(saved_texts.c.id, saved_texts.c.name, saved_texts.c.text).where(_own)
_KEEP = insert_unless_there(saved_texts, "person_id", "name", "text", key=["person_id", "name"])
_CHANGE = update(saved_texts).where(_own, _that).values(text=bindparam("wanted", type_=words()))
_DROP = delete(saved_texts).where(_own, _that)


def saved_of(port: Port, person: PersonId) -> Sequence[SavedText]:
    """By name."""
    kept = (SavedText(id=row.id, name=row.name, text=row.text) for row in port.all(_OF_PERSON, person=person))
    return sorted(kept, key=lambda one: one.name.casefold())


def save_text(port: Port, person: PersonId, name: str, text: str) -> None:
    """Raises NameTaken, TooManySaved."""
    lock(port, person)
    refusal = cannot_save(saved_of(port, person), name, text)
    if refusal is not None:
        raise refusal
    port.run(_KEEP, person_id=person, name=name, text=text)


def change_text(port: Port, person: PersonId, saved: int, text: str) -> None:
    port.run(_CHANGE, person=person, saved=saved, wanted=text)


def drop_text(port: Port, person: PersonId, saved: int) -> None:
    port.run(_DROP, person=person, saved=saved)
