"""Chapter 7: the wallet's history and each service's balances, and that they add up."""

from typing import Any

from local.story import money
from local.visit.arrival import CREDITS_CENTS
from local.visit.cast import Visit
from local.visit.second_checkout import POINTS


def play(visit: Visit) -> None:
    visit.story.chapter("7. The books")
    _history(visit)
    _balances(visit)


def _history(visit: Visit) -> None:
    entries: list[Any] = []
    cursor: dict[str, str] = {}
    while True:
        page = visit.story.accepted(visit.front_desk.get(f"{visit.patient}/wallet/history", limit="10", **cursor))
        entries += page["entries"]
        if not page["next_cursor"]:
            break
        cursor = {"cursor": page["next_cursor"]}
    for entry in reversed(entries):
        visit.story.say(f"    {entry['sequence']:>3}  {entry['at'][:19]}  {entry['summary']}")
    sequences = [entry["sequence"] for entry in entries]
    visit.story.equal(sequences, sorted(sequences, reverse=True), "newest first")
    visit.story.tell(f"The wallet's history: {len(entries)} entries, newest first, none missing")


def _balances(visit: Visit) -> None:
    story, desk = visit.story, visit.front_desk
    wallet = story.accepted(desk.get(f"{visit.patient}/wallet"))
    account = story.accepted(desk.get(visit.membership))
    package = wallet["packages"][0]
    story.equal(package["granted"], package["available"] + package["held"] + 1, "sessions: bought = left + used")
    story.tell(
        f"wallet: 3 facials bought = {package['available']} left + 1 used; "
        f"{money(CREDITS_CENTS)} credits added = {money(wallet['credits']['posted_cents'])} left + "
        f"{money(CREDITS_CENTS)} spent"
    )

    def look() -> Any:
        found = desk.get(f"{visit.patient}/wallet").body["points"]
        now = desk.get(visit.membership).body
        same = found and (found[0]["posted"], found[0]["held"]) == (now["posted"], now["held"])
        return found[0] if same else None

    shown = story.until(look, "the wallet's projection of the points")
    earned = account["posted"] + POINTS
    story.tell(
        f"points: {earned:,} earned = {account['posted']:,} left + {POINTS} redeemed; "
        f"the wallet shows {shown['posted']:,} as of {shown['as_of'][:19]}"
    )
    for checkout_id in (visit.known["first_checkout"],):
        receipt = story.accepted(desk.get(f"/checkouts/{checkout_id}/receipt"))
        story.tell(
            f"checkout: receipt of {checkout_id} over {money(receipt['totals']['payments_cents'])}, balance $0.00"
        )
    deals = story.accepted(desk.get(f"{visit.patient}/instant-rewards"))
    story.tell(f"instant rewards: {deals['state']}, the coupon is used, active: {str(deals['active']).lower()}")
