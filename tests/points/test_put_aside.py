"""What sponsors' integrations send wrong is put aside, each time for the reason that docs/partners.md lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from services.points.domain.offers import OPEN_MAX
from shared.contracts.envelope import EventData
from shared.contracts.events import AspirePointsAwarded, OfferIssued, OfferWithdrawn, PointsAwarded, SponsorStated
from tests.points.world import NOON, World

STRANGER = "pat_stranger"


def awarded(patient: str = "pat_a", program: str = "alle", points: int = 200) -> EventData:
    return PointsAwarded(patient_id=patient, program=program, award_id="A-1", points=points, awarded_at=NOON)


def by_aspire(patient: str = "pat_a", points: int = 200) -> EventData:
    return AspirePointsAwarded(patient_id=patient, award_id="A-1", points=points, awarded_at=NOON)


def offered(patient: str = "pat_a", program: str = "alle", cents: int = 5_000, reference: str = "F-1") -> EventData:
    return OfferIssued(
        patient_id=patient, program=program, reference=reference, name="Gift", kind="gift_card", amount_cents=cents
    )


def withdrawn(patient: str = "pat_a", program: str = "alle") -> EventData:
    return OfferWithdrawn(patient_id=patient, program=program, reference="F-1")


def stated(patient: str = "pat_a", program: str = "alle") -> EventData:
    return SponsorStated(patient_id=patient, program=program, as_of=NOON - timedelta(days=1), points=5)


@pytest.mark.parametrize("event", [awarded, by_aspire, offered, withdrawn, stated])
def test_nobody_becomes_a_member_whom_the_practice_does_not_know(
    here: World, event: Callable[[str], EventData]
) -> None:
    here.strangers.add(STRANGER)
    here.hear(event(STRANGER), buried=("unknown-patient",))


@pytest.mark.parametrize("event", [awarded, offered, withdrawn, stated])
@pytest.mark.parametrize(("program", "reason"), [("evolus", "unknown-program"), ("bd", "not-by-integration")])
def test_a_programme_that_is_not_there_or_is_not_added_to_takes_nothing(
    here: World, event: Callable[[str, str], EventData], program: str, reason: str
) -> None:
    here.hear(event("pat_a", program), buried=(reason,))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (awarded(), awarded(points=300)),
        (by_aspire(), by_aspire(points=300)),
        (offered(), offered(cents=6_000)),
    ],
)
def test_an_id_that_comes_again_with_other_content_leaves_the_first_as_it_was(
    here: World, first: EventData, second: EventData
) -> None:
    for _ in range(2):
        here.hear(first)
    for _ in range(2):
        here.hear(second, buried=("key-reused",))


@pytest.mark.parametrize("event", [awarded, by_aspire, offered])
def test_an_id_that_comes_again_for_somebody_else_is_anothers(here: World, event: Callable[[str], EventData]) -> None:
    here.hear(event("pat_a"))
    here.hear(event("pat_b"), buried=("anothers-reference",))


def test_a_member_has_so_many_offers_at_once_and_no_more(here: World) -> None:
    for number in range(OPEN_MAX):
        here.hear(offered(reference=f"F-{number}"))
    here.hear(offered(reference="F-one-more"), buried=("too-many-offers",))


def test_what_is_right_and_finds_nobody_to_ask_is_put_aside_when_its_tries_are_used_up(here: World) -> None:
    here.unreachable.add("wallet")
    here.hear(awarded(), buried=("owner-unreachable",))
    here.unreachable.clear()
    here.hear(awarded())
