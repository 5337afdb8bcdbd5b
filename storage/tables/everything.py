"""Imports every module of tables, so that the metadata is whole: for migrations and their test."""

from importlib import import_module
from pkgutil import iter_modules

from storage import tables
from storage.tables import metadata

__all__ = ["metadata"]

for module in iter_modules(tables.__path__, f"{tables.__name__}."):
    if module.name != __name__:
        import_module(module.name)
