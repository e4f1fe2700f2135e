"""What can be asked of a gift card. `entropy` makes its code."""

from datetime import datetime

from shared.kernel.structs import Struct


class OfGiftCard(Struct):
    """A command about one gift card."""

    card_id: str


class IssueGiftCard(OfGiftCard):
    """A card of what was paid for it (`bought_cents`) and what the practice adds (`promotional_cents`)."""

    practice_id: str
    entropy: bytes
    bought_cents: int = 0
    promotional_cents: int = 0
    issued_at: datetime
    checkout_id: str | None = None
    line_id: str | None = None
    place: int = 0
    reason: str | None = None
    expires_at: datetime | None = None


class PrintGiftCard(OfGiftCard):
    """Show its code, to print it or to read it out: who did stands in its history."""


class SendGiftCard(OfGiftCard):
    """Write it as a message to whom it is for: who did stands in its history."""


class ReplaceGiftCard(OfGiftCard):
    """It was lost: give it a new code."""

    entropy: bytes
    reason: str


class CatchUpGiftCard(OfGiftCard):
    """Book what has expired on it by now."""


class AuthorizeGiftCard(Struct):
    """Hold so much of the card with this code for a checkout of this patient."""

    patient_id: str
    card_ids: tuple[str, ...]
    code: str
    checkout_id: str
    authorization_id: str
    entropy: bytes
    amount_cents: int


class InquireGiftCard(Struct):
    """Somebody asks what is left on the card with this code; a wrong one counts as one entered for this patient."""

    patient_id: str
    card_ids: tuple[str, ...]
    code: str


type CardUseCommand = AuthorizeGiftCard | InquireGiftCard
type CardCommand = IssueGiftCard | PrintGiftCard | SendGiftCard | ReplaceGiftCard | CatchUpGiftCard
