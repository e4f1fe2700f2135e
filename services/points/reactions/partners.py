"""What sponsors' integrations bring: points, offers and their word on an account, also of members nobody enrolled here.

One door for every programme whose document says that its integration adds (`added_by`).
"""

from collections.abc import Callable
from decimal import Decimal

from msgspec.structs import replace

from services.points.domain import commands, offers
from services.points.domain.account_ids import account_of
from services.points.domain.issue import SponsorsWord
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.refusals import AlreadyEnrolled, NotByIntegration, PatientMerged, UnknownProgram
from services.points.jobs.members import SALT_BYTES, joining
from services.points.queries import award_of, offer_reference_of, program_of, record_of
from services.points.service import run
from shared.contracts.envelope import EventData
from shared.contracts.events import (
    AspirePointsAwarded,
    OfferIssued,
    OfferWithdrawn,
    PointsAwarded,
    SponsorStated,
)
from shared.kernel import ids, references
from shared.kernel.ids import fingerprint
from shared.kernel.references import AnothersReference
from shared.workers.calls import known_patient
from shared.workers.inbox import Message
from shared.workers.runtime import current

ASPIRE = "aspire"

type Fresh = Callable[[str], object]
"""Asks whether what came names something new for this record. Raises `KeyReused` or `AnothersReference` if not."""


def on_aspire_points_awarded(message: Message[AspirePointsAwarded]) -> None:
    """As `on_points_awarded`, by the name that ASPIRE's integration has always sent."""
    _award(message, ASPIRE)


def on_points_awarded(message: Message[PointsAwarded]) -> None:
    """Points by themselves, once for each award, for whichever of a merged patient's records it is announced.

    Whom the sponsor awards is a member. Announced again for somebody else, or with other content, it is wrong.
    """
    _award(message, message.data.program)


def on_offer_issued(message: Message[OfferIssued]) -> None:
    """An offer to a member, once for each reference, as awards are."""
    data, practice_id = message.data, message.metadata.practice_id
    offer_id = offers.offer_id_of(practice_id, data.program, data.reference)
    content = fingerprint(data.model_dump(mode="json", exclude={"patient_id"}))
    offered = commands.Offered(
        offer_id=offer_id,
        reference=data.reference,
        brought_by="partner",
        content=content,
        pattern=data.pattern or "",
        name=data.name or "",
        terms=offers.terms_of(
            data.kind,
            source="partner",
            amount_cents=data.amount_cents,
            percent=None if data.percent is None else Decimal(str(data.percent)),
            times=data.times,
            treatments=data.treatments,
            units_min=data.units_min,
            every_days=data.every_days,
        )
        if data.kind
        else None,
        starts_at=data.starts_at,
        ends_at=data.ends_at,
    )

    def fresh(patient_id: str) -> None:
        references.used_for(offer_reference_of(practice_id, offer_id), content, patient_id)

    def issue(account: LoyaltyAccount) -> None:
        program, member = account_of(account.account_id)
        command = commands.HearSponsor(practice_id=practice_id, program=program, member=member, offered=(offered,))
        run(command, cause=replace(message.cause(), command_id=offer_id, fingerprint=content), now=current().now())

    _to_member(message, data.program, data.patient_id, fresh, issue)


def on_offer_withdrawn(message: Message[OfferWithdrawn]) -> None:
    """The sponsor takes an offer back; one that has not been heard of yet is over when it comes."""
    data, practice_id = message.data, message.metadata.practice_id
    offer_id = offers.offer_id_of(practice_id, data.program, data.reference)

    def withdraw(account: LoyaltyAccount) -> None:
        program, member = account_of(account.account_id)
        command = commands.WithdrawOffer(
            practice_id=practice_id, program=program, member=member, offer_id=offer_id, reference=data.reference
        )
        run(command, cause=message.cause(), now=current().now())

    _to_member(message, data.program, data.patient_id, lambda _patient_id: None, withdraw)


def on_sponsor_stated(message: Message[SponsorStated]) -> None:
    """What the sponsor says of a member's account: it stands beside ours, and the newest stays."""
    data, practice_id = message.data, message.metadata.practice_id
    word = SponsorsWord(
        as_of=data.as_of,
        heard_at=data.as_of,
        brought_by="partner",
        points=data.points,
        tier=data.tier,
    )

    def hear(account: LoyaltyAccount) -> None:
        program, member = account_of(account.account_id)
        command = commands.HearSponsor(practice_id=practice_id, program=program, member=member, word=word)
        run(command, cause=message.cause(), now=current().now())

    _to_member(message, data.program, data.patient_id, lambda _patient_id: None, hear)


def _award(message: Message[AspirePointsAwarded] | Message[PointsAwarded], program: str) -> None:
    data, practice_id = message.data, message.metadata.practice_id
    parts = () if program == ASPIRE else (program,)
    award = ids.derive("awd", practice_id, *parts, data.award_id)
    content = fingerprint(data.model_dump(mode="json", exclude={"patient_id", "program"}))

    def fresh(patient_id: str) -> None:
        references.used_for(award_of(practice_id, award), content, patient_id)

    def add(account: LoyaltyAccount) -> None:
        _, member = account_of(account.account_id)
        command = commands.AwardPoints(
            practice_id=practice_id,
            program=program,
            member=member,
            patient_id=record_of(practice_id, data.patient_id)[0],
            lot_id=award,
            content=content,
            points=data.points,
            awarded_at=data.awarded_at,
            expires_at=data.expires_at,
        )
        run(command, cause=replace(message.cause(), command_id=award, fingerprint=content), now=current().now())

    _to_member(message, program, data.patient_id, fresh, add)


def _to_member[D: EventData](
    message: Message[D], program: str, patient_id: str, fresh: Fresh, act: Callable[[LoyaltyAccount], None]
) -> None:
    """Act on the account of whoever it is for, who becomes a member by it. Raises what says that it is wrong."""
    practice_id = message.metadata.practice_id
    known = program_of(practice_id, program)
    if known is None:
        raise UnknownProgram
    if "integration" not in known.added_by:
        raise NotByIntegration(known)
    stays, patient = record_of(practice_id, patient_id)
    try:
        act(patient.account(program) or _enrolled(message, program, stays, fresh))
    except (AlreadyEnrolled, PatientMerged):  # since we looked: by another message, the desk, or a merge
        _to_member(message, program, patient_id, fresh, act)
    except AnothersReference as other:
        if record_of(practice_id, other.by)[0] != stays:
            raise


def _enrolled[D: EventData](message: Message[D], program: str, patient_id: str, fresh: Fresh) -> LoyaltyAccount:
    practice_id = message.metadata.practice_id
    fresh(patient_id)  # nobody joins by what is another's
    known_patient(message.cause(), patient_id)
    enrol = joining(practice_id, program, patient_id, current().entropy(SALT_BYTES).hex())
    run(enrol, cause=message.cause("enrol"), now=current().now())
    return LoyaltyAccount(program=program, account_id=enrol.account_id)
