"""What partners tell us; the envelope's `practice_id` names the practice it is for."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import Key


class PartnerEvent(EventData):
    """Sent by the ASPIRE integration; the envelope's `practice_id` names the practice it is for."""

    source: ClassVar[str] = "partner.aspire"
    patient_id: Key


class AspirePointsAwarded(PartnerEvent):
    """Galderma awarded points; `award_id` names the award for ever."""

    award_id: str = Field(min_length=1, max_length=100)
    points: int = Field(gt=0, le=1_000_000)
    awarded_at: Instant
    expires_at: Instant | None = None


class AspireCertificateIssued(PartnerEvent):
    """Galderma issued a certificate worth `amount_cents`, usable until `expires_at`."""

    certificate_id: str = Field(min_length=1, max_length=100)
    amount_cents: int = Field(gt=0, le=10_000_000)
    issued_at: Instant
    expires_at: Instant | None = None
