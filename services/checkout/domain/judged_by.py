"""Everything that a command is judged by; what it does not need is as if it did not exist."""

from services.checkout.domain.books import MergedRecords, OutsideCode, Reimbursable, Settlement
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.reconciliations import Reconciliation
from services.checkout.domain.services import Service
from shared.kernel.jobs import Job
from shared.kernel.structs import Struct


class JudgedBy(Struct):
    """`checkout` is the command's own; `code_holder` the checkout that entered an outside code last.

    `service` is the command's own, `services` are those that lines name.
    """

    checkout: Checkout = Checkout()
    service: Service = Service()
    services: tuple[Service, ...] = ()
    settings: Settings = Settings()
    code: OutsideCode = OutsideCode()
    code_holder: Checkout = Checkout()
    merged: MergedRecords = MergedRecords()
    reimbursable: Reimbursable = Reimbursable()
    settlement: Settlement = Settlement()
    job: Job = Job()
    reconciliation: Reconciliation = Reconciliation()
