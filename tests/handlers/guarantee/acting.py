"""Acts on a case in memory: each is a method of the same name and fields."""

import re
from typing import Any

from care.cases.acts import CaseAct
from care.values.ids import CaseId
from care.verbs import Asker, Request

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


async def act_by_hand(
    desks: tuple[object, ...], who: Asker, case: CaseId, act: CaseAct[Any], request: Request
) -> object:
    """By the first of the desks that has such a method."""
    name = _CAMEL.sub("_", type(act).__name__).lower()
    given = {one: getattr(act, one) for one in type(act).__slots__}  # type: ignore[attr-defined]
    if not given.get("files"):
        given.pop("files", None)
    method = next(getattr(desk, name) for desk in desks if hasattr(desk, name))
    return await method(who, case, request, **given)
