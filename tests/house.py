"""How the tests of the house read its source: files, functions and names, each file parsed once."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1]
ROOMS = ("bot", "care", "handlers", "sandbox", "storage")
LONGEST_FILE = 250
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


def names_at_top(path: Path) -> dict[str, ast.stmt]:
    """What a module defines at its top level, each name with the statement that does."""
    found: dict[str, ast.stmt] = {}
    for node in tree(path).body:
        if isinstance(node, FunctionNode | ast.ClassDef):
            found[node.name] = node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            named = (one for target in targets for one in ast.walk(target) if isinstance(one, ast.Name))
            found |= {one.id: node for one in named if isinstance(one.ctx, ast.Store)}
    return found


def public_names(path: Path) -> set[str]:
    """What a module defines at its top level without a leading underscore, several at once apart."""
    found = names_at_top(path).items()
    return {name for name, node in found if not name.startswith("_") and not _several(node)}


def _several(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple)


def module_of(path: Path) -> str:
    """The name that a file is imported by."""
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def used(path: Path) -> set[str]:
    """What a file imports or reads of what modules define, its own too: each with its module's name."""
    asked = [node for node in nodes(path) if isinstance(node, ast.ImportFrom) and node.module]
    by_name = {one.asname or one.name: f"{node.module}.{one.name}" for node in asked for one in node.names}
    found = set(by_name.values())
    for node in nodes(path):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            found.add(f"{module_of(path)}.{node.id}")
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            found.add(f"{by_name.get(node.value.id)}.{node.attr}")
    return found


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
