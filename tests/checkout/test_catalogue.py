"""What is sold is the catalogue's: found, priced by its day, frozen in the line, refused with the nearest."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from local import catalogue
from services.checkout.api import catalogue_file
from services.checkout.api.services import new_service
from services.checkout.api.services_schemas import ServiceBody
from services.checkout.api.tenders import tender_name
from services.checkout.domain.catalogue import bring_in
from services.checkout.domain.commands import ImportService
from services.checkout.domain.services import Service
from shared.contracts.events import CheckoutCompleted
from shared.contracts.programs import code_in, known, treatment_name, treatments
from tests import tables
from tests.checkout.desk import Desk, line
from tests.harness.counting import Counting
from tests.simulation.world.table import MemoryTable

BOTOX = {
    "service_code": "botox",
    "name": "Botox Cosmetic",
    "kind": "treatment",
    "unit": "unit",
    "divisible": True,
    "price_cents": 1_400,
    "earns": {"alle": "botox"},
    "wallet_items": ["any_toxin"],
    "provider_required": True,
}


@pytest.fixture
def stocked(desk: Desk) -> Desk:
    desk.ask("POST", "/services", BOTOX).created()
    desk.ask("POST", "/services", {"service_code": "facial", "name": "Facial", "kind": "treatment", "price_cents": 1})
    return desk


def test_a_line_freezes_what_the_service_was_on_the_visits_day(stocked: Desk) -> None:
    checkout = stocked.open({"service_code": "botox", "quantity": 12.5})
    (sold,) = stocked.read(checkout)["lines"]
    assert (sold["name"], sold["unit"], sold["gross_cents"]) == ("Botox Cosmetic", "unit", 17_500)
    assert sold["earns"] == [{"program": "alle", "program_name": "Allē", "code": "botox", "name": "Botox Cosmetic"}]
    assert (sold["wallet_items"], sold["provider_required"]) == (["botox", "any_toxin"], True)
    assert sold["wallet_item_names"] == ["Botox Cosmetic", "Any toxin"]
    change = {"price_cents": 2_000, "name": "Botox", "earns": {}}
    stocked.ask("PATCH", "/services/botox", change, if_match='"1"').ok()
    assert stocked.read(checkout)["lines"] == [sold]
    added = stocked.ask("POST", f"/checkouts/{checkout}/lines", {"service_code": "botox", "quantity": 1}).created()
    assert (added["lines"][1]["unit_price_cents"], added["lines"][1]["earns"]) == (2_000, [])


def test_others_hear_of_what_was_sold_by_the_practices_code_and_by_each_programmes(stocked: Desk) -> None:
    checkout = stocked.open({"service_code": "botox", "quantity": 12.5})
    stocked.ask("PUT", f"/checkouts/{checkout}/lines/line_1/provider", {"provider_id": "ada"}).ok()
    stocked.ask("PATCH", "/services/botox", {"earns": {}}, if_match='"1"').ok()
    stocked.pay(checkout, "cash", 17_500).created()
    stocked.complete(checkout).ok()
    (told,) = (event for event in stocked.told(checkout) if isinstance(event, CheckoutCompleted))
    (sold,) = told.lines
    assert (sold.service_code, sold.earns) == ("botox", {"alle": "botox"})


def test_a_price_holds_from_its_day_on(stocked: Desk) -> None:
    change = {"price_cents": 1_500, "effective_from": "2026-03-02"}
    changed = stocked.ask("PATCH", "/services/botox", change, if_match='"1"').ok()
    assert (changed["price_cents"], [price["price_cents"] for price in changed["prices"]]) == (1_400, [1_400, 1_500])
    today = stocked.open({"service_code": "botox", "quantity": 1})
    stocked.passes(days=1)
    tomorrow = stocked.open({"service_code": "botox", "quantity": 1})
    assert [stocked.read(cart)["totals"]["gross_cents"] for cart in (today, tomorrow)] == [1_400, 1_500]
    late = stocked.ask("POST", f"/checkouts/{today}/lines", {"service_code": "botox", "quantity": 1}).created()
    assert late["totals"]["gross_cents"] == 2_800  # the visit's day, not today


def test_an_unknown_service_is_refused_with_the_nearest_and_one_sold_no_more_by_its_name(stocked: Desk) -> None:
    path = f"/checkouts/{stocked.open()}/lines"
    for code in ("peel", "botox_lip_flip"):
        stocked.ask("POST", "/services", BOTOX | {"service_code": code, "name": code, "earns": {}}).created()
    unknown = stocked.ask("POST", path, {"service_code": "botx", "quantity": 1})
    assert (unknown.status, unknown.problem, unknown.body["nearest"][:2]) == (
        422,
        "unknown-service",
        ["botox", "botox_lip_flip"],
    )
    assert len(unknown.body["nearest"]) == 3
    assert "Did you mean botox, botox_lip_flip, " in unknown.body["detail"]
    stocked.ask("POST", "/services/botox/retirement").ok()
    assert stocked.ask("POST", path, {"service_code": "botox", "quantity": 1}).problem == "service-not-sold"
    stocked.ask("PATCH", "/services/botox", {"retired": False}, if_match='"2"').ok()
    stocked.ask("POST", path, {"service_code": "botox", "quantity": 1}).created()


def test_a_free_line_says_that_it_earns_nothing(desk: Desk) -> None:
    (sold,) = desk.read(desk.open({"name": "Gift wrap", "unit_price_cents": 500, "quantity": 2}))["lines"]
    assert (sold["service_code"], sold["kind"], sold["gross_cents"], sold["earns"]) == (None, "fee", 1_000, [])
    assert "earns nothing" in sold["earns_nothing"]


def test_the_catalogue_is_listed_by_name_kind_and_text_page_by_page(stocked: Desk) -> None:
    names = [service["name"] for service in stocked.ask("GET", "/services").ok()["services"]]
    assert names == ["Botox Cosmetic", "Facial"]
    found = stocked.ask("GET", "/services", query={"q": "cosm"}).ok()["services"]
    assert [service["service_code"] for service in found] == ["botox"]
    first = stocked.ask("GET", "/services", query={"limit": "1"}).ok()
    second = stocked.ask("GET", "/services", query={"limit": "1", "cursor": first["next_cursor"]}).ok()
    assert (second["services"][0]["service_code"], second["next_cursor"]) == ("facial", None)
    assert stocked.ask("GET", "/services", query={"kind": "package"}).ok()["services"] == []


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"service_code": "botox"}, "service-exists"),
        ({"kind": "package"}, "contents-need-package"),
        ({"earns": {"ale": "botox"}}, "no-such-program"),
        ({"earns": {"alle": "dysport"}}, "no-such-treatment"),
    ],
)
def test_a_wrong_service_is_refused_by_what_is_wrong(stocked: Desk, change: dict[str, object], problem: str) -> None:
    assert stocked.ask("POST", "/services", {**BOTOX, "service_code": "new", **change}).problem == problem


def test_the_catalogue_is_changed_by_whoever_saw_its_last_version_only(stocked: Desk) -> None:
    assert stocked.ask("PATCH", "/services/botox", {"name": "B"}, if_match='"0"').problem == "stale-version"
    assert stocked.ask("GET", "/services/other").problem == "no-such-service"


def test_half_a_unit_is_sold_for_today_or_for_later_where_the_service_allows_it(desk: Desk) -> None:
    half = desk.open(line("juvederm", 70_001, 0.5, divisible=True))
    assert desk.read(half)["totals"]["gross_cents"] == 35_001
    prepaid = line("juvederm", 70_001, 0.5, divisible=True, used_now=False)
    assert desk.ask("POST", f"/checkouts/{half}/lines", prepaid).created()["totals"]["gross_cents"] == 70_002
    whole = line("facial", 10_000, 0.5, used_now=False)
    assert desk.ask("POST", f"/checkouts/{half}/lines", whole).problem == "quantity-not-whole"


FILE = """Service Code;Name;Kind;Price Cents;Divisible;Earns\r
botox;Botox;treatment;1500;yes;alle:botox\r
peel;Light peel;treatment;15000;;\r
;;;;;\r
bad;Bad;treatment;soon;;\r
odd;Odd;treatment;100;;ale:botox\r
"""


def test_a_file_is_brought_in_as_its_dry_run_said_once_however_often_it_comes(stocked: Desk) -> None:
    told = stocked.ask("POST", "/services/imports", {"csv": FILE}).ok()
    assert (told["rows"], told["good"], told["new_services"], told["changed_services"]) == (4, 2, 1, 1)
    assert [(error["row"], error["problem"]) for error in told["errors"]] == [
        (5, "invalid-price-cents"),
        (6, "no-such-program"),
    ]
    assert stocked.ask("GET", "/services/peel").problem == "no-such-service", "a dry run writes nothing"
    done = [stocked.ask("POST", "/services/imports", {"csv": FILE, "dry_run": False}, key="k") for _ in range(2)]
    assert done[0].ok() == done[1].ok()
    assert stocked.ask("GET", "/services/peel").ok()["version"] == 1
    other = {"csv": FILE.replace("15000", "16000"), "dry_run": False}
    assert stocked.ask("POST", "/services/imports", other, key="k").problem == "key-reused"
    again = stocked.ask("POST", "/services/imports", {"csv": FILE}).ok()
    assert (again["new_services"], again["changed_services"]) == (0, 0)


def test_what_is_exported_brings_in_the_same_and_the_starter_catalogue_comes_whole(desk: Desk) -> None:
    starter = {"csv": catalogue.STARTER, "dry_run": False}
    brought = desk.ask("POST", "/services/imports", starter).ok()
    assert (brought["errors"], brought["good"] >= 60) == ([], True)
    programmes = {mapped["program"] for service in _all(desk) for mapped in service["earns"]}
    assert programmes == {"alle", "aspire", "evolus", "xperience"}
    for program in known():  # what Allē's points pay, those of Brilliant Distinctions pay too
        assert any(code_in(program, _earns(service)) for service in _all(desk)), program
    text = desk.ask("GET", "/services/export").text
    same = desk.ask("POST", "/services/imports", {"csv": text}).ok()
    assert (same["good"], same["errors"], same["new_services"], same["changed_services"]) == (brought["good"], [], 0, 0)


def _earns(service: dict[str, Any]) -> dict[str, str]:
    return {mapped["program"]: mapped["code"] for mapped in service["earns"]}


def test_a_catalogue_of_any_size_comes_out_in_files_that_go_in_again_and_again_for_their_reading_alone(
    desk: Desk,
) -> None:
    rows = "".join(f"s{number},Service {number:04},treatment,100\n" for number in range(catalogue_file.ROWS_MAX))
    text = f"service_code,name,kind,price_cents\n{rows}"
    desk.dynamodb = MemoryTable(name=tables.NAME)
    whole = desk.ask("POST", "/services/imports", {"csv": text, "dry_run": False}).ok()
    assert whole["good"] == catalogue_file.ROWS_MAX
    assert desk.ask("POST", "/services/imports", {"csv": f"{text}x,X,fee,1\n"}).problem == "unreadable-file"
    desk.ask("POST", "/services", {"service_code": "zz", "name": "Zz", "kind": "fee", "price_cents": 1}).created()
    first = desk.ask("GET", "/services/export")
    second = desk.ask("GET", "/services/export", query={"cursor": first.headers["Next-Cursor"]})
    assert "Next-Cursor" not in second.headers
    assert desk.ask("GET", "/services/export", query={"cursor": "x"}).problem == "invalid-cursor"
    desk.dynamodb = Counting(desk.dynamodb)
    told = [
        desk.ask("POST", "/services/imports", {"csv": part.text, "dry_run": False}).ok() for part in (first, second)
    ]
    assert [(part["good"], part["errors"]) for part in told] == [(catalogue_file.ROWS_MAX, []), (1, [])]
    assert "transact_write_items" not in desk.dynamodb.calls, "nothing of them is new"


def _all(desk: Desk) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.ask("GET", "/services", query={"limit": "100"}).ok()["services"]
    return found


def test_what_a_package_holds_keeps_its_kind_and_name_through_a_file(desk: Desk) -> None:
    contents = [
        {"item": "serum", "units": 2, "kind": "product", "name": 'The "night" serum'},
        {"item": "any_facial", "units": 3, "name": "Any facial"},
        {"item": "facial", "units": 1},
    ]
    bundle = {"service_code": "bundle", "name": "=Glow", "kind": "package", "price_cents": 9_900, "contents": contents}
    before = desk.ask("POST", "/services", bundle).created()
    text = desk.ask("GET", "/services/export").text
    assert "'=Glow" in text, "a spreadsheet runs no formula out of a name"
    assert desk.ask("POST", "/services/imports", {"csv": text}).ok()["changed_services"] == 0
    elsewhere = replace(desk, practice="prac_2")
    assert elsewhere.ask("POST", "/services/imports", {"csv": text, "dry_run": False}).ok()["errors"] == []
    assert elsewhere.ask("GET", "/services/bundle").ok() == before


@pytest.mark.parametrize(
    "contents", ["facial", "facial:", 'facial:1:package:"open', "facial:1:sessions", "facial:1,peel:2"]
)
def test_contents_that_cannot_be_read_are_told_with_how_they_are_written(desk: Desk, contents: str) -> None:
    cell = contents.replace('"', '""')
    file = f'service_code,name,kind,price_cents,contents\nbundle,Bundle,package,100,"{cell}"\n'
    (error,) = desk.ask("POST", "/services/imports", {"csv": file}).ok()["errors"]
    assert (error["row"], error["problem"]) == (2, "invalid-contents")


@pytest.mark.parametrize(
    ("column", "figure", "problem"),
    [
        *(("price_cents", figure, "invalid-price-cents") for figure in ("1_000", "1e3", "+5", "-5", "14.00", "٣", "")),
        *(("price_cents", figure, "invalid-price-cents") for figure in ("10000001", "9" * 4_300, "Infinity", "NaN")),
        *(("tax_percent", figure, "invalid-tax-percent") for figure in ("8_8", "1e1", "100.01", "8.87555", "8.", ".5")),
        *(("contents", f"facial:{figure}", "invalid-contents") for figure in ("1_0", "1e1", "0", "1.555", "1001")),
    ],
)
def test_a_figure_of_a_file_is_judged_whole(desk: Desk, column: str, figure: str, problem: str) -> None:
    cells = {"service_code": "new", "name": "New", "kind": "package", "price_cents": "100", column: figure}
    file = f"{','.join(cells)}\n{','.join(cells.values())}\n"
    (error,) = desk.ask("POST", "/services/imports", {"csv": file}).ok()["errors"]
    assert (error["row"], error["problem"]) == (2, problem)


def test_a_price_may_separate_its_thousands_as_in_any_other_file(desk: Desk) -> None:
    file = 'service_code,name,kind,price_cents,tax_percent\nnew,New,treatment,"1,400",8.875\n'
    desk.ask("POST", "/services/imports", {"csv": file, "dry_run": False}).ok()
    service = desk.ask("GET", "/services/new").ok()
    assert (service["price_cents"], service["tax_percent"]) == (1_400, 8.875)


TODAY = date(2026, 3, 1)
CODES = st.from_regex(r"[a-z][a-z0-9_]{0,11}", fullmatch=True)
NAMES = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Z"]) | st.sampled_from(" \"',;:=+-@\n"), max_size=40
).filter(str.strip)
UNITS = st.integers(1, 100_000).map(lambda hundredths: Decimal(hundredths) / 100)
CONTENTS = st.lists(
    st.fixed_dictionaries(
        {"item": CODES, "units": UNITS, "kind": st.sampled_from(["package", "product"])},
        optional={"name": NAMES},
    ),
    min_size=1,
    max_size=3,
).map(tuple)
KINDS = st.fixed_dictionaries({"kind": st.just("package"), "contents": CONTENTS}) | st.fixed_dictionaries(
    {"kind": st.sampled_from(["treatment", "product", "fee"]), "divisible": st.booleans()}
)
DETAILS = st.fixed_dictionaries(
    {"service_code": CODES, "name": NAMES, "price_cents": st.integers(0, 10_000_000)},
    optional={
        "unit": st.sampled_from(["unit", " Half syringe "]),
        "tax_percent": st.integers(0, 1_000_000).map(lambda rate: Decimal(rate) / 10_000),
        "effective_from": st.dates(date(2020, 1, 1), date(2026, 3, 1)),
        "earns": st.sampled_from([{"alle": "botox"}, {"alle": "botox", "xperience": "xeomin"}]),
        "wallet_items": st.lists(CODES, max_size=4).map(tuple),
        "provider_required": st.booleans(),
    },
)
BODIES = st.builds(lambda kind, details: ServiceBody.model_validate({**kind, **details}), KINDS, DETAILS)


@given(bodies=st.lists(BODIES, max_size=4, unique_by=attrgetter("service_code")))
def test_a_catalogue_of_any_services_comes_out_of_its_file_as_it_went_in(bodies: list[ServiceBody]) -> None:
    services = [_sold(body) for body in bodies]
    read, wrong = catalogue_file.read(catalogue_file.written(services, TODAY))
    assert ([_sold(row.body) for row in read], wrong) == (services, ())


def _sold(body: ServiceBody) -> Service:
    brought = ImportService(practice_id="prac_1", code=body.service_code, service=new_service(body, TODAY))
    (created,) = bring_in(Service(), brought)
    return created.service


def test_every_code_of_a_sponsor_has_a_name_of_its_own_beside_it() -> None:
    named = {code: treatment_name(code) for code in treatments()}
    assert len(set(named.values())) == len(named)
    assert (named["juvederm_ultra"], treatment_name("house_blend")) == ("Juvéderm Ultra", "House blend")


@pytest.mark.parametrize(
    ("tender", "name"), [("alle", "Allē"), ("coupon", "Gift coupon"), ("cash", "Cash"), ("house", "house")]
)
def test_what_pays_has_a_name_beside_its_code(tender: str, name: str) -> None:
    assert tender_name(tender) == name
