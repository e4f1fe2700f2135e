"""With the emulator's IAM on: the roles of the template are enough for a visit, and none has what nobody would miss.

`make rights` takes every action of every role away, one at a time, and plays all journeys under the roles; here a few.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from local import deploy, emulator, seed, synth, visit
from local.stack import Stack
from local.ticker import Ticker
from operations import smoke
from services import SERVICES
from tests.journeys import behind, rights
from tests.journeys.rights import Right

pytestmark = pytest.mark.journey

EVERY = bool(os.environ.get("RIGHTS"))
A_FEW = [
    Right("rewards-local-wallet-desk", "dynamodb:GetItem"),
    Right("rewards-local-checkout-desk", "lambda:InvokeFunction"),
    Right("rewards-local-wallet-relay", "events:PutEvents"),
]


@pytest.fixture(scope="module")
def strict(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """A deployment whose functions may what their roles may."""
    running = emulator.start(tmp_path_factory.mktemp("strict") / "run", strict=True)
    try:
        deployed = deploy.deploy(synth.assembly(), running)
        ticker = Ticker(deployed)
        ticker.start()
        yield deployed
        ticker.stop()
    finally:
        running.stop()


def play(stack: Stack) -> None:
    account = behind.account_of(stack)
    smoke.smoke(account, url=account.api_url, say=lambda _line: None)
    if EVERY:
        visit.play(stack, seed.seed(stack), say=lambda _line: None)
        for service in SERVICES:
            behind.audit(stack, service)


def test_a_visit_holds_under_the_roles_and_nothing_is_denied(strict: Stack) -> None:
    play(strict)
    for service in SERVICES:
        behind.audit(strict, service)
    assert rights.denials(strict) == 0
    assert list(behind.failed_messages(strict)) == []


def test_an_action_that_is_taken_away_is_missed(strict: Stack) -> None:
    play(strict)  # what only a first visit does is done
    tried = [right for function in rights.functions(strict) for right in rights.rights(strict, function)]
    wanted = tried if EVERY else A_FEW
    assert set(wanted) <= set(tried)
    unmissed = [
        right
        for right in wanted
        if f"{right.function.rpartition('-')[2]} {right.action}" not in rights.UNTRIED
        and not rights.is_missed(strict, right, lambda: play(strict))
    ]
    assert unmissed == []
