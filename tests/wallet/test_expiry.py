"""Expiry at the end of the practice's local day, across clock changes and leap days, and what settings apply to."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.wallet.domain.commands import AddValue, BoughtItem, SettleCheckoutHolds
from services.wallet.domain.settings import ExpiryOverrides, Settings
from shared.contracts.events import (
    AspireCertificateIssued,
    CertificateIssued,
    JoiningCertificateIssued,
    PortalCertificateFound,
    ProgramPublished,
)
from shared.contracts.parts import CertificateTerms
from shared.practice.days import end_of_day, known_zone, start_of_day
from tests.harness.lines import cart_line
from tests.wallet.examples import NOW, after, judged, wallet
from tests.wallet.office import Office, line, sessions

ZONES = ("America/New_York", "Europe/Madrid", "Australia/Lord_Howe", "Asia/Kolkata", "Africa/Cairo")
FROM, TO = datetime(2024, 1, 1, tzinfo=UTC), datetime(2028, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize("zone", ZONES)
def test_each_local_day_of_five_years_begins_where_the_one_before_ends(zone: str) -> None:
    place = ZoneInfo(zone)
    day = date(2024, 1, 1)
    while day <= date(2028, 12, 31):
        start = start_of_day(day, zone)
        before = start - timedelta(microseconds=1)
        assert start.astimezone(place).date() == day
        assert before.astimezone(place).date() == day - timedelta(days=1)
        assert end_of_day(before, 0, zone) == start
        day += timedelta(days=1)


@settings(max_examples=300, derandomize=True)
@given(
    at=st.datetimes(min_value=FROM.replace(tzinfo=None), max_value=TO.replace(tzinfo=None)),
    days=st.integers(1, 800),
    zone=st.sampled_from(ZONES),
)
def test_the_last_usable_instant_is_on_the_day_that_many_days_later(at: datetime, days: int, zone: str) -> None:
    entered = at.replace(tzinfo=UTC)
    expires_at = end_of_day(entered, days, zone)
    last = (expires_at - timedelta(microseconds=1)).astimezone(ZoneInfo(zone)).date()
    assert last == entered.astimezone(ZoneInfo(zone)).date() + timedelta(days=days)
    assert expires_at.astimezone(ZoneInfo(zone)).date() == last + timedelta(days=1)


@pytest.mark.parametrize(
    ("entered", "days", "zone", "expires_at"),
    [
        ("2026-03-07T12:00:00Z", 1, "America/New_York", "2026-03-09T04:00:00Z"),
        ("2026-10-31T12:00:00Z", 1, "America/New_York", "2026-11-02T05:00:00Z"),
        ("2028-02-28T12:00:00Z", 1, "Europe/Madrid", "2028-02-29T23:00:00Z"),
        ("2024-02-29T12:00:00Z", 366, "Europe/Madrid", "2025-03-01T23:00:00Z"),
        ("2026-04-22T12:00:00Z", 1, "Africa/Cairo", "2026-04-23T22:00:00Z"),
        ("2026-01-31T20:00:00Z", 1, "Asia/Kolkata", "2026-02-02T18:30:00Z"),
    ],
)
def test_examples_worked_out_by_hand(entered: str, days: int, zone: str, expires_at: str) -> None:
    assert end_of_day(datetime.fromisoformat(entered), days, zone) == datetime.fromisoformat(expires_at)


def test_only_zones_of_the_database_are_known() -> None:
    assert known_zone("America/New_York")
    assert not any(known_zone(name) for name in ("Mars/Base", "", "../etc/passwd", "/etc/passwd", "America", "x" * 300))


def test_an_override_wins_over_the_rule_for_everything_and_purchases_can_be_exempt() -> None:
    rules = Settings(expiry_days=10, overrides=ExpiryOverrides(package=3), purchased_exempt=False)
    assert rules.expires_at("credits", "given", NOW) == datetime(2026, 3, 12, tzinfo=UTC)
    assert rules.expires_at("package", "bought", NOW) == datetime(2026, 3, 5, tzinfo=UTC)
    exempt = Settings(expiry_days=10, purchased_exempt=True)
    assert exempt.expires_at("package", "bought", NOW) is None
    assert exempt.expires_at("credits", "refund", NOW) is None
    assert exempt.expires_at("credits", "given", NOW) is not None
    assert Settings().expires_at("credits", "given", NOW) is None


def test_new_settings_apply_to_what_enters_afterwards_only() -> None:
    def add(lot_id: str) -> AddValue:
        return AddValue(patient_id="pat", lot_id=lot_id, kind="credits", amount_cents=1, reason="r")

    state = after(wallet(), add("before"), settings=Settings(expiry_days=1))
    state = after(state, add("after"), settings=Settings(expiry_days=2))
    assert [lot.expires_at for lot in state.lots] == [
        datetime(2026, 3, 3, tzinfo=UTC),
        datetime(2026, 3, 4, tzinfo=UTC),
    ]


def test_what_was_bought_expires_counted_from_its_completion_however_late_that_is_heard() -> None:
    bought = BoughtItem(
        lot_id="x", kind="package", item="facial", units=100, worth_cents=5, line_id="l", line_quantity=100
    )
    command = SettleCheckoutHolds(patient_id="pat", checkout_id="c", ended_at=NOW, bought=(bought,))
    (event,) = judged(
        wallet(), command, now=NOW + timedelta(days=2), settings=Settings(expiry_days=10, purchased_exempt=False)
    )
    assert event.lot.expires_at == datetime(2026, 3, 12, tzinfo=UTC)


def changes(zone: str) -> list[date]:
    """The local days of five years on which the clock changes."""
    place = ZoneInfo(zone)
    days = (date(2024, 1, 1) + timedelta(days=number) for number in range(5 * 366))
    return [day for day in days if _offset(day, place) != _offset(day + timedelta(days=1), place)]


def _offset(day: date, place: ZoneInfo) -> timedelta | None:
    return datetime(day.year, day.month, day.day, tzinfo=UTC).astimezone(place).utcoffset()


@pytest.mark.parametrize("zone", ZONES)
def test_credits_last_to_the_last_instant_of_their_day_at_clock_changes_and_on_leap_days(
    office: Office, zone: str
) -> None:
    place = ZoneInfo(zone)
    changing = changes(zone)
    assert len(changing) == (0 if zone == "Asia/Kolkata" else 10)
    last_days = sorted({*changing, date(2024, 2, 29), date(2028, 2, 29), date(2028, 12, 31)})
    office.now = FROM - timedelta(days=30)
    profile = {"name": "P", "time_zone": zone, "expiry_days": 1}
    assert office.request("PUT", "/wallet-settings", profile, if_match='"0"').status == 200
    ada = office.patient()
    for day in last_days:
        office.now = datetime(day.year, day.month, day.day, 18, tzinfo=place) - timedelta(days=1)
        office.credits(ada, 5_000)
        expires_at = datetime.fromisoformat(office.wallet(ada)["credits"]["next_expiry"]["expires_at"])
        office.now = expires_at - timedelta(microseconds=1)
        assert office.now.astimezone(place).date() == day
        assert office.wallet(ada)["credits"]["available_cents"] == 5_000
        office.now = expires_at
        assert office.now.astimezone(place).date() == day + timedelta(days=1)
        assert office.wallet(ada)["credits"]["available_cents"] == 0
        assert office.sweep() == 1
        rows = office.get("/breakage-report").body["rows"]
        that_month = [row for row in last_days if row <= day and f"{row:%Y-%m}" == f"{day:%Y-%m}"]
        assert (rows[-1]["month"], rows[-1]["amount_cents"]) == (f"{day:%Y-%m}", 5_000 * len(that_month))


def test_a_practices_own_days_do_not_stretch_a_sponsors_certificate(office: Office) -> None:
    office.request("PUT", "/wallet-settings", {"name": "P", "expiry_days": 365}, if_match='"0"')
    ada = office.patient()
    office.hear(AspireCertificateIssued(patient_id=ada, certificate_id="c1", amount_cents=2_000, issued_at=office.now))
    (certificate,) = office.wallet(ada)["certificates"]
    assert certificate["expires_at"] == "2026-05-01T00:00:00.000000Z"


def test_a_certificate_that_staff_add_is_of_a_programme_we_know_ends_with_its_days_and_pays_its_sponsors_own(
    office: Office,
) -> None:
    office.request("PUT", "/wallet-settings", {"name": "P", "expiry_days": 365}, if_match='"0"')
    ada = office.patient()
    body = {"kind": "certificate", "amount_cents": 2_000, "reason": "On paper"}
    refused = office.post(f"/patients/{ada}/wallet/items", body | {"item": "aspyre"})
    assert (refused.status, refused.problem, refused.body["nearest"]) == (422, "no-such-program", "aspire")
    assert "Did you mean aspire?" in refused.body["detail"]
    assert office.post(f"/patients/{ada}/wallet/items", body | {"item": "paper"}).body["nearest"] is None
    ends = {"item": "aspyre", "expires_at": "2026-08-01T00:00:00Z"}
    assert office.post(f"/patients/{ada}/wallet/items", body | ends).problem == "no-such-program"
    office.hear(TOX, event_id="e1")
    for item in ("aspire", "tox"):
        office.post(f"/patients/{ada}/wallet/items", body | {"item": item}).created()
    assert {held["item"]: held["expires_at"][:10] for held in office.wallet(ada)["certificates"]} == {
        "aspire": "2026-05-01",
        "tox": "2026-04-01",
    }
    lines = [
        cart_line("l1", "toxin", 5_000, earns={"tox": "toxin"}),
        cart_line("l2", "dysport", 5_000, earns={"aspire": "dysport"}),
        cart_line("l3", "facial", 5_000),
    ]
    offered = office.call("applicable", patient_id=ada, checkout_id="chk", lines=lines)["ok"]["options"]
    assert {option["wanted"]["item"]: option["line_ids"] for option in offered} == {"tox": ["l1"], "aspire": ["l2"]}


def test_a_certificate_of_a_programme_without_days_is_added_with_its_end_alone(office: Office) -> None:
    office.hear(TOX, event_id="e1")
    ada, path = office.patient(), "/patients/{}/wallet/items"
    office.now = datetime(2026, 6, 2, 12, tzinfo=UTC)
    body = {"kind": "certificate", "item": "tox", "amount_cents": 2_000, "reason": "On paper"}
    assert office.post(path.format(ada), body).problem == "certificate-without-end"
    office.post(path.format(ada), body | {"expires_at": "2026-08-01T00:00:00Z"}).created()


@pytest.mark.parametrize("told", [JoiningCertificateIssued, PortalCertificateFound])
def test_what_joining_brought_and_what_a_portal_shows_is_a_certificate_of_the_sponsor(
    office: Office, told: type[JoiningCertificateIssued | PortalCertificateFound]
) -> None:
    ada = office.patient()
    ends_at = datetime(2026, 5, 1, tzinfo=UTC)
    balances = {"posted": 0, "held": 0, "available": 0, "pending": 0}
    issued = told.model_validate(
        {
            **balances,
            "account_id": "acc_aspire_a",
            "program": "aspire",
            "patient_id": ada,
            "certificate_id": "joining",
            "amount_cents": 2_000,
            "issued_at": office.now,
            "expires_at": ends_at,
        }
    )
    for _ in range(2):
        office.hear(issued)
        assert office.buried == ()
    (certificate,) = office.wallet(ada)["certificates"]
    assert (certificate["item"], certificate["available_cents"]) == ("aspire", 2_000)


TOX = ProgramPublished(
    program="tox",
    name="Tox Rewards",
    sponsor="Tox Labs",
    treatments=("toxin",),
    added_by=("integration",),
    versions=("2026-01", "2026-06"),
    certificates=(
        CertificateTerms(effective_from=date(2026, 1, 1), days=30),
        CertificateTerms(effective_from=date(2026, 6, 1), days=None),
    ),
)


def certificate(patient_id: str, number: int, issued_at: datetime, program: str = "tox") -> CertificateIssued:
    return CertificateIssued(
        patient_id=patient_id,
        program=program,
        certificate_id=f"cert-{number}",
        amount_cents=2_000,
        issued_at=issued_at,
    )


def test_a_certificate_of_a_programme_that_was_published_here_lasts_as_its_version_says_and_pays_its_own(
    office: Office,
) -> None:
    ada = office.patient()
    office.hear(certificate(ada, 1, office.now), buried=("no-such-program",))
    for event_id in ("e1", "e1", "e2"):
        office.hear(TOX, event_id=event_id)
    office.hear(certificate(ada, 2, office.now))
    (held,) = office.wallet(ada)["certificates"]
    assert (held["item"], held["expires_at"]) == ("tox", "2026-04-01T00:00:00.000000Z")
    toxin, botox = cart_line("l1", "toxin", 5_000, earns={"tox": "toxin"}), cart_line("l2", "botox", 5_000)
    offered = office.call("applicable", patient_id=ada, checkout_id="chk", lines=[toxin, botox])["ok"]["options"]
    assert [(option["wanted"]["item"], option["line_ids"]) for option in offered] == [("tox", ["l1"])]
    wanted = {"kind": "wallet_item", "item_kind": "certificate", "item": "tox", "amount_cents": 2_000}
    assert office.hold(ada, "a1", wanted, botox)["problem"]["type"].endswith("nothing-to-pay-here")
    assert office.hold(ada, "a2", wanted, toxin, botox)["ok"]["tender"] == "tox"
    office.now = datetime(2026, 6, 2, 12, tzinfo=UTC)
    office.hear(certificate(ada, 3, office.now), buried=("certificate-without-end",))
    elsewhere = replace(office, practice="p2")
    bea = elsewhere.patient("Bea")
    elsewhere.hear(certificate(bea, 4, office.now), buried=("no-such-program",))


def test_a_later_document_of_a_shipped_programme_says_how_long_its_certificates_last(office: Office) -> None:
    ada = office.patient()
    terms = (CertificateTerms(effective_from=date(2026, 3, 1), days=90),)
    later = {"program": "aspire", "treatments": ("dysport",), "versions": ("2026-03",), "certificates": terms}
    office.hear(TOX.model_copy(update=later))
    for number, day in enumerate((datetime(2026, 2, 1, 12, tzinfo=UTC), office.now)):
        office.hear(certificate(ada, number, day, "aspire"))
    ends = sorted(held["expires_at"][:10] for held in office.wallet(ada)["certificates"])
    assert ends == ["2026-04-03", "2026-05-31"]


def test_what_has_expired_is_told_by_the_practices_clock(office: Office) -> None:
    body = {"name": "Harbor", "time_zone": "America/New_York"}
    office.put("/wallet-settings", body, if_match='"0"')
    ada = office.patient()
    office.package(ada, 1, expires_at="2027-01-01T05:00:00Z")
    office.package(ada, 1, item="peel", expires_at="2026-12-31T22:12:00Z")
    office.wait(days=400)
    facial = office.hold(ada, "a1", sessions(), line())["problem"]
    peel = office.hold(ada, "a2", sessions(item="peel"), line(treatment="peel"))["problem"]
    assert facial["detail"].startswith("Facial sessions expired at the end of Dec 31, 2026.")
    assert facial["expired_at"] == "2027-01-01T05:00:00.000000Z"
    assert peel["detail"].startswith("Peel sessions expired on Dec 31, 2026, 5:12 pm.")
    removed = office.post(
        f"/patients/{ada}/wallet/items/removals", {"kind": "package", "item": "facial", "units": 1, "reason": "r"}
    )
    assert removed.body["detail"] == facial["detail"]
    offered = office.call("applicable", patient_id=ada, checkout_id="chk", lines=[line()])["ok"]
    assert [option["unavailable"] for option in offered["options"]] == [facial["detail"]]
