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
from shared.contracts.wiring import ALL, Asks, PutsAside, ReactsTo, WakesAt

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

OF_CERTIFICATES = frozenset({"unknown-patient", "key-reused", "anothers-reference", "expires-before-issued"})
PUTS_ASIDE: PutsAside = {
    AspireCertificateIssued: OF_CERTIFICATES,
    CertificateIssued: OF_CERTIFICATES | {"no-such-program", "not-by-integration", "certificate-without-end"},
    DuesCollected: frozenset({"unknown-membership", "key-reused"}),
    DuesDeclined: frozenset({"unknown-membership", "unknown-cycle"}),
}
