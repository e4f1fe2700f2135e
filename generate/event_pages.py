"""The page of all events for partners: what each says, its members, an example that its own contract accepts."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generate.recordings import events
from shared.contracts.envelope import Envelope, EventData
from shared.contracts.events import EVENTS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "events" / "README.md"


def files() -> dict[Path, str]:
    """docs/events/README.md."""
    return {PAGE: "".join(_page())}


def _page() -> Iterator[str]:
    yield "# Events\n\nGenerated from `shared/contracts/events.py`: `make generate`. How to listen and send: "
    yield "[partners.md](../partners.md). Each example is the `detail` of an event.\n"
    by_source: dict[str, list[str]] = {}
    for name, event in EVENTS.items():
        by_source.setdefault(event.source, []).append(name)
    for source, names in sorted(by_source.items()):
        yield f"\n## Source `{source}`\n"
        for name in sorted(names):
            yield from _event(name, EVENTS[name])


def _event(name: str, event: type[EventData]) -> Iterator[str]:
    yield f"\n### {name}\n\n{' '.join((event.__doc__ or '').split())} Version {event.version}: "
    yield f"[schema]({name}.v{event.version}.json).\n\n```json\n{json.dumps(example(event), indent=2)}\n```\n"


def example(event: type[EventData]) -> dict[str, Any]:
    """The `detail` of one that was announced, read by its contract."""
    envelope: Any = Envelope[event]  # type: ignore[valid-type]
    told: dict[str, Any] = envelope.model_validate(events()[event.__name__]).model_dump(mode="json")
    return told
