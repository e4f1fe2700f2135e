"""What the practices of a seed sell, put into their catalogues before the first visit, when nothing fails yet."""

from __future__ import annotations

from typing import Any

from shared.contracts.programs import programs
from tests.simulation.visits.client import Client
from tests.simulation.visits.ideas import TREATMENTS
from tests.simulation.world.gateway import Asked

PRICES = ((60_000, 0), (9_999, 8.875), (15_000, 0), (0, 0))
"""Cents and percent of tax, of services that are one treatment."""
PACKAGE = {
    "service_code": "facial_package",
    "name": "Three facials",
    "kind": "package",
    "price_cents": 45_000,
    "contents": [{"item": "facial", "units": 3}],
}
ONE_FACIAL = {
    "service_code": "facial_single",
    "name": "One facial",
    "kind": "package",
    "price_cents": 30_000,
    "contents": [{"item": "facial", "units": 1}],
}
LONG_FACIAL = {
    "service_code": "facial_long",
    "name": "A long facial",
    "kind": "treatment",
    "price_cents": 30_000,
    "wallet_items": ["facial"],
}


def codes(treatment: str) -> list[str]:
    """The services that are this treatment, by their codes: of what is sold most there are several."""
    return [f"{treatment}_{number}" for number in range(len(PRICES) if treatment in TREATMENTS[:3] else 1)]


def services() -> list[dict[str, Any]]:
    """Each treatment at several prices; what its code is in a programme, and that its sessions pay for it."""
    sold = [_service(treatment, code) for treatment in TREATMENTS for code in codes(treatment)]
    return [*sold, PACKAGE, ONE_FACIAL, LONG_FACIAL]


def _service(treatment: str, code: str) -> dict[str, Any]:
    cents, percent = PRICES[int(code.rpartition("_")[2])]
    return {
        "service_code": code,
        "name": code.title(),
        "kind": "product" if treatment == "skinmedica" else "treatment",
        "price_cents": cents,
        "tax_percent": percent,
        "earns": {name: treatment for name, program in programs().items() if program.sponsor.pays(treatment)},
        "wallet_items": [treatment],
    }


def stock(client: Client, practice_id: str) -> None:
    """Everything, by the route that a head admin would take."""
    for number, service in enumerate(services()):
        key = f"catalogue-{number}"
        asked = Asked(method="POST", path="/services", practice_id=practice_id, actor="office", body=service, key=key)
        client.ask_before_all(asked)
