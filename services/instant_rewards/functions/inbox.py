"""The inbox function of instant_rewards."""

from services.instant_rewards import reactions
from services.instant_rewards.wiring import REACTS_TO
from shared.workers import inbox
from shared.workers.inbox import Inbox

handler = inbox.handler(
    Inbox(
        reactions={event: reactions.REACTIONS[event] for event in REACTS_TO},
        catch_up=reactions.on_due,
        overdue=reactions.overdue,
    )
)
