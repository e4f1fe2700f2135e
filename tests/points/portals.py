"""Exports of sponsors' portals, and a practice whose wallet knows some of whom they are about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.points.world import World

ALLE = (
    "First Name,Last Name,Email,Phone,Available Points,Available Points Value,Available Points Expiration Date,"
    "Total gift card value,Promotions (expiration date),Alle member tier,Last treated on\n"
    'Ann,Sample,ann.sample@example.com,(555) 210-1814,"1,250",$125.00,06/30/2027,$50.00,'
    '"$75 off JUVEDERM (12/31/2026)",A-List,05/02/2026\n'
    "Bea,Sample,,555-210-1815,0,$0.00,,,,Member,\n"
)
EVOLUS = (
    "First Name,Last Name,Email,Phone,Jeuveau Status,Jeuveau Eligibility,Jeuveau Expiration,Evolysse Status,"
    "Evolysse Eligibility,Reward Amount\n"
    "Ann,Sample,ann.sample@example.com,,Eligible,05/01/2026,09/01/2026,Not yet eligible,07/12/2026,$40\n"
    "Cleo,Sample,cleo.sample@example.com,,Expired,,05/05/2026,,,$40\n"
)

ASKED: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "email": lambda contact: [contact["email"]],
    "phone": lambda contact: [contact["phone"]],
    "last": lambda contact: contact["names"],
    "word": lambda contact: contact["names"],
}

UNKNOWN_CONTACTS = {"type": "/problems/unknown-contacts", "status": 404, "detail": "Of this import none were kept."}


@dataclass(kw_only=True)
class Practice(World):
    """With a wallet: who is known by which contact, whose contacts it keeps, how long its directory's pages are.

    `answers_left`: how often it does so before it gives no answer any more.
    """

    kept: dict[tuple[str, int], list[dict[str, Any]]] = field(default_factory=dict)
    at_once: int = 100
    answers_left: int | None = None
    directory: dict[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "ann.sample@example.com": ("pat_ann",),
            "555-210-1815": ("pat_bea",),
            "cleo.sample@example.com": ("pat_cleo",),
            "Dee": ("pat_d1", "pat_d2"),
        }
    )

    def neighbour(self, name: str, call: Mapping[str, Any]) -> dict[str, Any]:
        match call["call"]:
            case "keep_contacts":
                self.kept[call["import_id"], call["stretch"]] = call["contacts"]
                return {"ok": {"contacts": len(call["contacts"])}}
            case "forget_contacts":
                for number in range(call["stretches"]):
                    self.kept.pop((call["import_id"], number), None)
                return {"ok": {"contacts": 0}}
            case "match_patients":
                if self.answers_left is not None:
                    self.answers_left -= 1
                    self.unreachable |= {"wallet"} if self.answers_left == 0 else set()
                if (call["import_id"], 0) not in self.kept:
                    return {
                        "problem": {
                            "type": "/problems/unknown-contacts",
                            "status": 404,
                            "detail": "Of this import none.",
                        }
                    }
                return {"ok": self._page(call)}
            case _:
                return super().neighbour(name, call)

    def _page(self, call: Mapping[str, Any]) -> dict[str, Any]:
        """A page of the directory: so many of those who are in it, by what is asked for."""
        kept = [contact for number in range(call["stretches"]) for contact in self.kept[call["import_id"], number]]
        start = int(call["after"] or 0)
        known = [(word, who) for word, them in self.directory.items() for who in them]
        found = []
        for word, who in known[start : start + self.at_once]:
            rows = [place for place, contact in enumerate(kept) if word in ASKED[call["among"]](contact)]
            if rows:
                found.append({"patient_id": who, "rows": rows})
        more = start + self.at_once < len(known)
        return {"found": found, "next": str(start + self.at_once) if more else None}

    def bring(self, csv: str, **more: Any) -> dict[str, Any]:
        """What a run came to; a dry run before it has foreseen exactly that."""
        body = {"csv": csv, **more}
        before = self.but_imports()
        foreseen = self.worked_off(body)
        assert (foreseen["status"], self.but_imports()) == ("checked", before), "a dry run writes nothing"
        done = self.worked_off(body | {"dry_run": False})
        differing = {"import_id", "dry_run", "status"}
        assert {name: done[name] for name in done if name not in differing} == {
            name: foreseen[name] for name in foreseen if name not in differing
        }
        return dict(done)

    def worked_off(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """An import once it is done, by the sweeper."""
        started = self.post("/portal-imports", body)
        assert started.status == 202
        while (found := self.get(f"/portal-imports/{started.body['import_id']}").ok())["status"] == "running":
            self.sweep()
        return dict(found)

    def but_imports(self) -> list[str]:
        """The keys of everything in the table but imports and what is kept of their rows."""
        keys = (item["pk"]["S"] for item in self.items())
        return sorted(key for key in keys if not key.startswith("portal"))

    def accounts(self, patient: str) -> list[dict[str, Any]]:
        return list(self.get(f"/patients/{patient}/loyalty-accounts").ok()["loyalty_accounts"])
