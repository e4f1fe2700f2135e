"""What the crash matrix plays: four short scenes in which every route that writes and every reaction has a part."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any, Protocol

from tests.simulation import scenes_sold
from tests.simulation.world.world import BEGINS

TERMS = {"amount_cents_min": 30_000, "points_min": 200, "hours_to_reach": 4.0, "hours_to_use": 24.0}
SERVICES: tuple[dict[str, Any], ...] = (
    {"service_code": "botox", "name": "Botox", "kind": "treatment", "price_cents": 60_000, "earns": {"alle": "botox"}},
    {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 15_000},
    {
        "service_code": "facial_package",
        "name": "Three facials",
        "kind": "package",
        "price_cents": 45_000,
        "contents": [{"item": "facial", "units": 3}],
    },
)
BOTOX = {"service_code": "botox", "quantity": 1}
FACIAL = {"service_code": "facial", "quantity": 1}
LINES = [BOTOX, FACIAL]
SESSIONS = {"kind": "package", "item": "facial", "units": 2, "reason": "gift"}
BOUGHT = {"service_code": "facial_package", "quantity": 1}
ONE_SESSION = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}
SINCE: dict[str, Any] = {
    "version": "1",
    "effective_from": "2026-01-01",
    "tiers": [{"tier": "member", "name": "Member", "source": "us"}],
    "redeeming": {"points": 100, "cents": 500, "step": 100, "source": "us"},
}
LATER = SINCE | {"version": "2", "effective_from": "2026-02-01"}
GLOW: dict[str, Any] = {
    "program": "own_glow",
    "name": "Glow",
    "maker": {"name": "Practice", "treatments": ["facial"]},
    "added_by": ["staff"],
    "versions": [SINCE],
}
HERE, THERE = "prac_1", "prac_2"
MAIL = "anna@example.com"
MONTH = "/settlements/alle/2026-03"
AT = "2026-03-01T00:00:00Z"


class Desk(Protocol):
    """Whoever plays a scene; each step waits until everything that follows from it has happened."""

    def ask(
        self, method: str, path: str, body: Any = None, *, if_match: str | None = None, practice: str = HERE
    ) -> Any:
        """A command that has to be accepted; its answer."""

    def partner(self, name: str, data: dict[str, Any]) -> None:
        """A partner's event."""

    def wait(self, time: timedelta) -> None:
        """Let time pass; the sweeper comes by in the end."""


type Scene = Callable[[Desk], None]


def _member(desk: Desk) -> tuple[str, str]:
    """A patient with a loyalty account and points."""
    patient = desk.ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"})["patient_id"]
    member = desk.ask("POST", f"/patients/{patient}/loyalty-accounts", {"program": "alle"})["account_id"]
    desk.ask("POST", f"/loyalty-accounts/{member}/adjustments", {"points": 2_000, "reason": "elsewhere"})
    return patient, f"/loyalty-accounts/{member}"


def _stock(desk: Desk) -> None:
    """What the practice sells."""
    for service in SERVICES:
        desk.ask("POST", "/services", service)


def _open(desk: Desk, patient: str, lines: list[Any]) -> str:
    return f"/checkouts/{desk.ask('POST', '/checkouts', {'patient_id': patient, 'lines': lines})['checkout_id']}"


def visit(desk: Desk) -> None:
    """A checkout that uses everything there is, and a refund of a part of it; another that is cancelled."""
    ask = desk.ask
    _stock(desk)
    ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
    gift = {"name": "Gift", "kind": "amount_off", "value": 5_000, "limit": 3}
    coupon = ask("POST", "/coupons", gift)["coupon_id"]
    patient, member = _member(desk)
    ask("POST", f"/patients/{patient}/wallet/credits", {"amount_cents": 20_000, "reason": "goodwill"})
    ask("POST", f"/patients/{patient}/wallet/items", SESSIONS | {"worth_cents": 30_000})
    ask("POST", f"{member}/transactions", {"lines": [{"treatment": "botox", "quantity": 1}]})
    code = ask("POST", f"{member}/redemptions", {"points": 300})
    path = _open(desk, patient, LINES)
    redeem = f"{path}/redemptions"
    taken_off = ask("POST", redeem, ONE_SESSION)
    ask("DELETE", f"{redeem}/{taken_off['redemptions'][0]['authorization_id']}")
    ask("POST", redeem, ONE_SESSION)
    ask("POST", redeem, {"kind": "coupon", "coupon_id": coupon})
    ask("POST", redeem, {"kind": "points", "account_id": member.rpartition("/")[2], "points": 500})
    claimed = {"kind": "code", "program": "alle", "code": code["code"], "amount_cents": code["amount_cents"]}
    ask("POST", redeem, claimed)
    paid = ask("POST", f"{path}/payments", {"method": "wallet", "amount_cents": 10_000})
    ask("POST", f"{path}/payments", {"method": "cash", "amount_cents": paid["totals"]["balance_cents"]})
    ask("POST", f"{path}/completion")
    ask("POST", f"{path}/refunds", {"lines": [{"line_id": "line_1", "quantity": 1}]})
    ask("POST", f"/day-totals/{BEGINS.date()}/reconciliations")
    other = _open(desk, patient, LINES)
    ask("POST", f"{other}/redemptions", {**claimed, "code": "OUT-1", "outside": True})
    ask("POST", f"{other}/cancellation")
    third = _open(desk, patient, LINES)
    ask("POST", f"{third}/proposals")
    ask("POST", f"{third}/proposals/1/application", {"steps": _steps(member)}, if_match='"1"')
    ask("POST", f"{third}/cancellation")


def _steps(member: str) -> list[dict[str, Any]]:
    """As a proposal would have them, if every owner had answered."""
    return [
        {
            "option_id": "wallet_item/package/facial",
            "quantity": 1,
            "amount_cents": 15_000,
            "line_ids": ["line_2"],
            "covers": [{"line_id": "line_2", "amount_cents": 15_000, "units": 1}],
        },
        {
            "option_id": f"points/{member.rpartition('/')[2]}",
            "quantity": 200,
            "amount_cents": 2_000,
            "line_ids": ["line_1"],
            "covers": [{"line_id": "line_1", "amount_cents": 2_000}],
        },
        {"option_id": "wallet", "quantity": 1_000, "amount_cents": 1_000},
    ]


def cart(desk: Desk) -> None:
    """Lines and payments that change; a bought package, paid for with what the wallet has; all of it given back."""
    ask = desk.ask
    _stock(desk)
    patient, member = _member(desk)
    ask("POST", f"/patients/{patient}/wallet/credits", {"amount_cents": 20_000, "reason": "goodwill"})
    path = _open(desk, patient, [FACIAL])
    ask("POST", f"{path}/lines", BOUGHT)
    ask("POST", f"{path}/lines", BOTOX)
    ask("PATCH", f"{path}/lines/line_1", {"quantity": 2})
    ask("DELETE", f"{path}/lines/line_1")
    redeemed = {"kind": "points", "account_id": member.rpartition("/")[2], "points": 200}
    ask("POST", f"{path}/redemptions", redeemed)
    paid = ask("POST", f"{path}/payments", {"method": "wallet", "amount_cents": 5_000})
    ask("DELETE", f"{path}/payments/{paid['payments'][0]['payment_id']}")
    paid = ask("POST", f"{path}/payments", {"method": "wallet", "amount_cents": 15_000})
    ask("POST", f"{path}/payments", {"method": "card", "amount_cents": paid["totals"]["balance_cents"]})
    tip = {"method": "card", "amount_cents": 2_000}
    mistaken = ask("POST", f"{path}/tips", tip)["tips"][0]["tip_id"]
    ask("DELETE", f"{path}/tips/{mistaken}")
    given = ask("POST", f"{path}/tips", tip)["tips"][0]["tip_id"]
    done = ask("POST", f"{path}/completion")
    ask("POST", f"{path}/tips/{given}/refunds", {"amount_cents": 500})
    desk.wait(timedelta(hours=50))
    ask("POST", f"{MONTH}/statements", {"reference": "ST-1", "lines": [{"code": "OUT-1", "amount_cents": 1_000}]})
    ask("POST", f"{MONTH}/rebates", {"reference": "RB-1", "amount_cents": 5_000})
    redeemed_here = [done["redemptions"][0]["authorization_id"]]
    ask("POST", f"{MONTH}/reimbursements", {"authorization_ids": redeemed_here})
    ask("POST", f"{path}/refunds", {"to_wallet": True})


def members(desk: Desk) -> None:
    """Points at the desk: taken back, corrected, exchanged, redeemed for nothing, expired; known to two practices."""
    ask = desk.ask
    patient, member = _member(desk)
    lines = {"lines": [{"treatment": "juvederm", "quantity": 2}]}
    taken_back = ask("POST", f"{member}/transactions", lines)["transaction_id"]
    ask("POST", f"{member}/transactions/{taken_back}/cancellation", {"reason": "wrong"})
    corrected = ask("POST", f"{member}/transactions", lines)["transaction_id"]
    unused = ask("POST", f"{member}/redemptions", {"points": 100})["authorization_id"]
    ask("POST", f"{member}/redemptions/{unused}/void")
    ask("POST", f"{member}/redemptions", {"points": 200})
    exchanged = ask("POST", f"{member}/exchanges", {"reward": "skinmedica_core"})["exchange_id"]
    ask("POST", f"{member}/exchanges/{exchanged}/cancellation")
    desk.wait(timedelta(hours=50))
    fault = {"points": 0, "reason": "wrong", "reference": "CS-1"}
    ask("POST", f"{member}/transactions/{corrected}/corrections", fault)
    wanted = {"program": "aspire", "adult": True, "email": MAIL}
    number = ask("POST", f"/patients/{patient}/loyalty-accounts", wanted)["member_number"]
    there = ask("POST", "/patients", {"first_name": "Anna", "last_name": "Example"}, practice=THERE)["patient_id"]
    ask("POST", f"/patients/{there}/loyalty-accounts", wanted | {"member_number": number}, practice=THERE)
    desk.partner("AspirePointsAwarded", {"patient_id": patient, "award_id": "a-1", "points": 300, "awarded_at": AT})
    certificate = {"certificate_id": "c-1", "amount_cents": 2_000, "issued_at": AT}
    desk.partner("AspireCertificateIssued", {"patient_id": patient, **certificate})
    desk.partner(
        "CertificateIssued", {"patient_id": patient, "program": "aspire", **certificate | {"certificate_id": "c"}}
    )
    sponsors = {"patient_id": patient, "program": "alle"}
    desk.partner("PointsAwarded", {**sponsors, "award_id": "a-2", "points": 300, "awarded_at": AT})
    desk.partner(
        "OfferIssued", {**sponsors, "reference": "O-2", "name": "$25", "kind": "reward", "amount_cents": 2_500}
    )
    desk.partner("OfferWithdrawn", {**sponsors, "reference": "O-2"})
    desk.partner("SponsorStated", {**sponsors, "as_of": AT, "tier": "A-List", "points": 900})
    offered = {"reference": "O-1", "name": "$50", "terms": {"kind": "gift_card", "amount_cents": 5_000}}
    offer = ask("POST", f"{member}/offers", offered)["offer_id"]
    ask("POST", f"{member}/offers/{offer}/withdrawal", {"reason": "gone"})
    ask("POST", "/programs/own_glow/versions", GLOW)
    ask("POST", f"/patients/{patient}/loyalty-accounts", {"program": "own_glow"})
    ask("POST", "/programs/own_glow/backtests", GLOW | {"versions": [LATER]})
    desk.wait(timedelta(days=400))


def office(desk: Desk) -> None:
    """Settings, the catalogue, coupons, an import, records that are changed and merged, value taken out."""
    ask = desk.ask
    _stock(desk)
    ask("PATCH", "/services/botox", {"price_cents": 61_000}, if_match='"1"')
    ask("POST", "/services/facial_package/retirement")
    profile = {"name": "Practice", "time_zone": "America/New_York", "expiry_days": 30}
    ask("PUT", "/points-settings", {"completion_hours": {"alle": 24.0}, "code_hours": 24.0}, if_match='"0"')
    ask("PUT", "/instant-rewards-settings", TERMS, if_match='"0"')
    ask("PUT", "/checkout-settings", {"abandon_hours": 24.0}, if_match='"0"')
    ask("PUT", "/wallet-settings", profile, if_match='"0"')
    gift = {"name": "Gift", "kind": "amount_off", "value": 5_000, "limit": 3}
    coupons = [ask("POST", "/coupons", gift)["coupon_id"] for _ in range(2)]
    ask("PUT", "/coupons/order", {"coupon_ids": coupons[::-1]})
    ask("PATCH", f"/coupons/{coupons[0]}", {"value": 1_000})
    ask("POST", f"/coupons/{coupons[1]}/retirement")
    patient, _ = _member(desk)
    wallet = f"/patients/{patient}/wallet"
    ask("PATCH", f"/patients/{patient}", {"last_name": "Other"})
    ask("POST", f"{wallet}/credits", {"amount_cents": 20_000, "reason": "goodwill"})
    ask("POST", f"{wallet}/credits/removals", {"amount_cents": 500, "reason": "wrong"})
    ask("POST", f"{wallet}/items", SESSIONS)
    ask("POST", f"{wallet}/items/removals", SESSIONS | {"units": 1})
    rows = f"patient_id,kind,amount_cents,reference\n{patient},credits,2500,old-1\n"
    ask("POST", "/imports", {"csv": rows, "dry_run": False})
    export = "First Name,Last Name,Available Points,Alle member tier,Total gift card value\nAnna,Other,700,Member,$20\n"
    ask("POST", "/portal-imports", {"csv": export, "dry_run": False})
    certificates = "Patient Name,Certificate Amount,Certificate Expiration Date\nAnna Other,$40.00,12/31/2099\n"
    ask("POST", "/portal-imports", {"csv": certificates, "dry_run": False})
    _open(desk, patient, LINES)
    kept = ask("POST", "/patients", {"first_name": "Ann", "last_name": "Example"})["patient_id"]
    ask("GET", "/liability-report")  # makes it, the first time
    desk.wait(timedelta(hours=30))
    ask("POST", f"/patients/{kept}/merges", {"merged_patient_id": patient})
    desk.wait(timedelta(days=40))


SCENES: tuple[Scene, ...] = (visit, cart, members, office, scenes_sold.membership, scenes_sold.gift_card)
