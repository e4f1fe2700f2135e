"""What a command is judged by."""

from dataclasses import dataclass

from services.instant_rewards.domain.model import Settings, Stock
from services.instant_rewards.domain.tracker import Tracker

NO_SETTINGS = Settings()
NO_TRACKER = Tracker()


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgedBy:
    """The practice's settings; for a patient's command her tracker too, the stocks it names, and who is merged."""

    settings: Settings = NO_SETTINGS
    tracker: Tracker = NO_TRACKER
    stocks: tuple[Stock, ...] = ()
    merged: Tracker = NO_TRACKER
