"""Recorded transactions, for the backtest: from a file with one a line, or read out of the journal."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel, ConfigDict, Field

from services.points.domain import events
from services.points.domain.earning import DISCRETIONARY, Explained
from services.points.domain.model import Transaction, TransactionStatus
from services.points.store import ACCOUNT
from shared.kernel import entries
from shared.kernel.journal import Entry

if TYPE_CHECKING:
    from mypy_boto3_dynamodb import DynamoDBClient


class RecordedLine(BaseModel):
    """A line as it was entered."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    treatment: str
    quantity: int = Field(gt=0)
    amount_cents: int | None = None


class Recorded(BaseModel):
    """A transaction as it was recorded; one without lines are points earned elsewhere, which use up the cap."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    member: str
    practice_id: str = "practice"
    treatment_date: date
    lines: tuple[RecordedLine, ...] = ()
    discretionary_points: int = 0
    checkout_id: str | None = None
    points: int = 0


def of_file(text: str) -> list[Recorded]:
    """One transaction a line, as JSON; ValueError says which member is wrong."""
    return [Recorded.model_validate_json(line) for line in text.splitlines() if line.strip()]


def of_journal(client: DynamoDBClient, table: str, program: str) -> list[Recorded]:
    """Every transaction of a programme that stands, as the journal has it. Reads, and never writes."""
    accounts: dict[str, list[Entry[Any]]] = {}
    pages = client.get_paginator("scan").paginate(
        TableName=table,
        FilterExpression="begins_with(pk, :account) AND attribute_exists(#s)",
        ExpressionAttributeNames={"#s": "sequence"},
        ExpressionAttributeValues={":account": {"S": f"{ACCOUNT.name}/{program}/"}},
    )
    for page in pages:
        for item in page["Items"]:
            entry: Entry[Any] = entries.read_entry(ACCOUNT, item)
            accounts.setdefault(entry.aggregate_id, []).append(entry)
    return [
        row
        for aggregate_id, journal in sorted(accounts.items())
        for row in of_account(aggregate_id.rpartition("/")[2], sorted(journal, key=lambda entry: entry.sequence))
    ]


def of_account(member: str, journal: list[Entry[Any]]) -> Iterator[Recorded]:
    """Every transaction that stands in one account's journal, oldest entry first."""
    submitted: dict[str, events.TransactionSubmitted] = {}
    latest: dict[str, Transaction] = {}
    for entry in journal:
        for event in entry.events:
            match event:
                case events.TransactionSubmitted(transaction=transaction):
                    submitted[transaction.transaction_id], latest[transaction.transaction_id] = event, transaction
                case (
                    events.TransactionReduced(transaction=transaction)
                    | events.TransactionReversed(transaction=transaction)
                    | events.TransactionCorrected(transaction=transaction)
                ):
                    latest[transaction.transaction_id] = transaction
                case events.TransactionCancelled(transaction_id=key):
                    latest.pop(key, None)
                case events.PointsAdded(earned_on=date() as day, lot=lot):
                    yield Recorded(member=member, treatment_date=day, points=lot.granted)
                case events.PointsRemoved(earned_on=date() as day, points=points):
                    yield Recorded(member=member, treatment_date=day, points=-points)
                case _:
                    pass
    for key, row in latest.items():
        if row.status is not TransactionStatus.REVERSED:
            yield _recorded(member, submitted[key].lines, row)


def _recorded(member: str, lines: tuple[Explained, ...], transaction: Transaction) -> Recorded:
    """A transaction as it was entered, less what refunds have taken back since."""
    entered = [line for line in lines if line.rule != DISCRETIONARY]
    return Recorded(
        member=member,
        practice_id=transaction.practice_id,
        treatment_date=transaction.treatment_date,
        lines=tuple(
            RecordedLine(treatment=line.treatment, quantity=quantity, amount_cents=line.amount_cents)
            for line, earned in zip(entered, transaction.earned, strict=False)
            if (quantity := line.quantity - earned.returned)
        ),
        discretionary_points=sum(line.rate for line in lines if line.rule == DISCRETIONARY),
        checkout_id=transaction.checkout_id,
        points=transaction.points,
    )
