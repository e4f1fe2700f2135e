"""`python -m generate` writes every file that is made from code, `--check` says which have drifted.

A generator is a function that gives its files as they should be, by their paths. A new one goes into `GENERATORS`;
into `SLOW` when it has to synthesize the stacks: then a test compares, and `--check` leaves it out.
"""

import sys
from collections.abc import Callable, Mapping
from pathlib import Path

from generate import (
    asyncapi,
    client_code,
    collection,
    event_pages,
    event_schemas,
    figures,
    openapi,
    permissions,
    stages,
    web,
)

type Files = Mapping[Path, str]

ROOT = Path(__file__).resolve().parent.parent
GENERATORS: tuple[Callable[[], Files], ...] = (
    openapi.files,
    asyncapi.files,
    event_schemas.files,
    event_pages.files,
    client_code.files,
    collection.files,
    stages.files,
    web.files,
    figures.files,
)
SLOW: tuple[Callable[[], Files], ...] = (permissions.files,)
OWNED = {ROOT / "docs" / "events": "*.json"}
"""Folders and the files in them that are all made by one generator: what it makes no more goes."""


def made(generators: tuple[Callable[[], Files], ...]) -> dict[Path, str]:
    """Every file of these generators, as it should be."""
    return {path: text for generator in generators for path, text in generator().items()}


def drifted(files: Files) -> list[Path]:
    """Files that are missing, stale, or left over."""
    stale = [path for path, text in files.items() if not path.exists() or path.read_text() != text]
    return stale + [path for folder, kind in OWNED.items() for path in _left(folder, kind, files)]


def _left(folder: Path, kind: str, files: Files) -> list[Path]:
    """Files of an owned folder that its generator makes no more; none unless it is among those that were asked."""
    asked = any(path.parent == folder and path.match(kind) for path in files)
    return [path for path in folder.glob(kind) if path not in files] if asked else []


def write(files: Files) -> None:
    """Mend what has drifted."""
    for path in drifted(files):
        if path in files:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path])
        else:
            path.unlink()


def main() -> int:
    """Write or check; the exit code says whether all is well."""
    if broken := event_schemas.breaks():
        print("\n".join(broken))
        return 1
    if "--check" not in sys.argv:
        write(made(GENERATORS + SLOW))
        return 0
    stale = drifted(made(GENERATORS))
    for path in stale:
        print(f"{path.relative_to(ROOT)} has drifted: run `make generate` and commit it")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
