"""What libraries bring along that a bot has no use for, or none yet."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    from types import ModuleType

    from pydantic import BaseModel


@contextmanager
def absent(name: str) -> Iterator[None]:
    """What is imported within does without the library. It must not have been imported before."""
    there = sys.modules.get(name)
    sys.modules[name] = cast("ModuleType", None)  # Python's own way to say that there is none
    try:
        yield
    finally:
        del sys.modules[name]
        if there is not None:
            sys.modules[name] = there


@contextmanager
def uncollected() -> Iterator[None]:
    """What is imported within stays: looking through it for garbage again and again is a sixth of a start."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def import_aiogram() -> None:
    """Imports aiogram so that pydantic builds each of its 700 types when it is first used; a bot uses few.

    In the usual way all are built at once: 1.6 s and 105 MiB more (docs/decisions/029).
    """
    if "aiogram" in sys.modules:
        return
    from pydantic import BaseModel

    with _built_when_used(BaseModel):
        import_module("aiogram")


@contextmanager
def _built_when_used(model: "type[BaseModel]") -> Iterator[None]:
    """For the models that are stated within, of all who stand on this one.

    aiogram asks for the building of every type at its end, with the names that types use of each other: these
    are put beside each type instead, where pydantic looks for them later. There and nowhere else: of itself
    it would take a name first from whoever uses the type first, and our `Venue` is none of aiogram's.
    """
    at_once = model.__dict__["model_rebuild"]

    def later(kind: "type[BaseModel]", /, **how: Any) -> bool | None:  # noqa: ANN401 - pydantic's own
        names = how.get("_types_namespace")
        if names is None:
            return cast("bool | None", at_once.__get__(None, kind)(**how))
        beside = vars(sys.modules[kind.__module__])
        beside.update({name: each for name, each in names.items() if name not in beside})
        return None

    def by_own_names(kind: "type[BaseModel]", /, **how: Any) -> bool | None:  # noqa: ANN401 - pydantic's own
        names = how.pop("_types_namespace", None) or {}
        return cast("bool | None", at_once.__get__(None, kind)(**how, _types_namespace=names))

    model.model_config["defer_build"] = True
    model.model_rebuild = classmethod(later)  # type: ignore[method-assign, assignment]
    try:
        yield
    finally:
        model.model_rebuild = at_once  # type: ignore[method-assign]
        del model.model_config["defer_build"]
        for root in model.__subclasses__():
            if root.__module__.startswith("aiogram."):
                root.model_rebuild = classmethod(by_own_names)  # type: ignore[method-assign, assignment]
