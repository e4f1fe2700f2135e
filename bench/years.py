"""Patients who keep coming: what the hundredth visit costs beside the first, and how large their records have become.

A visit here: a points transaction, credits added, a checkout with a product, paid with credits and cash.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from bench.bill import Bill
from bench.meter import Meter
from bench.visit import SERVICES, TERMS
from tests.simulation.world.table import size

PATIENTS = (("daily", timedelta(days=1), 730), ("weekly", timedelta(days=7), 104))
"""Two years of each."""
RECORDS = ("account", "wallet", "tracker")


def rows() -> Iterator[str]:
    """A row for each patient."""
    yield "| a patient who comes | visits | write units of the 2nd | of the last | reads | largest snapshots, bytes |"
    yield "|---|---|---|---|---|---|"
    for name, every, times in PATIENTS:
        meter, bills = played(every, times)
        sizes = ", ".join(f"{kind} {largest(meter, kind):,}" for kind in RECORDS)
        units, reads = ([getattr(bill, what) for bill in (bills[1], bills[-1])] for what in ("write_units", "reads"))
        yield f"| {name} | {times} | {units[0]} | {units[1]} | {reads[0]} and {reads[1]} | {sizes} |"


def played(every: timedelta, times: int) -> tuple[Meter, list[Bill]]:
    """The visits one after the other, each with its bill; timers and sweeps in between are not in it."""
    meter = Meter()
    for service in SERVICES:
        meter.ask("POST", "/services", service)
    meter.ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
    patient = meter.ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"}).body["patient_id"]
    enrolled = meter.ask("POST", f"/patients/{patient}/loyalty-accounts", {"program": "alle"})
    bills = []
    for _ in range(times):
        before = meter.bill
        _comes(meter, patient, enrolled.body["account_id"])
        bills.append(meter.bill - before)
        meter.settle(every)
        meter.sweep()
    return meter, bills


def _comes(meter: Meter, patient: str, account: str) -> None:
    lines: list[dict[str, Any]] = [{"treatment": "botox", "quantity": 1}]
    meter.ask("POST", f"/loyalty-accounts/{account}/transactions", {"lines": lines})
    meter.ask("POST", f"/patients/{patient}/wallet/credits", {"amount_cents": 5_000, "reason": "goodwill"})
    cart = {"patient_id": patient, "lines": [{"service_code": "cream", "quantity": 1}], "collect_points": False}
    path = f"/checkouts/{meter.ask('POST', '/checkouts', cart).body['checkout_id']}"
    paid = meter.ask("POST", f"{path}/payments", {"method": "wallet", "amount_cents": 5_000})
    last = {"payment": {"method": "cash", "amount_cents": paid.body["totals"]["balance_cents"]}}
    meter.ask("POST", f"{path}/completion", last)


def largest(meter: Meter, kind: str) -> int:
    """Bytes of the largest snapshot of a kind."""
    return max(
        size(items["snapshot"])
        for table in meter.tables.values()
        for key, items in table.items.items()
        if key.startswith(f"{kind}/") and "snapshot" in items
    )
