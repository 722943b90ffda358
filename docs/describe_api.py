"""The page on the Python API, made from signatures and docstrings as they stand in the source.

The source is parsed, never imported: the page is the same whichever extras are installed, and for any version of Python.
"""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
WIDTH = 88
Definition = ast.FunctionDef | ast.ClassDef

# What a program calls. The other modules of these packages serve these.
MODULES = {
    "cleaner.document": "What else `Cleaned` and `Metadata` hold.",
    "cleaner.engines.columns": "Names of columns, for all engines.",
    "cleaner.engines.pandas": "[pandas](engines/pandas.md).",
    "cleaner.engines.polars": "[Polars](engines/polars.md).",
    "cleaner.engines.datasets": "[Hugging Face datasets](engines/datasets.md).",
    "cleaner.engines.datatrove": "[datatrove](engines/datatrove.md).",
    "cleaner.engines.ray": "[Ray](engines/ray.md).",
    "cleaner.engines.scrapy": "[Scrapy](engines/scrapy.md).",
    "cleaner.engines.spark": "[Spark](engines/spark.md).",
    "cleaner.templates.template": "[What a site repeats](templates.md).",
    "cleaner.templates.file": "Templates in files.",
    "cleaner.templates.merge": "Templates of several dumps.",
    "cleaner.templates.shape": "When two lines are the same template.",
    "cleaner.templates.site": "Which site an address belongs to.",
}
# Bases and results that no program makes itself, and what the list of public names has described before.
LEFT_OUT = {"ReadWhenAsked", "TableCleaner", "list_removals", "load_cleaner", "make_fingerprint", "make_schema"}


def write_api(note: str) -> str:
    """Return the page: the public names of `cleaner`, then the modules for engines and templates."""
    homes = find_homes()
    parts = [f"{note}\n# Python API\n\nSignatures and docstrings, as they stand in the code.\n", "## cleaner\n"]
    for name, module in sorted(homes.items(), key=lambda pair: pair[0].lower()):
        parts += describe(f"cleaner.{name}", find_definition(module, name))
    parts.append("### cleaner.\\_\\_version\\_\\_\n\nThe version of the package, a `str`.\n")
    for module, about in MODULES.items():
        found = [one for one in read_definitions(module) if is_public(one.name) and one.name not in homes]
        parts.append(f"## {module}\n\n{about}\n")
        for one in found:
            parts += describe(f"{module.rpartition('.')[2]}.{one.name}", one)
    return "\n".join(parts)


def find_homes() -> dict[str, str]:
    """Return the module of each public name of the package."""
    for node in parse("cleaner").body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "_HOMES":
            homes: dict[str, tuple[str, ...]] = ast.literal_eval(node.value)
            return {name: follow(home, name) for home, names in homes.items() for name in names}
    raise LookupError("cleaner/__init__.py has no _HOMES")


def follow(module: str, name: str) -> str:
    """Return the module that defines a name, where this one only hands it on."""
    for node in parse(module).body:
        if isinstance(node, ast.ImportFrom) and node.module and name in {alias.name for alias in node.names}:
            return node.module
    return module


def parse(module: str) -> ast.Module:
    """Return the source of a module, parsed."""
    path = ROOT.joinpath(*module.split("."))
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return ast.parse(file.read_text(encoding="utf-8"))


def read_definitions(module: str) -> list[Definition]:
    """Return the classes and functions of a module."""
    return [node for node in parse(module).body if isinstance(node, ast.FunctionDef | ast.ClassDef)]


def find_definition(module: str, name: str) -> Definition:
    """Return the definition of a name."""
    return next(one for one in read_definitions(module) if one.name == name)


def is_public(name: str) -> bool:
    """Tell whether a name is for programs that use the package."""
    return not name.startswith("_") and name not in LEFT_OUT


def describe(name: str, one: Definition) -> Iterator[str]:
    """Yield the lines on a class with its methods, or on a function."""
    yield f"### {name}\n\n```py\n{write_signature(one)}\n```\n"
    yield write_docstring(one)
    if isinstance(one, ast.ClassDef):
        for method in one.body:
            if isinstance(method, ast.FunctionDef) and is_public(method.name) and "overload" not in decorators(method):
                kind = " (property)" if decorators(method) & {"property", "cached_property"} else ""
                heading = f"#### {one.name}.{method.name}{kind}"
                yield f"{heading}\n\n```py\n{write_signature(method)}\n```\n\n{write_docstring(method)}"


def decorators(one: Definition) -> set[str]:
    """Return the names of what decorates a definition."""
    return {ast.unparse(decorator).partition("(")[0] for decorator in one.decorator_list}


def write_docstring(one: Definition) -> str:
    """Return a docstring as Markdown: its examples in a fence."""
    text = inspect.cleandoc(ast.get_docstring(one) or "")
    return re.sub(r"(?m)^(>>> .*(?:\n.+)*)", r"```pycon\n\1\n```", text) + "\n"


def write_signature(one: Definition) -> str:
    """Return how a function is called, or a class: by its `__init__`, or by its fields."""
    if isinstance(one, ast.FunctionDef):
        names = decorators(one)
        if names & {"property", "cached_property"}:
            return f"{one.name}: {ast.unparse(one.returns) if one.returns else 'object'}"
        skip = 0 if "staticmethod" in names else 1 if is_method(one) else 0
        returns = f" -> {ast.unparse(one.returns)}" if one.returns else ""
        return lay_out(one.name, list_parameters(one.args)[skip:], returns)
    made = next((node for node in one.body if isinstance(node, ast.FunctionDef) and node.name == "__init__"), None)
    if made is not None:
        return lay_out(one.name, list_parameters(made.args)[1:], "")
    fields = list_fields(one)
    return lay_out(one.name, fields, "") if fields else f"class {ast.unparse(one).splitlines()[0].removeprefix('class ')[:-1]}"


def is_method(one: ast.FunctionDef) -> bool:
    """Tell whether the first parameter is the object or the class itself."""
    return bool(one.args.args) and one.args.args[0].arg in {"self", "cls"}


def list_parameters(arguments: ast.arguments) -> list[str]:
    """Return each parameter with its type and default."""
    places = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(places) - len(arguments.defaults)) + [*arguments.defaults]
    some = [write_parameter(place, default) for place, default in zip(places, defaults, strict=True)]
    if arguments.vararg:
        some.append("*" + write_parameter(arguments.vararg, None))
    elif arguments.kwonlyargs:
        some.append("*")
    some += [write_parameter(*pair) for pair in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    return [*some, "**" + write_parameter(arguments.kwarg, None)] if arguments.kwarg else some


def write_parameter(parameter: ast.arg, default: ast.expr | None) -> str:
    """Return a parameter as it stands in the source."""
    kind = f": {ast.unparse(parameter.annotation)}" if parameter.annotation else ""
    if default is None:
        return parameter.arg + kind
    return f"{parameter.arg}{kind}{' = ' if kind else '='}{ast.unparse(default)}"


def list_fields(one: ast.ClassDef) -> list[str]:
    """Return the fields of a dataclass or named tuple that are public."""
    some = []
    for node in one.body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and is_public(node.target.id):
            default = (
                "" if node.value is None else " = " + ("..." if isinstance(node.value, ast.Call) else ast.unparse(node.value))
            )
            some.append(f"{node.target.id}: {ast.unparse(node.annotation)}{default}")
    return some


def lay_out(name: str, parameters: list[str], returns: str) -> str:
    """Return a signature on one line, or a line for each parameter where it is long."""
    line = f"{name}({', '.join(parameters)}){returns}"
    if len(line) <= WIDTH:
        return line
    return "\n".join([f"{name}(", *(f"    {parameter}," for parameter in parameters), f"){returns}"])
