"""Everything that a command of wallet is judged by, each member as new where the command does not need it."""

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
from shared.kernel.jobs import Job
from shared.kernel.references import Reference
from shared.kernel.structs import Struct


class JudgedBy(Struct):
    """The patient's record and wallet, those of a record that is merged into it, the practice's settings, jobs, staff.

    `reference`: whether what a partner or an import names was used before. `cards`: gift cards, each with its place
    among what was read.
    """

    patient: Patient = Patient()
    merged_patient: Patient = Patient()
    wallet: Wallet = Wallet()
    merged_wallet: Wallet = Wallet()
    settings: Settings = Settings()
    programs: PublishedPrograms = PublishedPrograms()
    staff: Staff = Staff()
    job: Job = Job()
    liability: Liability = Liability()
    balances_import: Import = Import()
    import_rows: ImportRows = ImportRows()
    patient_rows: PatientRows = PatientRows()
    reference: Reference = Reference()
    plan: Plan = Plan()
    membership: Membership = Membership()
    other_memberships: tuple[Membership, ...] = ()
    cards: tuple[tuple[int, GiftCard], ...] = ()

    @property
    def card(self) -> GiftCard:
        """The one card that a command is about."""
        return self.cards[0][1] if self.cards else GiftCard()
