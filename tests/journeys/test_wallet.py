"""The wallet as deployed: what enters by itself and by event, what expires by itself, and a file of 1,000 balances."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from local.stack import Stack
from tests.journeys.acting import Practice, announce, package, processed, treatment
from tests.journeys.overheard import Overheard

pytestmark = pytest.mark.journey

ROWS, PATIENTS = 1_000, 50
EXPIRES_IN = timedelta(seconds=4)
FACIALS = package("facial", 45_000, 3)


def test_a_package_enters_the_wallet_by_itself_once_its_checkout_is_completed(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(
        stack, "package", wallet={"name": "Package", "expiry_days": 365, "purchased_exempt": False}
    )
    patient = practice.register()
    cart = practice.open(patient, FACIALS, treatment("botox", 60_000))
    assert practice.wallet(patient)["packages"] == []
    done = practice.pay(cart)
    (package,) = practice.until(lambda: practice.wallet(patient)["packages"] or None, "the package")
    assert (package["item"], package["granted"], package["available"], package["held"]) == ("facial", 3, 3, 0)
    assert (package["worth_cents"], package["checkout_id"]) == (45_000, done["checkout_id"])
    lasts = datetime.fromisoformat(package["expires_at"]) - datetime.fromisoformat(done["ended_at"])
    assert timedelta(days=365) < lasts <= timedelta(days=366)
    told = practice.until(lambda: heard.of("WalletItemGranted", lot_id=package["lot_id"]) or None, "the event")
    assert [event["data"]["quantity"] for event in told] == [3]
    (entry,) = [
        row
        for row in practice.ok(practice.desk.get(f"/patients/{patient}/wallet/history"))["entries"]
        if row["checkout_id"] == done["checkout_id"]
    ]
    assert entry["by"] == "event:CheckoutCompleted"


def test_an_aspire_certificate_enters_by_event_once_however_often_it_is_announced(stack: Stack) -> None:
    practice = Practice.opened(stack, "certificate", wallet={"name": "Certificate"})
    patient, now = practice.register(), datetime.now(UTC)

    def issue(name: str, cents: int, event_id: str) -> None:
        data = {
            "patient_id": patient,
            "certificate_id": name,
            "amount_cents": cents,
            "issued_at": now.isoformat(),
            "expires_at": (now + timedelta(days=60)).isoformat(),
        }
        announce(stack, "AspireCertificateIssued", practice.practice_id, data, event_id=event_id)

    event_id = uuid4().hex
    issue("certificate-1", 2_000, event_id)
    issue("certificate-1", 2_000, event_id)
    issue("certificate-1", 2_000, uuid4().hex)
    issue("certificate-2", 5_000, uuid4().hex)

    def both() -> Any:
        found = practice.wallet(patient)["certificates"]
        return found if len(found) > 1 else None

    practice.until(both, "the certificates")
    processed(practice, "wallet", "the repeated certificate")
    found = practice.wallet(patient)["certificates"]
    assert sorted((row["item"], row["available_cents"]) for row in found) == [("aspire", 2_000), ("aspire", 5_000)]
    cart = practice.open(patient, treatment("dysport", 30_000))
    wanted = {"kind": "wallet_item", "item_kind": "certificate", "item": "aspire", "amount_cents": 2_000}
    assert practice.ok(practice.desk.post(f"{cart}/redemptions", wanted))["totals"]["tender_cents"] == 2_000
    practice.pay(cart)

    def captured() -> Any:
        left = practice.wallet(patient)["certificates"]
        spent = sum(row["available_cents"] + row["held_cents"] for row in left) == 5_000
        return (spent and not any(row["held_cents"] for row in left)) or None

    practice.until(captured, "the capture")


def test_points_are_added_and_removed_from_the_wallet_page_and_shown_there_by_whoever_may(stack: Stack) -> None:
    practice = Practice.opened(stack, "points", wallet={"name": "Points"})
    patient = practice.register()
    practice.enrol(patient)

    def offer() -> Any:
        actions = practice.wallet(patient)["actions"]
        return next((action for action in actions if action["program"] == "alle"), None)

    action = practice.until(offer, "the loyalty account on the wallet page")
    assert (action["does"], action["allowed"]) == ("adjust_points", True)
    for points in (1_200, -200):
        practice.ok(practice.desk.post(action["path"], {"points": points, "reason": "Entered from the wallet page"}))

    def shown() -> Any:
        (alle,) = practice.wallet(patient)["points"]
        return alle["available"] == 1_000 or None

    practice.until(shown, "the points on the wallet page")
    front_desk = practice.colleague("anna")
    (theirs,) = (row for row in practice.ok(front_desk.get(f"/patients/{patient}/wallet"))["actions"] if row["program"])
    assert not theirs["allowed"]
    refused = front_desk.post(theirs["path"], {"points": 5, "reason": "Entered from the wallet page"})
    assert (refused.status, refused.problem) == (403, "missing-privilege")


def test_what_expires_is_announced_by_the_sweeper_and_was_not_usable_a_moment_before_that_either(stack: Stack) -> None:
    heard = Overheard(stack)
    practice = Practice.opened(stack, "expiry", wallet={"name": "Expiry"})
    patient = practice.register()
    expires_at = datetime.now(UTC) + EXPIRES_IN
    practice.give_credits(patient, 7_000, expires_at=expires_at.isoformat())
    item = {"kind": "package", "item": "facial", "units": 3, "worth_cents": 45_000, "reason": "From the old system"}
    items = f"/patients/{patient}/wallet/items"
    practice.ok(practice.desk.post(items, {**item, "expires_at": expires_at.isoformat()}))
    practice.ok(practice.desk.post(items, {**item, "item": "peel", "units": 2}))
    before = practice.wallet(patient)
    assert before["credits"]["available_cents"] == 7_000

    def announced() -> Any:
        shown = practice.wallet(patient)
        over = datetime.fromisoformat(shown["at"]) >= expires_at
        facials = sum(package["available"] for package in shown["packages"] if package["item"] == "facial")
        assert (shown["credits"]["available_cents"], facials) == ((0, 0) if over else (7_000, 3)), shown
        assert ("facial" in {row["item"] for row in shown["usable_now"]}) is not over
        found = heard.of("WalletItemExpired", patient_id=patient)
        return found if len(found) > 1 else None

    told = practice.until(announced, "expiry by the sweeper")
    assert sorted((event["data"]["kind"], event["data"]["quantity"]) for event in told) == [
        ("credits", 7_000),
        ("package", 3),
    ]
    assert all(datetime.fromisoformat(event["metadata"]["occurred_at"]) >= expires_at for event in told)
    cart = practice.open(patient, treatment("facial", 15_000))
    session = {"kind": "wallet_item", "item_kind": "package", "item": "facial", "units": 1}
    refused = practice.desk.post(f"{cart}/redemptions", session)
    assert (refused.status, refused.problem) == (409, "expired-in-wallet")
    practice.ok(practice.desk.post(f"{cart}/cancellation"))
    report = practice.ok(practice.desk.get("/breakage-report"))
    assert sorted((row["kind"], row["units"], row["amount_cents"]) for row in report["rows"]) == [
        ("credits", 0, 7_000),
        ("package", 3, 45_000),
    ]


def test_a_file_of_a_thousand_balances_with_twenty_bad_rows_is_checked_brought_in_and_repeated_without_effect(
    stack: Stack,
) -> None:
    practice = Practice.opened(stack, "import", wallet={"name": "Import"})
    mails = [f"patient-{number}.{practice.practice_id}@example.com" for number in range(PATIENTS)]
    patients = [practice.register(email=mail) for mail in mails]
    file, wrong = balances(mails)
    checked = practice.ok(practice.desk.post("/imports", {"csv": file, "dry_run": True}))
    assert (checked["status"], checked["rows"], checked["good"], checked["applied"]) == (
        "checked",
        ROWS,
        ROWS - 20,
        ROWS - 20,
    )
    assert {error["row"] - 1: error["problem"] for error in checked["errors"]} == wrong  # the header is row 1
    assert practice.wallet(patients[0])["usable_now"] == []

    first = bring(practice, file)
    assert (first["good"], first["applied"], first["repeated"]) == (ROWS - 20, ROWS - 20, 0)
    assert {error["row"] - 1: error["problem"] for error in first["errors"]} == wrong  # the header is row 1

    again = bring(practice, file)
    assert (again["applied"], again["repeated"]) == (0, ROWS - 20)
    assert owned(practice, patients) == expected(len(mails), wrong)


def bring(practice: Practice, file: str) -> Any:
    """Import a file and wait until it is worked off, as long as it gets on."""
    taken = practice.ok(practice.desk.post("/imports", {"csv": file, "dry_run": False}))

    def look() -> Any:
        return practice.ok(practice.desk.get(f"/imports/{taken['import_id']}"))

    found = look()
    while found["status"] != "done":
        seen = found["applied"] + found["repeated"]

        def further(seen: int = seen) -> Any:
            now = look()
            return now if now["status"] == "done" or now["applied"] + now["repeated"] > seen else None

        found = practice.until(further, "the next rows of the import", within=120)
    return found


def balances(mails: list[str]) -> tuple[str, dict[int, str]]:
    """A file whose every fiftieth row is bad, in four ways, and what is wrong with each of those."""
    columns = ["email", "kind", "item", "units", "amount_cents", "worth_cents", "granted_on", "reference"]
    bad = [
        ({"email": "nobody@example.com"}, "unknown-patient"),
        ({"kind": "voucher"}, "invalid-kind"),
        ({"amount_cents": "-5"}, "invalid-amount-cents"),
        ({"granted_on": "2999-01-01"}, "invalid-granted-on"),
    ]
    text = io.StringIO()
    file = csv.DictWriter(text, columns)
    file.writeheader()
    wrong: dict[int, str] = {}
    for number in range(1, ROWS + 1):
        row = balance(number, mails)
        if number % 50 == 0:
            change, wrong[number] = bad[number // 50 % len(bad)]
            row |= change
        file.writerow(row)
    return text.getvalue(), wrong


def balance(number: int, mails: list[str]) -> dict[str, str]:
    """Odd rows are facials, even ones dollar credits."""
    common = {"email": mails[number % len(mails)], "granted_on": "2025-11-03", "reference": f"old-{number}"}
    if number % 2:
        return {**common, "kind": "package", "item": "facial", "units": "2", "worth_cents": "30000"}
    return {**common, "kind": "credits", "amount_cents": str(number)}


def expected(patients: int, wrong: dict[int, str]) -> list[tuple[int, int]]:
    """Credits and facials of each patient."""
    good = [number for number in range(1, ROWS + 1) if number not in wrong]
    mine = [[number for number in good if number % patients == place] for place in range(patients)]
    return [(sum(n for n in numbers if n % 2 == 0), sum(2 for n in numbers if n % 2)) for numbers in mine]


def owned(practice: Practice, patients: list[str]) -> list[tuple[int, int]]:
    wallets = [practice.wallet(patient) for patient in patients]
    return [
        (wallet["credits"]["available_cents"], sum(package["available"] for package in wallet["packages"]))
        for wallet in wallets
    ]
