"""Every sponsor's integration comes in by one door: points, offers, the sponsor's word, in any order and any number."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from shared.contracts.envelope import EventData
from shared.contracts.events import OfferIssued, OfferWithdrawn, PatientsMerged, PointsAwarded, SponsorStated
from tests.harness.events import message
from tests.points.examples import issue
from tests.points.test_publishing import ready
from tests.points.world import NOON, World

PROGRAMS = ["alle", "aspire", "xperience"]


def awarded(program: str = "alle", **more: Any) -> PointsAwarded:
    return PointsAwarded(
        **{"patient_id": "pat_a", "program": program, "award_id": "a1", "points": 200, "awarded_at": NOON, **more}
    )


def offered(**more: Any) -> OfferIssued:
    said = {"patient_id": "pat_a", "program": "alle", "reference": "F-1", "name": "$75 off", "kind": "flash"}
    return OfferIssued(**{**said, "amount_cents": 7_500, "ends_at": NOON + timedelta(days=30), **more})


def stated(**more: Any) -> SponsorStated:
    said = {"patient_id": "pat_a", "program": "alle", "as_of": NOON, "tier": "A-List", "points": 900}
    return SponsorStated(**{**said, **more})


def withdrawn() -> OfferWithdrawn:
    return OfferWithdrawn(patient_id="pat_a", program="alle", reference="F-1")


def account(here: World) -> dict[str, Any]:
    (found,) = here.get("/patients/pat_a/loyalty-accounts").ok()["loyalty_accounts"]
    return dict(found)


def offers(here: World) -> list[dict[str, Any]]:
    return list(here.get(f"/loyalty-accounts/{account(here)['account_id']}/offers").ok()["offers"])


def put_aside(here: World, data: EventData, event_id: str = "again") -> tuple[str, ...]:
    body = message(data, event_id=event_id, occurred_at=here.now, practice_id="p1")
    return here.deliver(body)


@pytest.mark.parametrize("program", PROGRAMS)
def test_points_are_awarded_in_every_programme_that_an_integration_adds_to(here: World, program: str) -> None:
    for event_id in ("e1", "e1", "e2"):
        here.hear(awarded(program), event_id=event_id)
    assert (account(here)["program"], account(here)["available"]) == (program, 200)


def test_awards_of_two_programmes_with_one_id_do_not_meet(here: World) -> None:
    for program in PROGRAMS:
        here.hear(awarded(program))
    accounts = here.get("/patients/pat_a/loyalty-accounts").ok()["loyalty_accounts"]
    assert [found["available"] for found in accounts] == [200, 200, 200]


def test_an_offer_is_issued_once_however_often_and_for_whichever_record_it_is_told(here: World) -> None:
    for event_id in ("e1", "e1", "e2"):
        here.hear(offered(), event_id=event_id)
    here.hear(PatientsMerged(patient_id="pat_b", merged_id="pat_a"))
    here.hear(offered())
    here.hear(offered(patient_id="pat_b"))
    (found,) = here.get("/patients/pat_b/loyalty-accounts").ok()["loyalty_accounts"]
    (offer,) = here.get(f"/loyalty-accounts/{found['account_id']}/offers").ok()["offers"]
    assert (offer["state"], offer["amount_cents"], offer["brought_by"]) == ("open", 7_500, "partner")


@pytest.mark.parametrize("order", [(offered, withdrawn), (withdrawn, offered), (withdrawn, offered, offered)])
def test_a_withdrawn_offer_is_over_in_whatever_order_it_is_heard(
    here: World, order: tuple[Callable[[], EventData], ...]
) -> None:
    for told in order:
        here.hear(told())
    assert [offer["state"] for offer in offers(here)] in ([], ["withdrawn"])
    here.hear(withdrawn())
    assert all(offer["state"] == "withdrawn" for offer in offers(here))


def test_what_staff_entered_and_the_integration_tells_is_one_offer(here: World) -> None:
    entered = here.enrol()
    terms = {"kind": "gift_card", "amount_cents": 7_500}
    issue(here, entered, {"reference": "F-1", "name": "$75 gift card", "terms": terms})
    here.hear(offered())
    assert [offer["name"] for offer in offers(here)] == ["$75 gift card"]


def test_evolus_issues_its_offers_by_its_integration_once_it_was_published(here: World) -> None:
    told = offered(program="evolus", reference="J-1", pattern="jeuveau", name=None, kind=None, amount_cents=None)
    assert put_aside(here, told) == ("unknown-program",)
    here.publish(ready("evolus")).created()
    here.hear(told)
    assert [(offer["name"], offer["every_days"]) for offer in offers(here)] == [("$40 off Jeuveau", 90)]


def test_the_newest_word_of_the_sponsor_stands_beside_ours_and_changes_nothing_of_it(here: World) -> None:
    here.hear(awarded())
    here.hear(stated())
    here.hear(stated(as_of=NOON - timedelta(days=1), points=5, tier="Member"))
    shown = account(here)
    assert (shown["available"], shown["tier"]) == (200, "member")
    assert (shown["sponsor"]["points"], shown["sponsor"]["tier"]) == (900, "A-List")
    assert (shown["sponsor"]["difference"], shown["sponsor"]["ours"]) == (700, 200)
    here.hear(stated())
    assert account(here) == shown


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (awarded("bd"), "not-by-integration"),
        (awarded("nothing"), "unknown-program"),
        (offered(treatments=("dysport",)), "offer-not-the-sponsors"),
        (offered(percent=10), "one-of-amount-percent-times"),
        (offered(ends_at=NOON), "offer-over"),
        (offered(ends_at=None), "flash-without-end"),
        (offered(name=None), "offer-without-terms"),
        (offered(pattern="jeuveau"), "unknown-pattern"),
        (awarded(patient_id="pat_x"), "unknown-patient"),
    ],
)
def test_what_is_wrong_is_put_aside_with_its_reason_and_nobody_joins_by_it(
    here: World, data: EventData, reason: str
) -> None:
    here.strangers.add("pat_x")
    assert put_aside(here, data) == (reason,)


def test_an_award_with_other_content_is_put_aside_each_time_and_an_exact_repeat_never(here: World) -> None:
    here.hear(awarded())
    assert [put_aside(here, awarded(points=300), f"e{number}") for number in range(3)] == [("key-reused",)] * 3
    assert put_aside(here, awarded(), "e9") == ()
    assert account(here)["available"] == 200
