"""Exports of sponsors' portals: recognised, matched, found out first, brought in once, differences told."""

import itertools
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from shared.workers import runtime
from tests import tables
from tests.harness.outages import Conflicting
from tests.points.test_publishing import ready
from tests.points.world import World
from tests.simulation.world.table import MemoryTable

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


@pytest.fixture
def here() -> Iterator[Practice]:
    with tables.table() as client:
        made = Practice(dynamodb=client)
        with runtime.use(made.outside):
            yield made


def test_an_export_of_alle_stands_beside_ours_and_its_difference_is_a_finding(here: Practice) -> None:
    account = here.enrol(patient="pat_ann")
    here.adjust(account, 1_000)
    came = here.bring(ALLE)
    assert (came["program"], came["good"], came["heard"], came["issued"], came["repeated"]) == ("alle", 2, 2, 2, 0)
    difference, tier = came["noticed"]
    assert (difference["kind"], difference["sponsor_points"], difference["our_points"]) == ("difference", 1_250, 1_000)
    assert (tier["kind"], tier["row"]) == ("tier_differs", 2)
    (shown,) = here.accounts("pat_ann")
    assert (shown["available"], shown["sponsor"]["points"], shown["sponsor"]["brought_by"]) == (1_000, 1_250, "import")
    assert shown["sponsor"]["points_end_on"] == "2027-06-30"
    offers = here.get(f"/loyalty-accounts/{account}/offers").ok()["offers"]
    assert {(offer["kind"], offer["amount_cents"], offer["ends_at"]) for offer in offers} == {
        ("gift_card", 5_000, None),
        ("curated", 7_500, "2027-01-01T00:00:00.000000Z"),
    }


def test_the_same_file_brings_nothing_twice_and_a_later_one_tells_what_we_moved_since(here: Practice) -> None:
    account = here.enrol(patient="pat_ann")
    here.adjust(account, 1_000)
    here.bring(ALLE)
    again = here.bring(ALLE)
    assert (again["heard"], again["issued"], again["repeated"], again["noticed"]) == (0, 0, 2, [])
    here.adjust(account, 100)
    here.wait(days=1)
    later = here.bring(ALLE)
    assert (later["heard"], later["issued"]) == (2, 0)
    assert (later["noticed"][0]["our_points"], later["noticed"][0]["moved_since"]) == (1_100, 100)


def test_an_export_of_evolus_issues_what_is_had_again_after_90_days(here: Practice) -> None:
    assert here.post("/portal-imports", {"csv": EVOLUS}).problem == "unknown-program"
    here.publish(ready("evolus")).created()
    came = here.bring(EVOLUS)
    assert (came["good"], came["issued"], came["noticed"]) == (2, 2, [])
    (account,) = here.accounts("pat_ann")
    offers = here.get(f"/loyalty-accounts/{account['account_id']}/offers").ok()["offers"]
    assert {(offer["name"], offer["state"], offer["every_days"], offer["pattern"]) for offer in offers} == {
        ("$40 off Jeuveau", "open", 90, "jeuveau"),
        ("$40 off Evolysse", "not_yet", 90, "evolysse"),
    }


def test_aspires_points_and_certificates_come_in_files_of_their_own(here: Practice) -> None:
    points = "Patient Name,Email,Mobile,Total Point Balance,Points expiring (within 30 days)\n"
    came = here.bring(points + '"Sample, Ann",ann.sample@example.com,5552101814,640,200\n')
    assert (came["program"], came["noticed"][0]["sponsor_points"]) == ("aspire", 640)
    certificates = "Patient Name,Email,Certificate Amount,Certificate Short Description,Certificate Expiration Date\n"
    csv = certificates + '"Sample, Ann",ann.sample@example.com,$40.00,$40 off Restylane,08/15/2026\n'
    came = here.bring(csv)
    assert (came["issued"], came["heard"]) == (1, 0)
    assert here.bring(csv)["repeated"] == 1
    (account,) = here.accounts("pat_ann")
    assert here.get(f"/loyalty-accounts/{account['account_id']}/offers").ok()["offers"] == []
    (found,) = here.events("PortalCertificateFound")
    assert (found["program"], found["patient_id"], found["amount_cents"]) == ("aspire", "pat_ann", 4_000)
    assert found["expires_at"] == "2026-08-16T00:00:00.000000Z"


CERTIFICATE = "Email,Certificate Amount,Certificate Expiration Date\nann.sample@example.com,$20.00,{day}\n"


def test_a_certificate_that_joining_brought_is_not_found_again_in_the_portal(here: Practice) -> None:
    here.enrol("aspire", patient="pat_ann")
    assert [event["amount_cents"] for event in here.events("JoiningCertificateIssued")] == [2_000]
    here.wait(days=3)
    here.bring(CERTIFICATE.format(day="08/14/2026"))
    assert here.events("PortalCertificateFound") == []
    here.bring(CERTIFICATE.format(day="09/30/2026"))
    assert [event["amount_cents"] for event in here.events("PortalCertificateFound")] == [2_000]


def test_a_certificate_without_a_day_ends_after_its_programmes_own_days_and_one_that_is_over_is_a_finding(
    here: Practice,
) -> None:
    assert here.bring(CERTIFICATE.format(day=""))["issued"] == 1
    (found,) = here.events("PortalCertificateFound")
    assert found["expires_at"].startswith("2026-08-15")
    came = here.bring(CERTIFICATE.format(day="06/14/2026"))
    assert [finding["kind"] for finding in came["noticed"]] == ["offer_refused"]


def test_where_the_integration_brings_certificates_the_portals_are_a_finding(here: Practice) -> None:
    here.request("PUT", "/points-settings", {"integrations": ["aspire"]}, if_match='"0"').ok()
    came = here.bring(CERTIFICATE.format(day="09/30/2026"))
    assert (came["issued"], [finding["kind"] for finding in came["noticed"]]) == (0, ["offer_refused"])
    assert here.events("PortalCertificateFound") == []


def test_doubt_is_asked_and_strangers_are_told_and_neither_is_guessed(here: Practice) -> None:
    rows = "First Name,Email,Available Points,Alle member tier\n"
    rows += "Dee,,5,Member\nEve,,5,Member\n,,5,Member\nAnn,,many,Member\n"
    came = here.bring(rows)
    assert [(error["row"], error["problem"]) for error in came["errors"]] == [
        (2, "ambiguous-patient"),
        (3, "unknown-patient"),
        (4, "nobody-named"),
        (5, "invalid-available-points"),
    ]
    assert came["good"] == 0


def test_an_offer_for_what_the_sponsor_does_not_make_is_a_finding_and_the_rest_of_its_row_comes_in(
    here: Practice,
) -> None:
    rows = (
        ALLE.splitlines()[0]
        + "\n"
        + 'Ann,,ann.sample@example.com,,0,$0.00,,$20,"$75 off MYSTERY (12/31/2026)",Member,\n'
    )
    came = here.bring(rows)
    assert (came["heard"], came["issued"]) == (1, 1)
    (finding,) = came["noticed"]
    assert finding["kind"] == "offer_refused"
    assert "MYSTERY" in finding["detail"]


def test_what_is_no_portals_export_is_said_to_be_none(here: Practice) -> None:
    refused = here.post("/portal-imports", {"csv": "Name,Balance\nAnn,5\n"})
    assert (refused.status, refused.problem) == (422, "unreadable-file")
    assert "Jeuveau Status" in refused.body["detail"]


def test_no_contact_of_a_file_is_kept_or_told(here: Practice) -> None:
    here.bring(ALLE)
    kept = str(here.items()) + str(here.announced())
    for private in ("ann.sample", "Sample", "210-1814", "2101814"):
        assert private not in kept


@pytest.mark.no_cover
def test_a_file_of_many_rows_comes_in_by_steps_and_one_of_too_many_not_at_all(here: Practice) -> None:
    header = "First Name,Email,Available Points,Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(60)}
    rows = [f"Pat,p{number}@example.com,{number},Member" for number in range(60)]
    came = here.bring("\n".join([header, *rows]))
    assert (came["good"], came["heard"], came["noticed_in_all"]) == (60, 60, 59)
    too_many = "\n".join([header, *rows * 84])
    assert here.post("/portal-imports", {"csv": too_many}).problem == "unreadable-file"


def test_an_import_goes_on_by_itself_until_it_is_done_and_nobody_sweeps() -> None:
    here = Practice(dynamodb=MemoryTable())
    seconds = itertools.count()
    begun = here.now
    here.clock = lambda: begun + timedelta(seconds=next(seconds))  # every look at the clock is a second later
    header = "First Name,Email,Available Points,Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(120)}
    rows = [f"Pat,p{number}@example.com,{number},Member" for number in range(120)]
    started = here.post("/portal-imports", {"csv": "\n".join([header, *rows]), "dry_run": False})
    assert here.goes_on() > 2, "the request's message, and one for each time that a worker's time was up"
    done = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert (done["status"], done["done"], done["heard"]) == ("done", 120, 120)


def test_a_message_that_comes_twice_or_late_starts_no_second_worker(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    (message,) = here.sent
    body = json.loads(message["MessageBody"])
    here.goes_on()
    before = here.items()
    assert here.deliver(body, body) == ()
    assert here.items() == before
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["heard"] == 2


def test_an_import_whose_wallet_is_silent_for_a_day_fails_and_the_same_file_can_be_sent_again(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    path = f"/portal-imports/{started.body['import_id']}"
    here.unreachable.add("wallet")
    for _ in range(24):
        here.sweep()
        assert here.get(path).ok()["status"] == "running"
        here.wait(hours=1)
    here.sweep()
    failed = here.get(path).ok()
    assert (failed["status"], failed["good"], failed["done"]) == ("failed", 2, 0)
    assert failed["failure"] == (
        "It could not go on and was ended: 0 of 2 rows are done. "
        "Send the same file again: what is done is not done twice."
    )
    assert here.sweep() == 0, "nobody goes on with it"
    here.unreachable.clear()
    assert here.bring(ALLE)["heard"] == 2


def test_an_import_of_whose_contacts_the_wallet_knows_nothing_any_more_fails_at_once(here: Practice) -> None:
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": True})
    here.kept.clear()
    here.sweep()
    failed = here.get(f"/portal-imports/{started.body['import_id']}").ok()
    assert failed["status"] == "failed"
    assert failed["failure"] == ("It could not go on and was ended: nothing was written. Send the same file again.")


def test_a_start_that_could_not_be_sent_is_the_sweepers(here: Practice) -> None:
    here.unreachable.add("inbox")
    started = here.post("/portal-imports", {"csv": ALLE, "dry_run": False})
    assert (started.status, here.sent) == (202, [])
    here.unreachable.clear()
    here.sweep()
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["status"] == "done"


def test_a_file_of_a_state_that_is_past_or_that_others_always_overtake_is_refused(here: Practice) -> None:
    assert here.post("/portal-imports", {"csv": ALLE}, if_match='"9"').problem == "stale-version"
    here.dynamodb = Conflicting(here.dynamodb)
    assert here.post("/portal-imports", {"csv": ALLE}).problem == "too-busy"


def test_a_promotion_that_a_row_lists_twice_is_one_offer(here: Practice) -> None:
    twice = ALLE.replace(
        '"$75 off JUVEDERM (12/31/2026)"', '"$75 off JUVEDERM (12/31/2026); $75 off JUVEDERM (12/31/2026)"'
    )
    came = here.bring(twice)
    assert (came["heard"], came["issued"], came["noticed_in_all"]) == (2, 2, 2)


def test_a_dry_run_reads_in_batches_however_many_rows_have_offers(
    here: Practice, monkeypatch: pytest.MonkeyPatch
) -> None:
    header = "First Name,Email,Available Points,Promotions (expiration date),Alle member tier"
    here.directory = {f"p{number}@example.com": (f"pat_{number}",) for number in range(150)}
    rows = [f"Pat,p{number}@example.com,0,$75 off JUVEDERM (12/31/2026),Member" for number in range(150)]
    started = here.post("/portal-imports", {"csv": "\n".join([header, *rows])})
    reads = here.noting_reads(monkeypatch)
    here.goes_on()
    assert here.get(f"/portal-imports/{started.body['import_id']}").ok()["issued"] == 150
    assert reads.count("batch_get_item") == 1 + 1 + 2 * 2, (
        "the page that has them all, the rows, for each hundred of them patients and offers"
    )


@pytest.mark.no_cover
def test_a_file_of_nobody_we_know_is_counted_whole_and_names_the_first_rows() -> None:
    here = Practice(dynamodb=MemoryTable())
    header = "First Name,Email,Available Points,Alle member tier"
    rows = [f"Somebody,nobody{number}@example.com,5,Member" for number in range(5_000)]
    came = here.bring("\n".join([header, *rows]))
    assert (came["rows_in_all"], came["errors_in_all"], len(came["errors"])) == (5_000, 5_000, 500)
