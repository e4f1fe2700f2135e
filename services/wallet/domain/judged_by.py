"""Everything that a command of wallet is judged by, each member as new where the command does not need it."""

from dataclasses import dataclass, field

from services.wallet.domain.gift_cards.model import GiftCard
from services.wallet.domain.imports import Import, ImportRows
from services.wallet.domain.liability import Liability
from services.wallet.domain.memberships.model import Membership
from services.wallet.domain.memberships.plans import Plan
from services.wallet.domain.model import Wallet
from services.wallet.domain.patient_imports import PatientRows
from services.wallet.domain.patients import Patient
from services.wallet.domain.published_programs import PublishedPrograms
from services.wallet.domain.settings import Settings
from services.wallet.domain.staff_access import Staff
from shared.kernel.references import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy:
    """The patient's record and wallet, those of a record that is merged into it, the practice's settings, jobs, staff.

    `reference`: whether what a partner or an import names was used before. `cards`: gift cards, each with its place
    among what was read.
    """

    patient: Patient = field(default_factory=Patient)
    merged_patient: Patient = field(default_factory=Patient)
    wallet: Wallet = field(default_factory=Wallet)
    merged_wallet: Wallet = field(default_factory=Wallet)
    settings: Settings = field(default_factory=Settings)
    programs: PublishedPrograms = field(default_factory=PublishedPrograms)
    staff: Staff = field(default_factory=Staff)
    liability: Liability = field(default_factory=Liability)
    balances_import: Import = field(default_factory=Import)
    import_rows: ImportRows = field(default_factory=ImportRows)
    patient_rows: PatientRows = field(default_factory=PatientRows)
    reference: Reference = field(default_factory=Reference)
    plan: Plan = field(default_factory=Plan)
    membership: Membership = field(default_factory=Membership)
    other_memberships: tuple[Membership, ...] = ()
    cards: tuple[tuple[int, GiftCard], ...] = ()

    @property
    def card(self) -> GiftCard:
        """The one card that a command is about."""
        return self.cards[0][1] if self.cards else GiftCard()
