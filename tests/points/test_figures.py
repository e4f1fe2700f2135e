"""Every figure that DOMAIN names, as the data has it, with the source noted beside it."""

import json
from datetime import date
from typing import Any

import pytest

from services.points import rulebook
from services.points.domain import retention, transactions
from services.points.domain.program import Rules
from services.points.domain.settings import Settings
from shared.contracts.programs import FOLDER, READY, program_files

SOURCES = ("S0", "S1", "S2", "S3", "S4", "★", "°", "unknown")


BOTOX = {"rule": "b", "treatments": ["botox"], "basis": "visit", "points": 1, "unit": "visit", "source": "★"}
OFFER = {"offer": "o", "name": "O", "source": "★"}
DOUBLE = {"begins": "2025-01-01", "ends": "2025-03-31", "times": 2, "source": "★"}


def rules(program: str) -> Rules:
    return rulebook.programs()[program].on(date(2026, 6, 15))


@pytest.mark.parametrize(
    ("program", "treatment", "basis", "points", "unit"),
    [
        ("alle", "botox", "visit", 200, "treatment visit"),
        ("alle", "juvederm", "unit", 200, "syringe"),
        ("alle", "juvederm_ultra", "unit", 200, "syringe"),
        ("alle", "juvederm_volbella", "unit", 200, "syringe"),
        ("alle", "coolsculpting", "treatment", 200, "treatment"),
        ("alle", "cooltone", "treatment", 200, "treatment"),
        ("alle", "skinvive", "unit", 200, "syringe"),
        ("alle", "natrelle", "procedure", 500, "breast implant procedure"),
        ("alle", "kybella", "visit", 200, "treatment visit"),
        ("alle", "diamondglow", "visit", 150, "treatment visit"),
        ("alle", "skinmedica", "dollar", 1, "whole dollar"),
        ("xperience", "xeomin", "visit", 100, "treatment"),
        ("xperience", "radiesse", "unit", 200, "syringe"),
        ("xperience", "belotero", "unit", 200, "syringe"),
        ("xperience", "ultherapy", "line", 1, "line"),
    ],
)
def test_earning(program: str, treatment: str, basis: str, points: int, unit: str) -> None:
    rule = rules(program).rule_for(treatment)
    assert rule is not None
    assert (rule.basis, rule.points, rule.unit) == (basis, points, unit)


@pytest.mark.parametrize("program", ["alle", "aspire", "xperience", "bd"])
def test_100_points_are_worth_10_dollars(program: str) -> None:
    redeeming = rules(program).redeeming
    assert redeeming
    assert (redeeming.worth(100), redeeming.step) == (1000, 100)


def test_alle_caps_tiers_and_exchanges() -> None:
    alle = rules("alle")
    assert alle.rolling_cap
    assert (alle.rolling_cap.points, alle.rolling_cap.days) == (5000, 365)
    assert alle.discretionary_max
    assert alle.discretionary_max.value == 100
    assert [(tier.name, tier.from_points, tier.redeems, tier.exchanges_per_year) for tier in alle.tiers] == [
        ("Member", 0, False, 1),
        ("A-List", 1500, True, 2),
    ]
    months = {tier.tier: tier.inactive_months and tier.inactive_months.value for tier in alle.tiers}
    assert months == {"member": 12, "a_list": None}


@pytest.mark.parametrize(
    ("reward", "points", "quantity", "unit", "ships_to"),
    [
        ("skinmedica_core", 400, 1, "product", "patient"),
        ("skinmedica_premium", 700, 1, "product", "patient"),
        ("juvederm_ultra", 900, 2, "syringe", "practice"),
        ("juvederm_volbella", 900, 2, "syringe", "practice"),
        ("skinvive", 1000, 2, "mL", "practice"),
        ("botox", 1200, 50, "unit", "practice"),
    ],
)
def test_the_catalogue(reward: str, points: int, quantity: int, unit: str, ships_to: str) -> None:
    found = rules("alle").reward(reward)
    assert found
    assert (found.points, found.quantity, found.unit, found.ships_to) == (points, quantity, unit, ships_to)
    assert found.service_charge is (ships_to == "practice")


def test_xperience_limits_and_gifts() -> None:
    xperience = rules("xperience")
    limits = {rule.rule: [(limit.kind, limit.units, limit.days) for limit in rule.limits] for rule in xperience.earning}
    assert limits == {
        "xeomin": [],
        "filler": [("per_period", 20, 365)],
        "ultherapy": [("per_transaction", 1500, 0)],
        "neocutis": [],
    }
    assert xperience.joining_points
    assert xperience.birthday_points
    assert (xperience.joining_points.value, xperience.birthday_points.value) == (10, 50)


def test_aspire_expiries_and_conditions() -> None:
    aspire = rules("aspire")
    assert aspire.lot_months
    assert aspire.age_min
    assert (aspire.lot_months.value, aspire.age_min.value) == (9, 18)
    assert aspire.certificate
    assert (aspire.certificate.days, aspire.certificate.joining_cents) == (60, 2000)
    assert aspire.redeeming
    assert aspire.redeeming.from_next_day
    known = [rule for rule in aspire.earning if not rule.unknown]
    assert all([(limit.kind, limit.days) for limit in rule.limits] == [("days_apart", 90)] for rule in known)


def test_the_predecessor_of_alle_is_there_to_be_redeemed_and_nothing_else() -> None:
    bd = rules("bd")
    assert (bd.earning, bd.catalogue, bd.offers, bd.rolling_cap, bd.lot_months) == ((), (), (), None, None)
    assert bd.tiers[0].redeems
    assert rulebook.programs()["bd"].own_treatments == rulebook.programs()["alle"].own_treatments


def test_the_figures_that_are_the_codes_own() -> None:
    assert (transactions.DAYS_BACK_MAX, Settings().code_hours, retention.YEARS_KEPT) == (90, 48.0, 3)


@pytest.mark.parametrize(("sponsor", "programs"), [("Allergan Aesthetics", 2), ("Galderma", 1), ("Merz Aesthetics", 1)])
def test_who_sponsors_what(sponsor: str, programs: int) -> None:
    assert sum(program.sponsor == sponsor for program in rulebook.programs().values()) == programs


def test_points_complete_after_24_to_48_hours_48_unless_set() -> None:
    assert {program.completion_hours for program in rulebook.programs().values()} == {48.0}


def test_who_adds_points() -> None:
    assert {code: sorted(program.added_by) for code, program in rulebook.programs().items()} == {
        "alle": ["checkout", "integration", "staff"],
        "aspire": ["checkout", "integration", "staff"],
        "xperience": ["checkout", "integration", "staff"],
        "bd": ["migration"],
    }


def figures(value: Any) -> Any:
    """Every object of a file that holds a figure."""
    if isinstance(value, list):
        for row in value:
            yield from figures(row)
    if isinstance(value, dict):
        if any(isinstance(inner, int) and not isinstance(inner, bool) for inner in value.values()):
            yield value
        for inner in value.values():
            yield from figures(inner)


def test_every_figure_has_its_source_beside_it() -> None:
    for file in (*program_files(), *READY.glob("*.json")):
        found = list(figures(json.loads(file.read_text())["versions"]))
        assert found
        for row in found:
            assert row["source"].startswith(SOURCES), row


@pytest.mark.parametrize(
    ("put", "said"),
    [
        ({"bonus": 1}, "bonus"),
        ({"tiers": []}, "the first tier is everyone's"),
        ({"redeeming": {"points": 0, "cents": 1000, "step": 100, "source": "★"}}, "points must be above 0"),
        ({"effective_from": "yesterday"}, "effective_from"),
        ({"redeeming": {"points": 100, "cents": 333, "step": 50, "source": "★"}}, "whole cents"),
        ({"offers": [OFFER | {"terms": {"kind": "flash", "amount_cents": 1, "source": "★"}}]}, "a flash offer ends"),
        ({"offers": [OFFER | {"terms": {"kind": "reward", "source": "★"}}]}, "exactly one of"),
        ({"offers": [OFFER | {"terms": {"kind": "reward", "percent": 101, "source": "★"}}]}, "percent must be"),
        ({"offers": [OFFER | {"terms": {"kind": "gift_card", "percent": 5, "source": "★"}}]}, "has an amount"),
        ({"multipliers": [DOUBLE | {"times": 1}]}, "times must be 2 to 10"),
        ({"multipliers": [DOUBLE | {"ends": "2024-12-31"}]}, "ends must not be before"),
        ({"earning": [BOTOX | {"points": 0}]}, "points must be above 0"),
        ({"earning": [BOTOX], "redeeming": None}, "need `redeeming`"),
        ({"earning": [BOTOX, BOTOX]}, "two rules claim"),
        (
            {"earning": [BOTOX | {"limits": [{"kind": "per_period", "units": 1, "source": "★"}]}]},
            "days must be above 0",
        ),
    ],
)
def test_a_file_that_is_wrong_says_where(put: dict[str, Any], said: str) -> None:
    file = json.loads((FOLDER / "bd.json").read_text())
    file["versions"][0].update(put)
    with pytest.raises(ValueError, match=said):
        rulebook.parse(json.dumps(file))
