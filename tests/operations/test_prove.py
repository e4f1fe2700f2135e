"""What is proven: every account that has a journal. Notes have none."""

import pytest

from operations import prove
from operations.account import Account
from services.checkout.domain.books import Reimbursable
from services.checkout.domain.model import Checkout
from services.checkout.store import CHECKOUT, REIMBURSABLE
from shared.kernel import changes
from shared.kernel.aggregates import Loaded
from tests import tables

NOTE, LOST = REIMBURSABLE.at("prac_1", "auth_1"), CHECKOUT.at("prac_1", "chk_1")


def test_notes_are_passed_over_and_whoever_asks_for_one_is_told_where_to_look() -> None:
    with tables.table() as client:
        for item in (
            changes.snapshot(Loaded(id=NOTE, state=Reimbursable(captured=True), version=1)),
            changes.snapshot(Loaded(id=LOST, state=Checkout(), version=1)),
        ):
            client.put_item(TableName=tables.NAME, Item=item)
        account = Account(stage="dev")
        drifts = prove.prove(account, "checkout", table=tables.NAME, aggregate_id=None)
        assert [drift.aggregate_id for drift in drifts if drift] == [LOST.key]
        with pytest.raises(SystemExit, match="is a note of what another service's journal says"):
            list(prove.prove(account, "checkout", table=tables.NAME, aggregate_id=NOTE.key))
