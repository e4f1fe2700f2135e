"""Partners at the deployed product: what they send is taken in or put aside; events pass before their eyes."""

import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest

from local.stack import Stack
from operations import __main__ as operations
from operations import account as accounts
from operations import bus, redrive
from shared.workers.inbox import EVENT_BYTES_MAX
from tests.journeys import behind
from tests.journeys.acting import Practice, announce

pytestmark = pytest.mark.journey
ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "partners.md"


@pytest.fixture(scope="module")
def practice(stack: Stack) -> Practice:
    return Practice.opened(stack, "partner")


@pytest.fixture(scope="module", autouse=True)
def _nothing_left(stack: Stack) -> Iterator[None]:
    yield
    for service in ("wallet", "points"):
        stack.client("sqs").purge_queue(QueueUrl=stack.dead_letters(service))


def certificate(patient_id: str, **other: Any) -> dict[str, Any]:
    mine = {"patient_id": patient_id, "certificate_id": f"cert-{uuid4().hex[:6]}", "amount_cents": 5_000}
    return {**mine, "issued_at": datetime.now(UTC).isoformat(), **other}


def sent(stack: Stack, practice_id: str, data: dict[str, Any]) -> None:
    announce(stack, "AspireCertificateIssued", practice_id, data, event_id=f"evt-{uuid4().hex[:8]}")


def test_what_a_partner_sends_wrong_is_put_aside_with_its_reason_and_disturbs_nothing(
    stack: Stack, practice: Practice
) -> None:
    patient, account = practice.register(), behind.account_of(stack)
    sent(stack, "prac_nobody", certificate(patient))
    sent(stack, practice.practice_id, certificate("pat_nobody"))
    award = {"patient_id": "pat_nobody", "award_id": "1", "points": 300, "awarded_at": datetime.now(UTC).isoformat()}
    announce(stack, "AspirePointsAwarded", practice.practice_id, award, event_id=f"evt-{uuid4().hex[:8]}")
    sent(stack, practice.practice_id, certificate(patient, amount_cents="a lot"))
    sent(stack, practice.practice_id, certificate(patient, padding="x" * EVENT_BYTES_MAX))
    sent(stack, practice.practice_id, certificate(patient))

    def arrived() -> Any:
        return practice.wallet(patient)["certificates"] or None

    (only,) = practice.until(arrived, "the good certificate")
    assert only["available_cents"] == 5_000

    def parked() -> list[Counter[str]] | None:
        found = [redrive.waiting(account, service)["inbox-dead-letters"] for service in ("wallet", "points")]
        return found if found[0].total() >= 4 and found[1].total() else None

    in_wallet, in_points = practice.until(parked, "the others in the dead-letter queues")
    assert in_wallet == {"unknown-patient": 2, "ValidationError": 1, "larger than any event": 1}
    assert in_points == {"unknown-patient": 1}


def test_events_are_shown_as_they_pass_and_the_tail_leaves_nothing_behind(stack: Stack, practice: Practice) -> None:
    account, events = behind.account_of(stack), stack.client("events")
    name = account.deployment.bus_name

    def tails() -> list[str]:
        rules = events.list_rules(EventBusName=name, NamePrefix=account.deployment.name("tail"))["Rules"]
        return [rule["Name"] for rule in rules if events.list_targets_by_rule(Rule=rule["Name"], EventBusName=name)]

    def act() -> None:
        practice.until(lambda: tails() or None, "the tail's rule")
        practice.give_credits(practice.register(), 700)

    acting = Thread(target=act)
    listening = bus.tail(account, practice_id=practice.practice_id, idle_seconds=30)
    acting.start()
    event = next(event for event in listening if event["detail-type"] == "WalletCredited")
    acting.join()
    listening.close()  # type: ignore[attr-defined]
    assert bus.line(event).split()[1:3] == ["WalletCredited", practice.practice_id]
    assert json.loads(bus.line(event).split("  ")[-1])["amount_cents"] == 700
    assert tails() == []


LISTENS = """
import sys
from operations import __main__ as operations, account
account.find = lambda stage: account.Account(stage=stage, endpoint=sys.argv[1])
raise SystemExit(operations.main(["events", "tail"]))
"""


def test_a_tail_that_is_ended_by_a_signal_leaves_nothing_behind(stack: Stack, practice: Practice) -> None:
    account, events, sqs = behind.account_of(stack), stack.client("events"), stack.client("sqs")
    prefix = account.deployment.name("tail")

    def left() -> list[str]:
        rules = events.list_rules(EventBusName=account.deployment.bus_name, NamePrefix=prefix)["Rules"]
        queues = sqs.list_queues(QueueNamePrefix=prefix).get("QueueUrls", ())
        return [*(rule["Name"] for rule in rules), *queues]

    assert left() == []
    listening = subprocess.Popen([sys.executable, "-c", LISTENS, stack.endpoint], cwd=ROOT)
    try:
        practice.until(lambda: len(left()) == 2 or None, "the tail's rule and its queue")
        listening.terminate()
        assert listening.wait(timeout=60) == 0
        assert left() == []
    finally:
        listening.kill()


def test_the_pages_example_is_taken_in_and_sent_again_from_the_shell_it_changes_nothing(
    stack: Stack, practice: Practice, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts, "find", lambda _stage: behind.account_of(stack))
    patient = practice.register()
    (example,) = re.findall(r"```json\n(\{\n  \"Source\".*?)```", PAGE.read_text(), re.DOTALL)
    entry = json.loads(example)
    data = json.loads(entry["Detail"])["data"] | {"patient_id": patient}
    asked = ["events", "send", entry["DetailType"], "--source", entry["Source"], "--practice", practice.practice_id]
    asked += ["--data", json.dumps(data)]

    assert operations.main(asked) == 0
    event_id = capsys.readouterr().out.split()[-1]
    held = practice.until(lambda: posted(practice, patient) or None, "the award")
    assert operations.main([*asked, "--event-id", event_id]) == 0
    behind.settled(stack)

    assert posted(practice, patient) == held == data["points"]


def posted(practice: Practice, patient_id: str) -> int:
    return sum(account["posted"] for account in practice.wallet(patient_id)["points"])
