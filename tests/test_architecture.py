"""The shape of the code, kept: imports run one way, siblings stay strangers, modules stay small, imports stay cheap."""

from __future__ import annotations

import ast
import doctest
import importlib
import inspect
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

import onrecord

ROOT = Path(onrecord.__file__).parent
MODULES = {
    ".".join(("onrecord", *path.relative_to(ROOT).with_suffix("").parts)).removesuffix(".__init__"): path
    for path in sorted(ROOT.rglob("*.py"))
}

# A module may import from its own layer and from those before it. DESIGN: model, values, errors <- text <-
# readers | extract | link <- ledger <- pipeline, explain, note, novelty, programmes, trails, verify, export <- cli,
# web.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("errors", "values", "model", "labels"),
    ("text",),
    ("readers", "extract", "link"),
    ("ledger",),
    (
        "explain", "export", "funding", "lint", "measurability", "note", "novelty", "pipeline", "programmes", "remarks",
        "samples", "trails", "verify",
    ),
    ("cli", "web"),
    ("__main__",),
)  # fmt: skip
SIBLINGS = (("readers", "extract", "link"), ("web", "pipeline"))
LAYER_OF = {name: index for index, names in enumerate(LAYERS) for name in names}

LONG: dict[str, str] = {}
"""Modules past 400 lines, each with the reason why it is one."""

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "base", "manager", "handler", "processor", "data", "info"}


def part(module: str) -> str:
    """`onrecord.extract.rule` -> `extract`."""
    return module.split(".")[1] if "." in module else ""


def imports(path: Path, name: str) -> set[str]:
    """Every `onrecord` module that a module imports, at its top or inside a function, but not for types only."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    typing_only = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found = set()
    for node in ast.walk(tree):
        if id(node) in typing_only:
            continue
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name}: imports are written in full"
            found |= {node.module or ""}
            found |= {f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in MODULES}
    return {module for module in found if module.split(".")[0] == "onrecord"}


@pytest.mark.parametrize("name", MODULES)
def test_imports_run_one_way(name: str) -> None:
    own = part(name)
    if not own:
        return  # the public API names its parts and imports each when it is first used
    assert own in LAYER_OF, f"{name} stands in no layer: add it to LAYERS, and say where"
    for imported in imports(MODULES[name], name):
        other = part(imported)
        if not other or other == own:
            continue
        assert LAYER_OF[other] <= LAYER_OF[own], f"{name} imports {imported}, which is a layer above it"
        for siblings in SIBLINGS[:1]:
            assert not {own, other} <= set(siblings), f"{name} imports its sibling {imported}"
        assert (own, other) not in {("cli", "web"), ("web", "cli")} or name == "onrecord.cli.serving", (
            f"{name} imports {imported}: only `onrecord serve` knows both"
        )


def test_families_do_not_import_each_other() -> None:
    families = {"names", "quotations", "dates", "quantities", "programmes", "commitments"}
    for family in families:
        others = {f"onrecord.extract.{other}" for other in families - {family}}
        crossing = imports(MODULES[f"onrecord.extract.{family}"], family) & others
        assert not crossing, f"{family} reads {crossing} by import; use Reading.of"


def test_modules_are_short() -> None:
    lengths = {name: path.read_text(encoding="utf-8").count("\n") for name, path in MODULES.items()}
    long = {name: length for name, length in lengths.items() if length > 400}
    assert long.keys() == LONG.keys(), f"past 400 lines, not listed in LONG (or listed and short again): {long}"


def test_names_say_something() -> None:
    for path in ROOT.rglob("*.py"):
        assert not FORBIDDEN & set(path.stem.lower().split("_")), f"{path.relative_to(ROOT)}: a name that says nothing"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                words = set("".join(f" {c}" if c.isupper() else c for c in node.name).lower().split())
                assert not FORBIDDEN & words, f"{path.relative_to(ROOT)}: class {node.name}: a name that says nothing"


def test_no_work_at_import() -> None:
    """A module's top level defines; it does not read files, open connections or start anything."""
    doing = {"open", "connect", "read_text", "read_bytes", "create_engine", "run", "print", "urlopen"}
    for name, path in MODULES.items():
        if name.endswith("__main__"):
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom, ast.If)):
                continue
            for call in (c for c in ast.walk(node) if isinstance(c, ast.Call)):
                called = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
                assert called not in doing, f"{name}:{call.lineno}: {called}() runs at import"


def test_heavy_imports_wait() -> None:
    """Importing the command line brings in neither SQLAlchemy nor a web framework nor an HTML parser."""
    heavy = ("sqlalchemy", "alembic", "starlette", "uvicorn", "jinja2", "selectolax", "rich", "ftfy", "rapidfuzz")
    script = f"import sys, onrecord.cli; print([m for m in {heavy!r} if m in sys.modules])"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout.strip()
    assert said == "[]", f"imported with onrecord.cli: {said}"


def test_help_is_quick() -> None:
    """`onrecord --help` in 0.2 s; the best of several, since the machine may be busy with other tests."""
    times = []
    for _ in range(8):
        start = time.perf_counter()
        subprocess.run([sys.executable, "-m", "onrecord.cli", "--help"], capture_output=True, check=True)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.2, f"{min(times):.3f} s"


def test_all_is_what_is_public() -> None:
    assert dir(onrecord) == sorted(onrecord.__all__)
    for name in onrecord.__all__:
        assert name == "__version__" or callable(getattr(onrecord, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = onrecord.nothing


@pytest.mark.parametrize("name", [n for n in MODULES if not n.endswith(("__main__", "migrations.env"))])
def test_module_says_what_it_is_for(name: str) -> None:
    module = importlib.import_module(name)
    assert module.__doc__, f"{name}: a module says what it is for, or what it promises"
    for public in getattr(module, "__all__", []):
        thing = getattr(module, public)
        if inspect.isfunction(thing) or inspect.isclass(thing):
            assert inspect.getdoc(thing), f"{name}.{public}: public, and without a docstring"


@pytest.mark.parametrize("name", [n for n, path in MODULES.items() if ">>> " in path.read_text(encoding="utf-8")])
def test_examples_of_docstrings_hold(name: str) -> None:
    told = doctest.testmod(importlib.import_module(name))
    assert told.attempted and not told.failed


def test_everything_is_packed(tmp_path: Path) -> None:
    """What `pip install` puts in place is what stands here: modules, word lists, examples, samples, pages."""
    project = ROOT.parents[1]
    if not (project / "pyproject.toml").exists():
        pytest.skip("onrecord is installed, not checked out: there is nothing to pack")
    copy = tmp_path / "project"
    copy.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENCE"):
        shutil.copy(project / name, copy / name)
    shutil.copytree(ROOT, copy / "src" / "onrecord", ignore=shutil.ignore_patterns("__pycache__"))
    command = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "-q",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        ".",
    ]
    subprocess.run(command, cwd=copy, check=True, capture_output=True)
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        packed = set(wheel.namelist())
    here = {
        path.relative_to(copy / "src").as_posix() for path in (copy / "src" / "onrecord").rglob("*") if path.is_file()
    }
    assert here <= packed, f"not packed: {sorted(here - packed)}"
