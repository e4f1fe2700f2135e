"""Events as they come off the bus."""

from datetime import datetime
from typing import Any

from shared.contracts.envelope import EventData
from shared.kernel import instants


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
