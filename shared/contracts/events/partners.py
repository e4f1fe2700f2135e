"""What partners tell us; the envelope's `practice_id` names the practice it is for."""

from typing import ClassVar, Literal

from pydantic import Field

from shared.contracts.envelope import EventData, Instant
from shared.contracts.forms import CODE, Key

REFERENCE = r"^[A-Za-z0-9][A-Za-z0-9._:-]*$"


class PartnerEvent(EventData):
    """Sent by a sponsor's integration; the envelope's `practice_id` names the practice it is for."""

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


class SponsorEvent(PartnerEvent):
    """Sent by the integration of whichever programme `program` names, if its document says that it adds."""

    source: ClassVar[str] = "partner.sponsors"
    program: str = Field(pattern=CODE)


class PointsAwarded(SponsorEvent):
    """A sponsor awarded points; `award_id` names the award for ever."""

    award_id: str = Field(min_length=1, max_length=100)
    points: int = Field(gt=0, le=1_000_000)
    awarded_at: Instant
    expires_at: Instant | None = None


class CertificateIssued(SponsorEvent):
    """A sponsor issued a certificate worth `amount_cents`, usable until `expires_at`."""

    certificate_id: str = Field(min_length=1, max_length=100)
    amount_cents: int = Field(gt=0, le=10_000_000)
    issued_at: Instant
    expires_at: Instant | None = None


class OfferIssued(SponsorEvent):
    """A sponsor offers something to a member; `reference` names the offer for ever.

    Either `pattern`, an offer that the programme's document has, or `name`, `kind` and exactly one of `amount_cents`,
    `percent` and `times`.
    """

    reference: str = Field(min_length=1, max_length=80, pattern=REFERENCE)
    pattern: str | None = Field(default=None, pattern=CODE)
    name: str | None = Field(default=None, min_length=1, max_length=100)
    kind: Literal["flash", "gift_card", "curated", "reward"] | None = None
    amount_cents: int | None = Field(default=None, gt=0, le=10_000_000)
    percent: float | None = Field(default=None, gt=0, le=100, multiple_of=0.0001)
    times: int | None = Field(default=None, ge=2, le=10)
    treatments: tuple[str, ...] = Field(default=(), max_length=50)
    units_min: int = Field(default=0, ge=0, le=10_000)
    every_days: int | None = Field(default=None, ge=1, le=3_650)
    starts_at: Instant | None = None
    ends_at: Instant | None = None


class OfferWithdrawn(SponsorEvent):
    """A sponsor withdrew what it had offered under that reference."""

    reference: str = Field(min_length=1, max_length=80, pattern=REFERENCE)


class SponsorStated(SponsorEvent):
    """What the sponsor says of a member's account at an instant: the tier, the points, or both."""

    as_of: Instant
    tier: str | None = Field(default=None, min_length=1, max_length=40)
    points: int | None = Field(default=None, ge=0, le=10_000_000)
