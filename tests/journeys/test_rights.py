"""With the emulator's IAM on: the roles of the template are enough for a visit, and a right that goes is missed.

`make rights` plays all journeys so, keeps what was asked, and takes every right of every role away: `sweep`.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from local.stack import Stack
from local.ticker import Ticker
from operations import smoke
from services import SERVICES
from tests.journeys import behind, rights
from tests.journeys.rights import Right

pytestmark = pytest.mark.journey

A_FEW = [
    Right("rewards-local-wallet-desk", "dynamodb:GetItem"),
    Right("rewards-local-checkout-desk", "lambda:InvokeFunction"),
    Right("rewards-local-wallet-relay", "events:PutEvents"),
]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A deployment whose functions may what their roles may."""
    with rights.deployed(tmp_path_factory.mktemp("strict") / "run", strict=True) as deployed:
        ticker = Ticker(deployed)
        ticker.start()
        yield deployed
        ticker.stop()


def play(stack: Stack) -> None:
    account = behind.account_of(stack)
    smoke.smoke(account, url=account.api_url, say=lambda _line: None)


def test_a_visit_holds_under_the_roles_and_nothing_is_denied(strict: Stack) -> None:
    play(strict)
    for service in SERVICES:
        behind.audit(strict, service)
    assert rights.denials(strict) == 0
    assert list(behind.failed_messages(strict)) == []


def test_an_action_that_is_taken_away_is_missed(strict: Stack) -> None:
    play(strict)  # what only a first visit does is done
    assert [right for right in A_FEW if not rights.is_missed(strict, right, lambda: play(strict))] == []
