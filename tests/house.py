"""How the tests of the house read its source: files, functions and names, each file parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "care", "handlers", "sandbox", "storage")
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def sources(*folders: str) -> tuple[Path, ...]:
    """Every Python file below the folders but the migrations, which are kept as they were run."""
    found = [path for folder in folders for path in sorted((HOUSE / folder).rglob("*.py"))]
    return tuple(path for path in found if "versions" not in path.parts)


@cache
def tree(path: Path) -> ast.Module:
    """The file, parsed."""
    return ast.parse(path.read_text())


def name_of(path: Path) -> str:
    """The path from the house's root."""
    return str(path.relative_to(HOUSE))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All that a file is made of."""
    return tuple(ast.walk(tree(path)))


def functions(path: Path) -> Iterator[FunctionNode]:
    """Every function and method of a file, nested ones too."""
    return (node for node in nodes(path) if isinstance(node, FunctionNode))


def body_length(function: FunctionNode) -> int:
    """Lines of a function without its head and docstring."""
    first = function.body[0]
    start = first.lineno
    if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(function.body) > 1:
        start = function.body[1].lineno
    return (function.end_lineno or start) - start + 1


def positional(function: FunctionNode) -> int:
    """How many arguments can be given by position, `self` and `cls` apart."""
    names = [one.arg for one in (*function.args.posonlyargs, *function.args.args)]
    return len([name for name in names if name not in {"self", "cls"}])


def public_names(path: Path) -> set[str]:
    """What a module defines at its top level without a leading underscore."""
    found: set[str] = set()
    for node in tree(path).body:
        if isinstance(node, FunctionNode | ast.ClassDef):
            found.add(node.name)
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
            found.add(node.target.id)
        elif isinstance(node, ast.Assign):
            found |= {target.id for target in node.targets if isinstance(target, ast.Name)}
    return {name for name in found if not name.startswith("_")}


def imported(path: Path) -> set[str]:
    """The modules that a file imports by name, those too that are imported as a name of their folder."""
    found = [node for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.module]
    named = {f"{node.module}.{one.name}" for node in found for one in node.names}
    return {name if _is_module(name) else name.rpartition(".")[0] for name in named}


def _is_module(name: str) -> bool:
    path = HOUSE.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file()


@cache
def identifiers() -> frozenset[str]:
    """Every name that the rooms define: modules, folders, functions, classes, arguments, fields, values and
    members of enumerations.
    """
    found: set[str] = set()
    for path in sources(*ROOMS):
        found |= {path.stem, *path.relative_to(HOUSE).parts}
        found |= {name for node in nodes(path) if (name := _defined(node))}
    return frozenset(found)


def _defined(node: ast.AST) -> str:
    """Empty: it defines none."""
    if isinstance(node, FunctionNode | ast.ClassDef):
        return node.name
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        return node.id
    if isinstance(node, ast.arg):
        return node.arg
    if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        return node.attr
    return ""
