"""Our own source, read once: every Python file that is kept, and what stands in it."""

import ast
import gc
import subprocess
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
GENERATED = {f"client/patient_rewards/{name}.py" for name in ("api", "api_async", "models", "refusals")}


@dataclass(frozen=True, slots=True)
class Source:
    """One file: its path from the top, its text, its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """As it is imported."""
        return self.path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@cache
def sources() -> tuple[Source, ...]:
    """Every Python file that is not generated, in order."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.py"],  # noqa: S607  (as make finds it)
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    paths = sorted(path for path in set(listed) - GENERATED if (ROOT / path).exists())
    gc.disable()  # a million nodes that stay would be looked at again and again, now and at every collection after it
    try:
        return tuple(Source(path, text := (ROOT / path).read_text(), ast.parse(text)) for path in paths)
    finally:
        gc.freeze()
        gc.enable()


def product() -> tuple[Source, ...]:
    """Without the tests."""
    return tuple(source for source in sources() if not source.path.startswith("tests/"))
