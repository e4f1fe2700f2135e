"""What every event and call carries around its data."""

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, model_validator

from shared.contracts.forms import Key
from shared.kernel import instants

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
LATEST = datetime(2101, 1, 2, tzinfo=UTC)
"""The last local day of 2100 is over everywhere."""


def _in_utc(value: datetime) -> datetime:
    if value.tzinfo is None:
        raise ValueError("an instant with its zone, such as 2026-03-01T12:00:00Z")
    if not EARLIEST <= value < LATEST:
        raise ValueError("an instant between the years 2000 and 2100")
    return value.astimezone(UTC)


type Instant = Annotated[
    datetime, AfterValidator(_in_utc), PlainSerializer(instants.text, return_type=str, when_used="json")
]
"""RFC 3339 in UTC with six decimals, from the year 2000 to the year 2100."""


class Contract(BaseModel):
    """Read leniently (a newer sender may add members), written strictly."""

    model_config = ConfigDict(extra="ignore", frozen=True, defer_build=True)


class EventData(Contract):
    """The data of an event; the class name is its detail type. Opaque ids only, never a name, phone, mail or note."""

    source: ClassVar[str]
    version: ClassVar[int] = 1

    def told_to(self) -> str | None:
        """The practice that hears of it, where that is not the one at which it happened."""
        return None


class Metadata(Contract):
    """Where an event comes from: `event_id` is the command id of whoever reacts to it.

    `sequence` counts the aggregate's journal entries; events of one entry share it.
    """

    event_id: str
    occurred_at: Instant
    practice_id: Key
    aggregate_id: str
    sequence: int
    command_id: str
    correlation_id: str
    causation_id: str | None = None
    schema_version: int = 1


class Envelope[D: EventData](Contract):
    """The `detail` of an EventBridge event."""

    metadata: Metadata
    data: D

    @model_validator(mode="before")
    @classmethod
    def _addressed(cls, of: Any) -> Any:
        data = of.get("data") if isinstance(of, dict) else None
        practice_id = data.told_to() if isinstance(data, EventData) else None
        if practice_id is None:
            return of
        return of | {"metadata": of["metadata"].model_copy(update={"practice_id": practice_id})}
