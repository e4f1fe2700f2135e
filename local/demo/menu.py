"""What the practice that people play with sells: its catalogue, in place before the first of its sales."""

from datetime import datetime
from typing import Any

from local.demo.then import Then
from local.story import Story

TAX = 8.875
"""Products are taxed as in New York City, treatments are not."""


def _treatment(code: str, name: str, cents: int, unit: str = "session", **more: Any) -> dict[str, Any]:
    return {"service_code": code, "name": name, "kind": "treatment", "unit": unit, "price_cents": cents, **more}


def _by_unit(code: str, name: str, cents: int, unit: str, **earns: str) -> dict[str, Any]:
    return _treatment(code, name, cents, unit, divisible=True, earns=earns)


def _product(code: str, name: str, cents: int, **earns: str) -> dict[str, Any]:
    return {
        "service_code": code,
        "name": name,
        "kind": "product",
        "unit": "piece",
        "price_cents": cents,
        "tax_percent": TAX,
        "earns": earns,
    }


SERVICES: tuple[dict[str, Any], ...] = (
    _by_unit("botox", "Botox", 1_400, "unit", alle="botox"),
    _by_unit("dysport", "Dysport", 500, "unit", aspire="dysport"),
    _by_unit("xeomin", "Xeomin", 1_200, "unit", xperience="xeomin"),
    _by_unit("voluma", "Juvéderm Voluma", 80_000, "syringe", alle="juvederm"),
    _by_unit("volbella", "Juvéderm Volbella", 72_500, "syringe", alle="juvederm_volbella"),
    _by_unit("restylane", "Restylane Lyft", 75_000, "syringe", aspire="restylane"),
    _by_unit("radiesse", "Radiesse", 79_500, "syringe", xperience="radiesse"),
    _treatment("facial", "Signature facial", 15_000),
    _treatment("hydrafacial", "HydraFacial", 19_900),
    _treatment("peel", "Chemical peel", 12_500),
    _treatment("microneedling", "Microneedling", 35_000),
    _treatment("diamondglow", "DiamondGlow", 22_500, earns={"alle": "diamondglow"}),
    _treatment("coolsculpting", "CoolSculpting, one cycle", 75_000, "cycle", earns={"alle": "coolsculpting"}),
    _treatment("kybella", "Kybella", 60_000, "vial", earns={"alle": "kybella"}),
    _treatment("laser_hair", "Laser hair removal, small area", 9_900),
    _treatment("consultation", "Consultation", 5_000),
    _product("retinol", "SkinMedica Retinol 0.5", 12_000, alle="skinmedica"),
    _product("ha5", "SkinMedica HA5", 17_800, alle="skinmedica"),
    _product("sunscreen", "Mineral sunscreen SPF 50", 4_200),
    _product("lip_balm", "Lip balm", 1_200),
    {
        "service_code": "facial_package",
        "name": "Three signature facials",
        "kind": "package",
        "price_cents": 39_000,
        "contents": [{"item": "facial", "units": 3}],
    },
)


def put_up(then: Then, story: Story, at: datetime) -> None:
    """The whole catalogue, with prices from that day on."""
    for service in SERVICES:
        story.accepted(then.post("/services", service, at=at))
