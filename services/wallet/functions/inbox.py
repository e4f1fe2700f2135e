"""The inbox function of wallet."""

from services.wallet import reactions
from services.wallet.wiring import REACTS_TO
from shared.workers import inbox
from shared.workers.inbox import Inbox

handler = inbox.handler(
    Inbox(
        reactions={event: reactions.REACTIONS[event] for event in REACTS_TO},
        catch_up=reactions.on_due,
        overdue=reactions.overdue,
    )
)
