"""What sponsors and payment processors send wrong is put aside, each time for a reason that docs/partners.md lists."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from shared.contracts.envelope import EventData
from shared.contracts.events import AspireCertificateIssued, CertificateIssued, DuesCollected, DuesDeclined
from tests.wallet.office import Office
from tests.wallet.selling import enrol, plan

type Certified = Callable[..., EventData]


def by_aspire(office: Office, patient: str, cents: int = 2_000, days: int = 30) -> EventData:
    ends_at = office.now + timedelta(days=days)
    return AspireCertificateIssued(
        patient_id=patient, certificate_id="c-1", amount_cents=cents, issued_at=office.now, expires_at=ends_at
    )


def certified(
    office: Office, patient: str, cents: int = 2_000, days: int = 30, program: str = "aspire"
) -> CertificateIssued:
    return CertificateIssued(
        patient_id=patient,
        program=program,
        certificate_id="c-1",
        amount_cents=cents,
        issued_at=office.now,
        expires_at=office.now + timedelta(days=days),
    )


@pytest.mark.parametrize("event", [by_aspire, certified])
def test_a_certificate_that_is_wrong_is_put_aside_and_the_first_of_its_name_stands(
    office: Office, event: Certified
) -> None:
    ada, bea = office.patient(), office.patient("Bea")
    office.hear(event(office, "pat_nobody"), buried=("unknown-patient",))
    office.hear(event(office, ada, days=-1), buried=("expires-before-issued",))
    office.hear(event(office, ada))
    office.hear(event(office, ada, cents=3_000), buried=("key-reused",))
    office.hear(event(office, bea), buried=("anothers-reference",))
    (certificate,) = office.wallet(ada)["certificates"]
    assert certificate["available_cents"] == 2_000
    assert office.wallet(bea)["certificates"] == []


@pytest.mark.parametrize(("program", "reason"), [("tox", "no-such-program"), ("bd", "not-by-integration")])
def test_a_programme_that_is_not_there_or_is_not_added_to_issues_none(
    office: Office, program: str, reason: str
) -> None:
    office.hear(certified(office, office.patient(), program=program), buried=(reason,))


def test_dues_of_what_is_no_membership_or_no_cycle_are_put_aside_and_a_reference_pays_once(office: Office) -> None:
    def collected(membership: str, cents: int = 19_900) -> DuesCollected:
        return DuesCollected(membership_id=membership, reference="ch-1", amount_cents=cents, paid_at=office.now)

    def declined(membership: str, cycle: int | None = None) -> DuesDeclined:
        return DuesDeclined(membership_id=membership, cycle=cycle, reference="ch-2", declined_at=office.now)

    glow = enrol(office, office.patient(), plan(office))
    office.hear(collected("mship_none"), buried=("unknown-membership",))
    office.hear(declined("mship_none"), buried=("unknown-membership",))
    office.hear(declined(glow, cycle=9), buried=("unknown-cycle",))
    office.hear(collected(glow))
    office.hear(collected(glow, cents=500), buried=("key-reused",))
