"""What a command is judged by."""

from services.instant_rewards.domain.model import Settings, Stock
from services.instant_rewards.domain.tracker import Tracker
from shared.kernel.structs import Struct

NO_SETTINGS = Settings()
NO_TRACKER = Tracker()


class JudgedBy(Struct):
    """The practice's settings; for a patient's command her tracker too, the stocks it names, and who is merged."""

    settings: Settings = NO_SETTINGS
    tracker: Tracker = NO_TRACKER
    stocks: tuple[Stock, ...] = ()
    merged: Tracker = NO_TRACKER
