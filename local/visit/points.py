"""Chapter 4: points complete by their timer, she rises to A-List; a wrong transaction is cancelled and redone."""

from typing import Any

from local.visit.arrival import EARNED_ELSEWHERE
from local.visit.cast import Visit
from local.visit.first_checkout import EARNED


def play(visit: Visit) -> None:
    """Complete points by their timer; cancel a wrong transaction and enter it again."""
    visit.story.chapter("4. Points")
    _complete(visit)
    _cancel_and_redo(visit)


def _complete(visit: Visit) -> None:
    def look() -> Any:
        account = visit.front_desk.get(visit.account).body
        return account if account["pending"] == 0 else None

    account = visit.story.until(look, "completion by the timer")
    visit.story.equal(account["available"], EARNED_ELSEWHERE + EARNED, "points available")
    visit.story.equal(account["tier_name"], "A-List", "tier")
    visit.story.tell(f"The timer completed them: {account['available']:,} available, she is {account['tier_name']} now")


def _cancel_and_redo(visit: Visit) -> None:
    desk, story, path = visit.front_desk, visit.story, f"{visit.account}/transactions"
    wrong = story.accepted(desk.post(path, {"lines": [{"treatment": "kybella", "quantity": 1}]}))
    story.tell(f"A transaction of another visit: {wrong['points']} points pending, but the treatment was wrong")
    cancelled = story.accepted(desk.post(f"{path}/{wrong['transaction_id']}/cancellation", {"reason": "wrong entry"}))
    story.equal(cancelled["status"], "cancelled", "the wrong transaction")
    right = story.accepted(desk.post(path, {"lines": [{"treatment": "diamondglow", "quantity": 1}]}))
    line = right["lines"][0]
    story.tell(f"Cancelled while pending and redone: {right['points']} points ({line['rule']}, {line['source']})")

    def look() -> Any:
        found = desk.get(f"{path}/{right['transaction_id']}").body
        return found if found["status"] == "completed" else None

    story.until(look, "completion of the redone transaction")
    story.refused(
        desk.post(f"{path}/{right['transaction_id']}/cancellation", {"reason": "second thoughts"}),
        "transaction-completed-already",
        "Cancelling it after completion",
    )
    visit.known["points"] = EARNED_ELSEWHERE + EARNED + right["points"]
