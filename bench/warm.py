"""Our own CPU for an authorization and its capture, with the wire stubbed: tables, bus and queues in memory."""

import json
import time
from statistics import median
from typing import Any

from bench.meter import Meter
from tests.simulation.world.quiet import quiet

ROUNDS = 40


def milliseconds() -> float:
    """Median CPU of: wallet holds credits for a checkout, then hears that it was completed and captures."""
    meter = Meter()
    person = {"first_name": "Anna", "last_name": "Example"}
    patient = meter.ask("POST", "/patients", person).body["patient_id"]
    credit = {"amount_cents": 1_000_000, "reason": "goodwill"}
    meter.ask("POST", f"/patients/{patient}/wallet/credits", credit)
    return median(_round(meter, patient, number) for number in range(ROUNDS))


def _round(meter: Meter, patient: str, number: int) -> float:
    caller = {"practice_id": "prac-1", "actor": "desk", "correlation_id": "c"}
    authorize = {
        "call": "authorize",
        "caller": caller,
        "patient_id": patient,
        "checkout_id": f"chk-{number}",
        "authorization_id": f"auth-{number}",
        "lines": [],
        "wanted": {"kind": "credits", "amount_cents": 100},
    }
    completed = _completed(patient, number)
    with quiet():
        started = time.process_time()
        failed, answer = meter.invoke("wallet", "desk", authorize)
        late, told = meter.invoke("wallet", "inbox", completed)
        took = time.process_time() - started
    if failed or late or "ok" not in answer or told["batchItemFailures"]:
        raise RuntimeError(f"{answer} {told}")
    return took * 1000


def _completed(patient: str, number: int) -> dict[str, Any]:
    at = "2026-03-02T09:00:00.000000Z"
    metadata = {
        "event_id": f"evt-{number}",
        "occurred_at": at,
        "practice_id": "prac-1",
        "aggregate_id": f"checkout/prac-1/chk-{number}",
        "sequence": 5,
        "command_id": f"key-{number}",
        "correlation_id": f"key-{number}",
    }
    data = {
        "checkout_id": f"chk-{number}",
        "patient_id": patient,
        "completed_at": at,
        "lines": [],
        "tenders": [{"owner": "wallet", "authorization_id": f"auth-{number}", "amount_cents": 100}],
        "payments": [{"method": "wallet", "amount_cents": 100}],
        "counted_cents": 0,
    }
    detail = {"metadata": metadata, "data": data}
    body = json.dumps({"detail-type": "CheckoutCompleted", "source": "rewards.checkout", "detail": detail})
    return {"Records": [{"messageId": "m", "body": body, "attributes": {"ApproximateReceiveCount": "1"}}]}
