"""The inbox function of points."""

from services.points import reactions
from services.points.wiring import REACTS_TO
from shared.workers import inbox
from shared.workers.inbox import Inbox

handler = inbox.handler(
    Inbox(
        reactions={event: reactions.REACTIONS[event] for event in REACTS_TO},
        catch_up=reactions.on_due,
        overdue=reactions.overdue,
    )
)
