"""Everything that a command is judged by; what it does not need is as if it did not exist."""

from dataclasses import dataclass, field

from services.checkout.domain.books import MergedRecords, OutsideCode, Reimbursable
from services.checkout.domain.model import Checkout, Settings
from services.checkout.domain.reconciliations import Reconciliation
from services.checkout.domain.services import Service


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy:
    """`checkout` is the command's own; `code_holder` the checkout that entered an outside code last.

    `service` is the command's own, `services` are those that lines name.
    """

    checkout: Checkout = field(default_factory=Checkout)
    service: Service = field(default_factory=Service)
    services: tuple[Service, ...] = ()
    settings: Settings = field(default_factory=Settings)
    code: OutsideCode = field(default_factory=OutsideCode)
    code_holder: Checkout = field(default_factory=Checkout)
    merged: MergedRecords = field(default_factory=MergedRecords)
    reimbursable: Reimbursable = field(default_factory=Reimbursable)
    reconciliation: Reconciliation = field(default_factory=Reconciliation)
