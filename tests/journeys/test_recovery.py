"""The runbook's restore, rehearsed: what a table lost comes back from the one beside it, and what is newer stays."""

from __future__ import annotations

from typing import Any

import pytest

from local.stack import Stack
from operations import prove, recount, recover
from operations.account import Account
from shared.workers import bookmarks
from tests.journeys import behind
from tests.journeys.acting import Practice

pytestmark = pytest.mark.journey


@pytest.fixture
def account(stack: Stack) -> Account:
    return behind.account_of(stack)


def beside(stack: Stack) -> str:
    """The wallet's table at this moment, as point-in-time recovery makes one beside it."""
    dynamodb, live = stack.client("dynamodb"), stack.table("wallet")
    dynamodb.update_continuous_backups(
        TableName=live, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True}
    )
    name = f"{live}-restored"
    dynamodb.restore_table_to_point_in_time(SourceTableName=live, TargetTableName=name, UseLatestRestorableTime=True)
    return name


def items(stack: Stack, part: str) -> list[dict[str, Any]]:
    """Of the wallet's live table, whatever belongs to this patient."""
    pages = stack.client("dynamodb").get_paginator("scan").paginate(TableName=stack.table("wallet"))
    return [item for page in pages for item in page["Items"] if part in f"{item['pk']['S']} {item['sk']['S']}"]


def owed_after(stack: Stack) -> int:
    """Credits that the wallet's auditor says are owed, once it has read everything."""
    behind.audit(stack, "wallet")
    return bookmarks.read(stack.client("dynamodb"), stack.table("wallet")).owed["credits"]


def test_what_a_table_lost_comes_back_whole_is_found_and_what_is_newer_stays(stack: Stack, account: Account) -> None:
    practice = Practice.opened(stack, "restored")
    lost, newer = practice.register("Lost"), practice.register("Newer")
    practice.give_credits(lost, 700)
    practice.give_credits(newer, 700)
    behind.settled(stack)
    owed = owed_after(stack)
    dynamodb, live, table = stack.client("dynamodb"), stack.table("wallet"), beside(stack)
    try:
        practice.give_credits(newer, 100)
        for item in items(stack, lost):
            dynamodb.delete_item(TableName=live, Key={"pk": item["pk"], "sk": item["sk"]})
        assert practice.desk.get(f"/patients/{lost}").status == 404
        assert not [drift for drift in prove.prove(account, "wallet", table=table, aggregate_id=None) if drift]
        done = recover.recover(account, "wallet", table=table)
        assert (done.snapshots >= 2, done.entries >= 2, done.stayed > 0) == (True, True, True)
        assert recover.recover(account, "wallet", table=table).snapshots == 0, "twice does no harm"
        assert not [drift for drift in prove.prove(account, "wallet", table=None, aggregate_id=None) if drift]
        behind.settled(stack)
        assert practice.wallet(lost)["credits"]["available_cents"] == 700
        assert practice.wallet(newer)["credits"]["available_cents"] == 800
        found = practice.ok(practice.desk.get("/patients?q=Lost"))["patients"]
        assert lost in {patient["patient_id"] for patient in found}
        assert owed_after(stack) == owed + 800, "what came back is new to the auditor"
        said, counted = recount.recount(account, "wallet")
        assert (said["credits"], counted["credits"]) == (owed + 800, owed + 100)
        assert owed_after(stack) == owed + 100
    finally:
        dynamodb.delete_table(TableName=table)
