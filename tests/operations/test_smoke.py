"""A smoke test ends with a sentence whatever breaks: also when what it did cannot be taken back any more."""

from __future__ import annotations

import json
from typing import Any

import pytest

from client.patient_rewards import Rewards
from client.patient_rewards.transport import Received, Sending
from operations.smoke import Smoke, StepFailed

ANSWERS: list[Any] = [
    {"service_code": "smoke"},
    {"patients": [{"patient_id": "pat_1"}]},
    {"loyalty_accounts": [{"account_id": "acc_1"}]},
    {"credits": {"available_cents": 0}},
    {"patient_id": "pat_1"},
]
"""What a deployment says until credits are added."""


def test_a_deployment_that_goes_away_in_the_middle_is_told_by_the_step_that_broke() -> None:
    answers, said = iter(ANSWERS), list[str]()

    def send(_sending: Sending) -> Received:
        if (answer := next(answers, None)) is None:
            raise ConnectionResetError("gone")
        return Received(status=200, headers={"content-type": "application/json"}, content=json.dumps(answer).encode())

    played = Smoke(rewards=Rewards("http://api", "token", send=send, pause=lambda _: None), say=said.append)
    with pytest.raises(StepFailed, match="Checkout: paid with credits and by card, completed: "):
        played.play()
    assert said == [
        "  ✓ The practice and what it sells",
        "  ✓ Its patient is found",
        "  ✓ Points: the patient's account answers",
        "  ✓ Wallet: dollar credits are added",
    ]
