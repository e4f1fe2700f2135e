"""Events as they come off the bus."""

from collections.abc import Mapping
from datetime import datetime
from importlib import import_module
from pathlib import Path
from typing import Any

from services import SERVICES
from shared.contracts.envelope import EventData
from shared.contracts.events import EVENTS, PartnerEvent, ProcessorEvent
from shared.kernel import instants

PARTNERS = (Path(__file__).parents[2] / "docs" / "partners.md").read_text()


def message(
    data: EventData, *, event_id: str, occurred_at: datetime, practice_id: str, sequence: int = 1
) -> dict[str, Any]:
    """The body of the inbox message that a rule makes of an event."""
    metadata = {
        "event_id": event_id,
        "occurred_at": instants.text(occurred_at),
        "practice_id": practice_id,
        "aggregate_id": "elsewhere",
        "sequence": sequence,
        "command_id": "elsewhere",
        "correlation_id": "elsewhere",
    }
    detail = {"metadata": metadata, "data": data.model_dump(mode="json")}
    return {"source": data.source, "detail-type": type(data).__name__, "detail": detail}


def from_outside(body: Mapping[str, Any]) -> bool:
    """Whether it is what partners and payment processors send."""
    event = EVENTS.get(str(body.get("detail-type")))
    return event is not None and issubclass(event, PartnerEvent | ProcessorEvent)


def reasons() -> dict[str, frozenset[str]]:
    """Why each event from outside is put aside, by its name, as the wiring of the services that hear it says."""
    found: dict[str, frozenset[str]] = {}
    for service in SERVICES:
        for event, why in getattr(import_module(f"services.{service}.wiring"), "PUTS_ASIDE", {}).items():
            found[event.__name__] = found.get(event.__name__, frozenset()) | why
    return found


def told(reason: str) -> bool:
    """Whether who sends events can read why one was put aside for this."""
    return f"`{reason}`" in PARTNERS
