"""Files that are made from code: `python -m local.generate` writes them, `--check` says which have drifted."""

import json
import sys
from collections.abc import Mapping
from pathlib import Path

from local import client_code, event_pages, event_schemas, openapi

ROOT = Path(__file__).resolve().parent.parent


def files() -> dict[Path, str]:
    """Every generated file, by its path, as it should be."""
    made: dict[Path, str] = {ROOT / "docs" / "openapi.json": pretty(openapi.document())}
    for name, schema in event_schemas.schemas().items():
        made[ROOT / "docs" / "events" / f"{name}.json"] = pretty(schema)
    return made | client_code.files() | event_pages.write(ROOT / "docs" / "events")


def pretty(document: Mapping[str, object]) -> str:
    """JSON as it is committed."""
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def drifted() -> list[Path]:
    """Files that are missing, stale, or left over from an event that is no more."""
    made = files()
    stale = [path for path, text in made.items() if not path.exists() or path.read_text() != text]
    return stale + [path for path in (ROOT / "docs" / "events").glob("*.json") if path not in made]


def main() -> int:
    """Write or check; the exit code says whether all is well."""
    broken = event_schemas.breaks(ROOT / "docs" / "events")
    for sentence in broken:
        print(sentence)
    if broken:
        return 1
    stale = drifted()
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} has drifted: run `make generate` and commit it")
        return 1 if stale else 0
    made = files()
    for path in stale:
        if path in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(made[path])
        else:
            path.unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main())
