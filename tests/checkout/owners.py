"""The owners of value as checkout's Lambda client meets them: in memory, able to fail and to lose answers."""

import io
import json
from dataclasses import dataclass, field
from typing import Any

from botocore.exceptions import ReadTimeoutError

from shared.value import codes
from tests.harness.refused import STAND_IN

PROBLEMS = "/problems/"


def problem(kind: str, status: int = 409, **facts: Any) -> dict[str, Any]:
    return {
        "problem": {"type": PROBLEMS + kind, "title": kind, "status": status, "detail": f"{kind}{STAND_IN}", **facts}
    }


GIFT = {
    "wanted": {"kind": "coupon", "coupon_id": "cpn_1"},
    "label": "$25 off",
    "amount_cents_max": 2_500,
    "expires_at": "2026-03-01T20:00:00.000000Z",
    "deal": {"coupon_id": "cpn_1", "name": "Gift", "kind": "amount_off", "value": 2_500},
}


@dataclass
class Owners:
    """A stand-in for the functions behind `lambda:Invoke`: each hold by its authorization id, as agreed."""

    credits_cents: int = 1_000_000
    points: int = 100_000
    codes: dict[str, int] = field(default_factory=dict)
    holds: dict[str, dict[str, Any]] = field(default_factory=dict)
    voided: list[str] = field(default_factory=list)
    calls: list[dict[str, Any]] = field(default_factory=list)
    patients: frozenset[str] = frozenset()
    member: str = "pat_1"
    unspent: dict[str, int] = field(default_factory=dict)
    exchanged: dict[str, str] = field(default_factory=dict)
    returning: dict[str, dict[str, int]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    left: tuple[dict[str, Any], ...] = ()
    earned: tuple[dict[str, Any], ...] = ()
    wallet_items: tuple[dict[str, Any], ...] = ()
    member_prices: tuple[dict[str, Any], ...] = ()
    rewards: tuple[dict[str, Any], ...] = ()
    staff: dict[str, str] = field(default_factory=dict)
    elsewhere: bool = False
    ending: dict[str, dict[str, Any]] = field(default_factory=dict)
    down: set[str] = field(default_factory=set)
    losing: set[str] = field(default_factory=set)
    refusing: dict[str, Any] | None = None
    on_call: Any = None

    def __call__(self, service: str) -> Any:
        if service != "lambda":
            raise LookupError(service)
        return self

    def invoke(self, *, FunctionName: str, Payload: bytes) -> dict[str, Any]:  # noqa: N803  (Lambda's own names)
        call = json.loads(Payload)
        self.calls.append({"owner": FunctionName, **call})
        if FunctionName in self.down:
            raise ReadTimeoutError(endpoint_url=FunctionName)
        answer = getattr(self, "_" + call["call"])(FunctionName, call)
        if self.on_call:
            self.on_call({"owner": FunctionName, **call})
        if FunctionName in self.losing:
            raise ReadTimeoutError(endpoint_url=FunctionName)
        return {"Payload": io.BytesIO(json.dumps(answer).encode())}

    def held(self) -> dict[str, int]:
        return {name: hold["amount_cents"] for name, hold in self.holds.items() if name not in self.voided}

    def asked(self, call: str) -> list[dict[str, Any]]:
        return [heard for heard in self.calls if heard["call"] == call]

    def _authorize(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        name = call["authorization_id"]
        if self.refusing:
            return self.refusing
        if name not in self.holds:
            granted: dict[str, Any] = getattr(self, "_" + call["wanted"]["kind"])(call)
            if "problem" in granted:
                return granted
            self.holds[name] = {
                "authorization_id": name,
                "code": codes.issue(len(self.holds).to_bytes(codes.RANDOM_BYTES)),
                **granted,
            }
        return {"ok": self.holds[name]}

    def _claim(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        name = f"issued_{call['code']}"
        if self.refusing:
            return self.refusing
        known = self.holds.get(name)
        if known is None:
            if self.codes.get(call["code"]) != call["amount_cents"]:
                return problem("code-not-accepted")
            covers = spread(call["amount_cents"], call["lines"])
            known = {
                "authorization_id": name,
                "code": call["code"],
                "tender": call["program"],
                "kind": "points",
                "amount_cents": call["amount_cents"],
                "covers": covers,
                "label": "points by code",
            }
            self.holds[name] = known
        return {"ok": known}

    def _patient_known(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        known = call["patient_id"] in self.patients or not self.patients
        record = {"patient_id": call["patient_id"], "member_prices": list(self.member_prices)}
        return {"ok": record} if known else problem("unknown-patient", 404)

    def _wallet_left(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        name = self.names.get(call["patient_id"], "Ada Example")
        return {"ok": {"name": name, "credits_available_cents": self.credits_cents, "items": list(self.left)}}

    def _earned_on(self, _owner: str, _call: dict[str, Any]) -> dict[str, Any]:
        return {"ok": {"programs": list(self.earned)}}

    def _staff_names(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        if self.elsewhere:
            return problem("staff-managed-elsewhere")
        return {"ok": {"names": {user: name for user, name in self.staff.items() if user in call["user_ids"]}}}

    def _dues_asked(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        quote = {"membership_id": call["membership_id"], "patient_id": self.member, "plan_name": "Glow", "cycle": 1}
        return self.refusing or {"ok": {**quote, "amount_cents": 19_900}}

    def _void(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        self.voided.append(call["authorization_id"])
        return {"ok": {"authorization_id": call["authorization_id"], "amount_cents": 0}}

    def _active_rewards(self, _owner: str, _call: dict[str, Any]) -> dict[str, Any]:
        return {"ok": {"patients": list(self.rewards)}}

    def _expiring_soon(self, owner: str, _call: dict[str, Any]) -> dict[str, Any]:
        return {"ok": self.ending[owner]}

    def _check_in(self, owner: str, call: dict[str, Any]) -> dict[str, Any]:
        if owner == "instant_rewards":
            return {"ok": {"state": "unlocked", "deals": [GIFT["deal"]], "ends_at": GIFT["expires_at"]}}
        if owner == "points":
            return {"ok": {"accounts": [], "joinable": []}}
        if self._patient_known(owner, call).get("problem"):
            return problem("unknown-patient", 404)
        credit = {"kind": "credits", "item": "", "label": "dollar credits", "units": 0}
        return {"ok": {"patient_id": call["patient_id"], "items": [{**credit, "amount_cents": self.credits_cents}]}}

    def _applicable(self, owner: str, call: dict[str, Any]) -> dict[str, Any]:
        if owner != "wallet":
            return {"ok": {"options": [GIFT] if owner == "instant_rewards" else []}}
        payable = sum(line["payable_cents"] for line in call["lines"])
        options = [
            {"wanted": {"kind": "wallet_item", **item}, "label": item["item"], "amount_cents_max": payable}
            for item in self.wallet_items
        ]
        return {"ok": {"options": options, "credits_available_cents": self.credits_cents}}

    def _returnable(self, _owner: str, _call: dict[str, Any]) -> dict[str, Any]:
        return {"ok": {"lines": [{"line_id": name, "quantity": left} for name, left in self.unspent.items()]}}

    def _authorize_return(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        name = call["refund_id"]
        if self.refusing:
            return self.refusing
        if name in self.voided:
            return problem("return-not-held")
        for line in () if name in self.returning else call["returned"]:
            left = self.unspent.get(line["line_id"], line["quantity"])
            if line["quantity"] > left:
                return problem("purchase-used", line_id=line["line_id"], asked=line["quantity"], returnable=left)
            self.unspent[line["line_id"]] = left - line["quantity"]
        self.returning[name] = {line["line_id"]: line["quantity"] for line in call["returned"]}
        return {"ok": {"refund_id": name}}

    def _void_return(self, _owner: str, call: dict[str, Any]) -> dict[str, Any]:
        for line_id, quantity in self.returning.pop(call["refund_id"], {}).items():
            self.unspent[line_id] += quantity
        self.voided.append(call["refund_id"])
        return {"ok": {"refund_id": call["refund_id"]}}

    def _wallet_item(self, call: dict[str, Any]) -> dict[str, Any]:
        wanted = call["wanted"]
        if wanted["item_kind"] == "certificate":
            amount = wanted["amount_cents"]
            return {
                "tender": "aspire",
                "kind": "certificate",
                "amount_cents": amount,
                "covers": spread(amount, call["lines"]),
                "label": "certificate",
            }
        line = next((line for line in call["lines"] if wanted["item"] in line["items"] and line["payable_cents"]), None)
        if line is None:
            return problem("nothing-to-cover")
        units = min(wanted["units"] or 0, line["quantity"])
        amount = line["payable_cents"] * units // line["quantity"] if units else wanted["amount_cents"]
        return {
            "tender": "wallet",
            "kind": "wallet_item",
            "amount_cents": amount,
            "units": units,
            "covers": [{"line_id": line["line_id"], "amount_cents": amount, "units": units}],
            "label": f"{wanted['item']} from the wallet",
        }

    def _coupon(self, call: dict[str, Any]) -> dict[str, Any]:
        line = max(call["lines"], key=lambda line: line["payable_cents"])
        amount = min(2_500, line["payable_cents"])
        return {
            "tender": "coupon",
            "kind": "coupon",
            "amount_cents": amount,
            "covers": [{"line_id": line["line_id"], "amount_cents": amount}],
            "label": "$25 off",
        }

    def _points(self, call: dict[str, Any]) -> dict[str, Any]:
        points = call["wanted"]["points"]
        held = sum(hold.get("points", 0) for name, hold in self.holds.items() if name not in self.voided)
        if points > self.points - held:
            said = f"This patient has {self.points - held:,} points available, not {points:,}. Choose fewer."
            return problem("insufficient-points", available=self.points - held, detail=said)
        return {
            "tender": "alle",
            "kind": "points",
            "amount_cents": points * 10,
            "points": points,
            "covers": spread(points * 10, call["lines"]),
            "label": f"{points} points",
        }

    def _exchange(self, call: dict[str, Any]) -> dict[str, Any]:
        (line,) = call["lines"]
        wanted = call["wanted"]["exchange_id"]
        if wanted in {held for name, held in self.exchanged.items() if name not in self.voided}:
            return problem("exchange-held")
        if not wanted.startswith("exc_"):
            return problem("unknown-exchange", 404)
        self.exchanged[call["authorization_id"]] = wanted
        covers = [{"line_id": line["line_id"], "amount_cents": 0, "units": line["quantity"]}]
        return {"tender": "alle", "kind": "exchange", "amount_cents": 0, "covers": covers, "label": "Allē exchange"}

    def _credits(self, call: dict[str, Any]) -> dict[str, Any]:
        amount = call["wanted"]["amount_cents"]
        if amount > self.credits_cents:
            return problem("not-enough-in-wallet", available_cents=self.credits_cents)
        return {"tender": "wallet", "kind": "credits", "amount_cents": amount, "label": "dollar credits"}


def spread(amount: int, lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    covers = []
    for line in lines:
        part = min(amount, line["payable_cents"])
        if part:
            covers.append({"line_id": line["line_id"], "amount_cents": part})
        amount -= part
    return covers
