"""What was sent to AWS, counted, and what that costs by list prices."""

from __future__ import annotations

from dataclasses import dataclass, fields  # noqa: TID251  (a bill is a dataclass)

PRICES = {
    "write_units": 0.625,
    "read_units": 0.125,
    "events": 1.0,
    "requests": 1.0,
    "lambda_calls": 0.20,
    "messages": 3 * 0.40,
    "transitions": 25.0,
    "log_lines": 0.21,
}
"""Dollars per million, us-east-1 (a message is sent, received and deleted; a line has 420 bytes at $0.50 a GB)."""

GIGABYTE_SECONDS = 0.02
"""What a warm call is assumed to bill: 25 ms at 0.8 GB; $13.33 per million GB-s."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """Counts: what was asked for, and what it took.

    `index_units` are the write units of the indexes, within `write_units`. `waits` are the calls of AWS that were made,
    by whatever function, before the desk had its answers.
    A read of several items is one read of as many units (each item is below 4 KB). An index's copy is counted once, as
    DynamoDB's meter shows it, and paid for twice: by its description, what a transaction writes costs double.
    """

    requests: int = 0
    reads: int = 0
    read_units: int = 0
    transactions: int = 0
    write_units: int = 0
    index_units: int = 0
    events: int = 0
    messages: int = 0
    lambda_calls: int = 0
    transitions: int = 0
    log_lines: int = 0
    waits: int = 0

    def __sub__(self, other: Bill) -> Bill:
        return Bill(**{count.name: getattr(self, count.name) - getattr(other, count.name) for count in fields(self)})

    @property
    def dollars_per_million(self) -> float:
        """By list prices."""
        counted: float = sum(price * getattr(self, name) for name, price in PRICES.items())
        counted += PRICES["write_units"] * self.index_units
        return counted + self.lambda_calls * GIGABYTE_SECONDS * 13.33
