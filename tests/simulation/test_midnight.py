"""Thousands of lots that end at one midnight are booked by the second sweep, and hold up nothing else."""

from datetime import datetime, timedelta

from bench.meter import Meter
from shared.kernel import instants

LOTS = 2_000
MINUTE = timedelta(minutes=1)


def patient_with_lot(meter: Meter, midnight: datetime, number: int) -> str:
    person = {"first_name": "Anna", "last_name": f"Example {chr(97 + number % 26)}"}
    patient = str(meter.ask("POST", "/patients", person).body["patient_id"])
    credit = {"amount_cents": 100, "reason": "goodwill", "expires_at": instants.text(midnight)}
    meter.ask("POST", f"/patients/{patient}/wallet/credits", credit)
    return patient


def booked(meter: Meter) -> int:
    """How many wallets have written off what expired."""
    return sum(
        any(item.get("command", {}).get("S") == "CatchUp" for item in items.values())
        for key, items in meter.tables["wallet"].items.items()
        if key.startswith("wallet/")
    )


def test_all_lots_of_one_midnight_are_booked_by_the_second_sweep_and_an_import_goes_first() -> None:
    meter = Meter()
    midnight = meter.schedule.now.replace(hour=0) + timedelta(days=2)
    patients = [patient_with_lot(meter, midnight, number) for number in range(LOTS)]
    meter.schedule.now = midnight + MINUTE
    text = f"patient_id,kind,amount_cents,reference\n{patients[0]},credits,2500,old-1\n"
    asked = meter.ask("POST", "/imports", {"csv": text, "dry_run": False}).body
    meter.sweep()
    meter.settle(timedelta(seconds=5))
    assert meter.ask("GET", f"/imports/{asked['import_id']}").body["status"] == "done"
    assert booked(meter) < LOTS
    meter.settle(MINUTE)
    meter.sweep()
    meter.settle(MINUTE)
    assert booked(meter) == LOTS
    assert not any(queue.dead for queue in meter.queues.values())
