"""What is too much, too soon, or not of this programme: each with its own problem type."""

from typing import Any

import pytest

from services.points.domain.offers import OPEN_MAX as OFFERS_MAX
from services.points.domain.publications import PUBLISHED_MAX
from services.points.domain.redemptions import OPEN_MAX as REDEMPTIONS_MAX
from tests.harness.outages import Away
from tests.points.examples import AGAIN, GIFT_CARD, a_lister, issue
from tests.points.portals import ALLE
from tests.points.test_publishing import changed, ready
from tests.points.world import World
from tests.simulation.world.table import refusal


def test_where_the_sponsor_alone_adds_points_nobody_adds_any_by_hand(here: World) -> None:
    here.publish(ready("evolus")).created()
    account = here.enrol("evolus")
    assert here.adjust(account, 100).problem == "not-added-by-hand"
    assert here.submit(account, ("jeuveau", 1)).problem == "not-added-by-hand"


def test_points_of_today_are_for_the_next_visit_where_the_programme_says_so(here: World) -> None:
    aspire = here.enrol("aspire")
    here.adjust(aspire, 500).created()
    assert here.submit(aspire, ("dysport", 1), redeem_points=100).problem == "points-from-next-visit"
    reward = {"reward": "peel", "name": "A peel", "points": 100, "quantity": 1, "unit": "peel"}
    own = changed("versions/0/catalogue", [{**reward, "ships_to": "practice", "treatments": ["peel"], "source": "us"}])
    own["versions"][0]["redeeming"]["from_next_day"] = True
    own["versions"][0]["tiers"][0]["exchanges_per_year"] = 1
    here.publish(own).created()
    account = here.enrol("own_glow")
    here.adjust(account, 500).created()
    refused = here.post(f"/loyalty-accounts/{account}/exchanges", {"reward": "peel"})
    assert (refused.problem, refused.body["usable"]) == ("points-from-next-visit", 0)


def test_a_visit_uses_points_as_a_redemption_does(here: World) -> None:
    account = here.enrol()
    here.adjust(account, 500).created()
    assert here.submit(account, ("botox", 1), redeem_points=100).problem == "tier-too-low"
    here.adjust(account, 4_000).created()
    for _ in range(REDEMPTIONS_MAX):
        here.post(f"/loyalty-accounts/{account}/redemptions", {"points": 100}).created()
    assert here.submit(account, ("botox", 1), redeem_points=100).problem == "too-many-open-redemptions"


def test_a_transaction_that_there_is_not_is_not_corrected(here: World) -> None:
    path = f"/loyalty-accounts/{here.enrol()}/transactions/ptx_none/corrections"
    body = {"points": 100, "reason": "r", "reference": "CS-1"}
    assert here.post(path, body).problem == "unknown-transaction"


def test_a_member_has_so_many_offers_open(here: World) -> None:
    account = here.enrol()
    path = f"/loyalty-accounts/{account}/offers"
    for number in range(OFFERS_MAX):
        issue(here, account, GIFT_CARD, reference=f"GC-{number}")
    assert here.post(path, GIFT_CARD | {"reference": "GC-more"}).problem == "too-many-offers"
    assert here.post(f"{path}/ofr_none/withdrawal", {"reason": "r"}).problem == "unknown-offer"


def test_an_offer_that_was_used_is_no_code_again(here: World) -> None:
    account = a_lister(here)
    offer = issue(here, account, AGAIN)
    path = f"/loyalty-accounts/{account}/redemptions"
    here.post(path, {"offer": offer}).created()
    assert here.post(path, {"offer": offer}).problem == "offer-unavailable"


def test_programmes_that_there_are_not_have_no_versions(here: World) -> None:
    assert here.get("/programs/stars/versions").problem == "unknown-program"


def later(number: int) -> dict[str, Any]:
    """The practice's document, in force from another day on."""
    document = changed("versions/0/effective_from", f"{2026 + number // 12}-{number % 12 + 1:02}-01")
    document["versions"][0]["version"] = f"v{number}"
    return document


@pytest.mark.parametrize("path", ["versions", "backtests"])
def test_a_later_document_is_later_and_has_a_name_of_its_own(here: World, path: str) -> None:
    here.publish(later(5)).created()
    address = f"/programs/own_glow/{path}"
    assert here.post(address, later(4)).problem == "version-not-later"
    again = later(6)
    again["versions"][0]["version"] = "v5"
    assert here.post(address, again).problem == "version-known"


def test_a_practice_publishes_so_many_documents(here: World) -> None:
    for number in range(PUBLISHED_MAX):
        here.publish(later(number)).created()
    assert here.publish(later(PUBLISHED_MAX)).problem == "too-many-versions"


def test_a_portals_export_needs_the_wallet_to_keep_whom_it_is_about(here: World) -> None:
    here.unreachable = {"wallet"}
    refused = here.post("/portal-imports", {"csv": ALLE})
    assert (refused.status, refused.problem) == (503, "owner-unreachable")


def test_nobody_is_enrolled_while_the_store_is_away(here: World) -> None:
    here.dynamodb = Away(refusal("ProvisionedThroughputExceededException", "GetItem"))
    refused = here.post("/patients/pat_a/loyalty-accounts", {"program": "alle", "adult": True})
    assert (refused.status, refused.problem) == (503, "unavailable")
