"""An authorization and its capture by the wallet's real handlers, in whatever world it is put."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from bench.meter import Meter
from bench.rounds import ROUNDS, Prepare


def arrange(meter: Meter) -> tuple[str, ...]:
    """For each round somebody else with credits, as everybody's rounds have it; who they are."""
    return tuple(_arrived(meter, number) for number in range(ROUNDS))


def _arrived(meter: Meter, number: int) -> str:
    person = {"first_name": f"Anna {number}", "last_name": "Example"}
    patient = str(meter.ask("POST", "/patients", person).body["patient_id"])
    meter.ask("POST", f"/patients/{patient}/wallet/credits", {"amount_cents": 1_000_000, "reason": "goodwill"})
    return patient


def wallet(meter: Meter, patients: Sequence[str]) -> Prepare:
    """Wallet holds credits for a checkout, then hears that it was completed and captures."""

    def prepare(number: int) -> Callable[[], None]:
        authorize, completed = _authorize(patients[number], number), _completed(patients[number], number)

        def act() -> None:
            failed, answer = meter.invoke("wallet", "desk", authorize)
            late, told = meter.invoke("wallet", "inbox", completed)
            if failed or late or "ok" not in answer or told["batchItemFailures"]:
                raise RuntimeError(f"{answer} {told}")

        return act

    return prepare


def _authorize(patient: str, number: int) -> dict[str, Any]:
    return {
        "call": "authorize",
        "caller": {"practice_id": "prac_1", "actor": "desk", "correlation_id": "c"},
        "patient_id": patient,
        "checkout_id": f"chk_{number}",
        "authorization_id": f"auth-{number}",
        "lines": [],
        "wanted": {"kind": "credits", "amount_cents": 100},
    }


def _completed(patient: str, number: int) -> dict[str, Any]:
    at = "2026-03-02T09:00:00.000000Z"
    metadata = {
        "event_id": f"evt-{number}",
        "occurred_at": at,
        "practice_id": "prac_1",
        "aggregate_id": f"checkout/prac_1/chk_{number}",
        "sequence": 5,
        "command_id": f"key-{number}",
        "correlation_id": f"key-{number}",
    }
    data = {
        "checkout_id": f"chk_{number}",
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
