"""Plants one bug in this process, before anything of the product is imported: the source on disk stays as it is."""

import importlib.machinery
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder, SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.simulation.planted.bugs import Bug

ROOT = Path(__file__).parents[3]


class NoSuchPlace(Exception):  # noqa: N818  (says what is wrong)
    """The source has changed: the bug's place is not there, or not once."""


def planted(bug: Bug) -> str:
    """The source with the bug in it."""
    source = (ROOT / bug.file).read_text()
    if source.count(bug.old) != 1:
        raise NoSuchPlace(f"{bug.name}: {bug.file} has its place {source.count(bug.old)} times")
    return source.replace(bug.old, bug.new)


class _Loader(SourceFileLoader):
    """Loads the changed source; compiled files are left alone."""

    def __init__(self, name: str, path: str, source: str) -> None:
        super().__init__(name, path)
        self._source = source

    def get_code(self, fullname: str) -> Any:
        return compile(self._source, self.get_filename(fullname), "exec", dont_inherit=True)


class _Finder(MetaPathFinder):
    def __init__(self, bug: Bug) -> None:
        self._module = bug.file.removesuffix(".py").replace("/", ".")
        self._path = str(ROOT / bug.file)
        self._source = planted(bug)

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        if fullname != self._module:
            return PathFinder.find_spec(fullname, path, target) if fullname.startswith(self._module + ".") else None
        loader = _Loader(fullname, self._path, self._source)
        return importlib.machinery.ModuleSpec(fullname, loader, origin=self._path)


def plant(bug: Bug) -> None:
    """From now on this process imports the bug."""
    module = bug.file.removesuffix(".py").replace("/", ".")
    if module in sys.modules:
        raise RuntimeError(f"{module} is imported already")
    sys.meta_path.insert(0, _Finder(bug))
