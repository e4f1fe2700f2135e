"""What wallet hears, when it wakes, whom it asks."""

from shared.contracts.events import (
    AspireCertificateIssued,
    CertificateIssued,
    CheckoutCancelled,
    CheckoutCompleted,
    CheckoutRedemptionRemoved,
    CheckoutRefunded,
    DuesCollected,
    DuesDeclined,
    JoiningCertificateIssued,
    PortalCertificateFound,
    ProgramPublished,
)
from shared.contracts.wiring import ALL, Asks, ReactsTo, WakesAt

REACTS_TO: ReactsTo = {
    CheckoutCompleted: ALL,
    CheckoutCancelled: ALL,
    CheckoutRedemptionRemoved: ALL,
    CheckoutRefunded: ALL,
    AspireCertificateIssued: ALL,
    CertificateIssued: ALL,
    JoiningCertificateIssued: ALL,
    PortalCertificateFound: ALL,
    ProgramPublished: ALL,
    DuesCollected: ALL,
    DuesDeclined: ALL,
}
WAKES_AT: WakesAt = {}
ASKS: Asks = {"desk": ("points",), "inbox": ("checkout",)}
