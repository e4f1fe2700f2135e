"""A row of a portal's export: the sponsor's word and its offers, and what differs from ours."""

import dataclasses
from collections.abc import Callable, Iterator
from datetime import datetime

from msgspec.structs import replace

from services.points.domain import commands, events, offers
from services.points.domain.account_ids import account_of
from services.points.domain.issue import SponsorsWord
from services.points.domain.model import Account
from services.points.domain.patients import LoyaltyAccount
from services.points.domain.portal_files import SaidOffer
from services.points.domain.portal_findings import FindingKind, PortalFinding, Tally
from services.points.domain.portal_imports import PortalRow
from services.points.domain.program import Program
from services.points.domain.terms import OfferTerms
from shared.kernel import ids
from shared.kernel.ids import fingerprint
from shared.kernel.refusals import Refusal, TooBusy

type Happened = tuple[events.AccountEvent, ...]
type Do = Callable[[commands.HearSponsor, str], tuple[Happened, Account]]
"""Runs a command, or finds out what it would do: its events, and the account after them. The text tells parts apart."""


def brought(
    row: PortalRow, account: LoyaltyAccount, practice_id: str, program: Program, as_of: datetime, do: Do
) -> Tally:
    """The sponsor's word and its offers in one command; if one of them is refused, each by itself."""
    _, member = account_of(account.account_id)
    base = commands.HearSponsor(practice_id=practice_id, program=program.program, member=member, word=_word(row, as_of))
    offered = offered_in(row, account, practice_id, program)
    findings: list[PortalFinding] = []
    try:
        happened, after = do(replace(base, offered=offered), "all")
    except TooBusy:
        raise
    except Refusal:
        happened, after = do(base, "word")
        for number, offer in enumerate(offered):
            try:
                more, after = do(replace(base, word=None, offered=(offer,)), f"offer-{number}")
                happened += more
            except TooBusy:
                raise
            except Refusal as refusal:
                findings.append(finding(row, "offer_refused", f"{offer.name}: {refusal.detail}", account))
    findings += _differences(row, account, program, happened, after)
    heard = sum(isinstance(event, events.SponsorHeard) for event in happened)
    issued = sum(isinstance(event, events.OfferIssued | events.PortalCertificateFound) for event in happened)
    return Tally(
        rows=1,
        heard=heard,
        issued=issued,
        repeated=int(not heard and not issued and not findings),
        found=len(findings),
        findings=tuple(findings),
    )


def offered_in(
    row: PortalRow, account: LoyaltyAccount, practice_id: str, program: Program
) -> tuple[commands.Offered, ...]:
    """Its offers, each once: a portal may list one twice."""
    named = (_offered(offer, account, practice_id, program) for offer in row.said.offers)
    return tuple({offered.offer_id: offered for offered in named}.values())


def _differences(
    row: PortalRow, account: LoyaltyAccount, program: Program, happened: Happened, after: Account
) -> Iterator[PortalFinding]:
    for event in happened:
        if not isinstance(event, events.SponsorHeard):
            continue
        word = event.word
        if word.difference:
            moved = None if word.ours_before is None else word.ours - word.ours_before
            detail = f"The sponsor has {word.points:,} points, we have {word.ours:,}."
            found = finding(row, "difference", detail, account)
            yield replace(found, sponsor_points=word.points, our_points=word.ours, moved_since=moved)
        ours = program.on(word.as_of.date()).tier(after.tier).name
        if word.tier and word.tier.casefold() != ours.casefold():
            yield finding(row, "tier_differs", f"The sponsor says {word.tier}, we say {ours}.", account)


def finding(row: PortalRow, kind: FindingKind, detail: str, account: LoyaltyAccount | None = None) -> PortalFinding:
    """What somebody should look at of a row."""
    return PortalFinding(
        row=row.said.row,
        kind=kind,
        detail=detail,
        patient_id=row.patient_id,
        account_id=account.account_id if account else "",
    )


def _word(row: PortalRow, as_of: datetime) -> SponsorsWord | None:
    said = row.said
    if (said.points, said.tier, said.worth_cents, said.expiring_points) == (None, None, None, None):
        return None
    return SponsorsWord(
        as_of=as_of,
        heard_at=as_of,
        brought_by="import",
        points=said.points,
        worth_cents=said.worth_cents,
        points_end_on=said.points_end_on,
        expiring_points=said.expiring_points,
        tier=said.tier,
        last_treated_on=said.last_treated_on,
    )


def _offered(offer: SaidOffer, account: LoyaltyAccount, practice_id: str, program: Program) -> commands.Offered:
    """Named by what it says: the same offer in another export is the same one.

    One that is had again and again is one of the programme's own, if that has such a pattern.
    """
    days = (str(day or "") for day in (offer.starts_on, offer.ends_on))
    name = ids.derive("portal", account.account_id, offer.kind, offer.name, str(offer.amount_cents), *days)
    offered = commands.Offered(
        offer_id=offers.offer_id_of(practice_id, program.program, name),
        reference=name,
        brought_by="import",
        content=fingerprint(name),
        name=offer.name,
        starts_on=offer.starts_on,
        ends_on=offer.ends_on,
    )
    if offer.kind == "certificate":
        return replace(offered, certificate_cents=offer.amount_cents)
    terms = OfferTerms(
        kind=offer.kind,
        source="import",
        amount_cents=offer.amount_cents,
        treatments=offer.treatments,
        every_days=offer.every_days,
    )
    known = (pattern for rules in program.versions[-1:] for pattern in rules.offers)
    alike = next((p for p in known if dataclasses.replace(p.terms, source="import") == terms), None)  # noqa: TID251
    return replace(offered, pattern=alike.offer if alike else "", terms=terms)
