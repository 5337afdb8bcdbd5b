"""One answer to a question, by chance."""

from random import Random

from care.eservices.forms import Check, Item, ItemType, Scalar

_OTHERS: dict[ItemType, Scalar] = {ItemType.INTEGER: 7, ItemType.DATE: "2026-11-23", ItemType.TIME: "09:30"}


def some_answer(item: Item, chance: Random) -> tuple[Scalar, ...]:
    """Of its type; nothing for what may be passed over, as often as not."""
    if item.type is ItemType.DISPLAY or (not item.required and chance.random() < 0.5):
        return ()
    if item.type is ItemType.BOOLEAN:
        return (chance.random() < 0.5,)
    if item.checks.kind is Check.PHONE:
        return ("070-174 06 05",)
    return (chance.choice(item.choices).code if item.choices else _OTHERS.get(item.type, "något"),)
