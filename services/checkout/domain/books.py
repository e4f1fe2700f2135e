"""What the books keep beside the checkouts: the owners' word on what was captured, and the sponsors' statements."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """An owner's word: a captured authorization, or an exchange for a catalogue reward (`reward` is set).

    `listed`: the checkout that it names is completed and lists it with the same amount.
    """

    practice_id: str = ""
    claim_id: str = ""
    program: str = ""
    month: str = ""
    checkout_id: str = ""
    amount_cents: int = 0
    returned_cents: int = 0
    captured: bool = False
    listed: bool = False
    reward: str = ""
    points: int = 0
    quantity: int = 0
    unit: str = ""
    ships_to: str = ""
    cancelled: bool = False


STATEMENT_LINES_MAX = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementLine:
    """What the sponsor says it pays for a code."""

    code: str
    amount_cents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Settlement:
    """What is known of a programme's month beyond our own books: the sponsor's statement, and what it reimbursed."""

    reference: str = ""
    statement: tuple[StatementLine, ...] | None = None
    reimbursed: tuple[str, ...] = ()
