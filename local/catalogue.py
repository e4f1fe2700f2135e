"""What a practice to play with sells: services by their codes."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from local.desk import Desk, Reply
from local.story import Story

VISIT: tuple[dict[str, Any], ...] = (
    {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 60_000, "earns": {"alle": "botox"}},
    {
        "service_code": "juvederm",
        "name": "Juvéderm Voluma",
        "kind": "treatment",
        "unit": "syringe",
        "divisible": True,
        "price_cents": 70_000,
        "earns": {"alle": "juvederm"},
    },
    {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 15_000},
    {
        "service_code": "facial_package",
        "name": "Three facials",
        "kind": "package",
        "price_cents": 45_000,
        "contents": [{"item": "facial", "name": "Facial", "units": 3}],
    },
    {
        "service_code": "cream",
        "name": "SkinMedica HA5",
        "kind": "product",
        "price_cents": 12_000,
        "tax_percent": 8.875,
        "earns": {"alle": "skinmedica"},
    },
    {"service_code": "hydrafacial", "name": "HydraFacial", "kind": "treatment", "price_cents": 5_000},
)
"""The practice of the visit."""


STARTER = (Path(__file__).parent / "catalogue.csv").read_text(encoding="utf-8")
"""What a medical spa sells, as a practice would bring it in."""


def bring_in(post: Callable[[str, Any], Reply], story: Story) -> None:
    """The starter catalogue, by the route that any practice takes."""
    brought = story.accepted(post("/services/imports", {"csv": STARTER, "dry_run": False}))
    story.equal(brought["errors"], [], "rows of the starter catalogue that are not taken")


def stock(desk: Desk, story: Story, services: Iterable[dict[str, Any]]) -> None:
    """Put them into the practice's catalogue; what is there stays as it is."""
    for service in services:
        reply = desk.post("/services", service)
        if reply.problem != "service-exists":
            story.accepted(reply)
