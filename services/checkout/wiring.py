"""What checkout hears, when it wakes, whom it asks."""

from shared.contracts.events import (
    PatientsMerged,
    PointsRedemptionCaptured,
    PointsRedemptionRestored,
    PracticeProfileChanged,
    ProgramPublished,
    RewardExchanged,
    WalletCaptured,
    WalletRestored,
)
from shared.contracts.wiring import ALL, Asks, ReactsTo, WakesAt

REACTS_TO: ReactsTo = {
    PatientsMerged: ALL,
    PracticeProfileChanged: ALL,
    ProgramPublished: ALL,
    PointsRedemptionCaptured: ALL,
    PointsRedemptionRestored: ALL,
    RewardExchanged: ALL,
    WalletCaptured: {"kind": ("certificate",)},
    WalletRestored: {"kind": ("certificate",)},
}
WAKES_AT: WakesAt = {}
ASKS: Asks = {"desk": ("wallet", "points", "instant_rewards", "wallet.staff")}
