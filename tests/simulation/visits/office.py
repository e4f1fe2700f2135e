"""In the office: settings, coupons, imports, settlements, and what partners send."""

from __future__ import annotations

from typing import Any

from tests.simulation.visits.cast import Action, Desk, nothing
from tests.simulation.visits.ideas import patient
from tests.simulation.world.gateway import Reply

SETTLEMENT = "/settlements/alle/2026-03"
AGAIN = 0.3
"""How often a partner announces what it announced before."""
SOME_DAY = "2026-03-01T00:00:00Z"
AWARDS: tuple[tuple[str, str, dict[str, Any]], ...] = (
    ("AspirePointsAwarded", "award_id", {"points": 300, "awarded_at": SOME_DAY}),
    ("AspireCertificateIssued", "certificate_id", {"amount_cents": 2_000, "issued_at": SOME_DAY}),
    ("PointsAwarded", "award_id", {"program": "alle", "points": 300, "awarded_at": SOME_DAY}),
    (
        "OfferIssued",
        "reference",
        {"program": "alle", "name": "Offered", "kind": "gift_card", "amount_cents": 2_000},
    ),
)


def settings(desk: Desk) -> Action | None:
    """New rules for what comes next; the entity tag may be out of date."""
    path, body = desk.random.choice(
        (
            ("/wallet-settings", _profile(desk)),
            (
                "/points-settings",
                {
                    "completion_hours": {"alle": desk.random.choice((24.0, 48.0))},
                    "code_hours": 24.0,
                    "integrations": ["aspire"] if desk.random.random() < 0.5 else [],
                },
            ),
            ("/instant-rewards-settings", terms(desk)),
            ("/checkout-settings", {"abandon_hours": desk.random.choice((24.0, 72.0))}),
        )
    )
    return put(desk, path, body)


def put(desk: Desk, path: str, body: Any) -> Action:
    """Settings, on top of the version last seen."""

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.versions[path] = reply.etag
        elif reply.problem == "stale-version":
            desk.practice.versions[path] = f'"{reply.body["current_version"]}"'

    return desk.command("PUT", path, body, if_match=desk.practice.versions.get(path, '"0"')), learn


def coupon(desk: Desk) -> Action:
    """A gift coupon."""
    kind, value = desk.random.choice((("amount_off", 5_000), ("percent_off", 12.5), ("free_item", 1)))
    body = {"name": "Gift", "kind": kind, "value": value, "limit": desk.random.choice((None, 1, 2))}

    def learn(reply: Reply) -> None:
        if reply.ok:
            desk.practice.coupons.append(reply.body["coupon_id"])

    return desk.command("POST", "/coupons", body), learn


def change_coupon(desk: Desk) -> Action | None:
    """Another value, or the end of it."""
    if not desk.practice.coupons:
        return None
    path = f"/coupons/{desk.random.choice(desk.practice.coupons)}"
    if desk.random.random() < 0.3:
        return desk.command("POST", f"{path}/retirement"), nothing
    return desk.command("PATCH", path, {"value": desk.random.choice((1, 1_000)), "limit": 2}), nothing


def partner(desk: Desk) -> None:
    """ASPIRE awards points or issues a certificate, or announces again what it announced before."""
    (again if desk.random.random() < AGAIN else award)(desk)


def award(desk: Desk) -> None:
    """What a patient gets in one night, all of it at once. Awards are numbered within their practice."""
    if (who := patient(desk)) is None:
        return
    name, id_name, content = desk.random.choice(AWARDS)
    for _ in range(desk.random.choice((1, 2))):
        data = {"patient_id": who.patient_id, id_name: f"{len(desk.practice.awards)}", **content}
        desk.practice.awards.append((name, data))
        desk.publish(*desk.practice.awards[-1])


def again(desk: Desk) -> None:
    """Under another event id, for the record that it was for or one that was merged with it."""
    if not desk.practice.awards:
        return
    name, data = desk.random.choice(desk.practice.awards)
    patient_id = data["patient_id"]
    merged = [row for both in desk.practice.merges if patient_id in both for row in both]
    desk.publish(name, data | {"patient_id": desk.random.choice([patient_id, *merged])})


def bring(desk: Desk) -> Action | None:
    """An import of balances; a row may have been in an earlier file, and one may be wrong."""
    if (who := patient(desk)) is None:
        return None
    random = desk.random
    rows = [
        f"{who.patient_id},{kind},{amount_or_units},old-{random.randrange(5)}"
        for kind, amount_or_units in random.choices(
            (("credits", ",,2500"), ("package", "facial,2,"), ("bones", ",,")), k=2
        )
    ]
    text = "\n".join(("patient_id,kind,item,units,amount_cents,reference", *rows))

    def learn(reply: Reply) -> None:
        if reply.ok and reply.body["import_id"]:
            desk.practice.imports.append(f"/imports/{reply.body['import_id']}")

    return desk.command("POST", "/imports", {"csv": text, "dry_run": random.random() < 0.1}), learn


def statement(desk: Desk) -> Action:
    """What a sponsor says it pays: some of what was entered, in amounts that may differ."""
    codes = [code for who in desk.practice.patients for _, code, _ in who.codes] + ["OUT-1"]
    lines = [{"code": desk.random.choice(codes), "amount_cents": desk.random.choice((1_000, 2_000))} for _ in range(2)]
    path = f"{SETTLEMENT}/statements"
    return desk.command("POST", path, {"reference": f"ST-{desk.keys}", "lines": lines}), nothing


def reimbursed(desk: Desk) -> Action | None:
    """What a sponsor has paid; most of what is named may not be of that month."""
    found = [redemption["authorization_id"] for cart in desk.practice.done for redemption in cart.view["redemptions"]]
    if not found:
        return None
    return desk.command(
        "POST", f"{SETTLEMENT}/reimbursements", {"authorization_ids": [desk.random.choice(found)]}
    ), nothing


def _profile(desk: Desk) -> dict[str, Any]:
    zone = desk.random.choice(("UTC", "America/New_York"))
    return {"name": "Practice", "time_zone": zone, "expiry_days": desk.random.choice((2, 30, 365))}


def terms(desk: Desk) -> dict[str, Any]:
    """Thresholds and hours of instant rewards."""
    cents, points = desk.random.choice(((30_000, 400), (60_000, 200)))
    hours = desk.random.choice((4.0, 24.0))
    return {"amount_cents_min": cents, "points_min": points, "hours_to_reach": hours, "hours_to_use": 2 * hours}
