"""Chapter 7: the wallet's history and each service's balances, and that they add up."""

from typing import Any

from local.story import money
from local.visit.arrival import CREDITS_CENTS, EARNED_ELSEWHERE
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
    _wallet(visit)
    _points(visit)
    _checkouts(visit)
    deals = visit.story.accepted(visit.front_desk.get(f"{visit.patient}/instant-rewards"))
    visit.story.tell(f"instant rewards: {deals['state']}, active: {str(deals['active']).lower()}")


def _wallet(visit: Visit) -> None:
    wallet = visit.story.accepted(visit.front_desk.get(f"{visit.patient}/wallet"))
    package, credits_ = wallet["packages"][0], wallet["credits"]
    visit.story.equal(package["granted"], package["available"] + package["held"] + 1, "sessions: bought = left + used")
    visit.story.equal(credits_["posted_cents"], 0, "dollar credits: added = spent")
    visit.story.tell(
        f"wallet: {package['granted']} facials bought = {package['available']} left + 1 used; "
        f"{money(CREDITS_CENTS)} credits added = {money(CREDITS_CENTS)} spent + {money(credits_['posted_cents'])} left"
    )


def _points(visit: Visit) -> None:
    story, desk = visit.story, visit.front_desk

    def settled() -> Any:
        account = desk.get(visit.membership).body
        shown = desk.get(f"{visit.patient}/wallet").body["points"]
        same = shown and (shown[0]["posted"], shown[0]["pending"]) == (account["posted"], account["pending"])
        return (account, shown[0]) if same and account["pending"] == 0 else None

    account, shown = story.until(settled, "the wallet's projection of the points")
    transactions = story.accepted(desk.get(f"{visit.membership}/transactions"))["transactions"]
    earned = [one["points"] for one in transactions if one["status"] == "completed"]
    story.equal(EARNED_ELSEWHERE + sum(earned), account["posted"] + POINTS, "points: earned = left + redeemed")
    sums = " + ".join(str(points) for points in reversed(earned))
    story.tell(
        f"points: {EARNED_ELSEWHERE:,} from elsewhere + {sums} earned = "
        f"{account['posted']:,} left + {POINTS} redeemed; the wallet shows {shown['posted']:,}"
    )


def _checkouts(visit: Visit) -> None:
    for name in ("first_checkout", "second_checkout"):
        totals = visit.story.accepted(visit.front_desk.get(f"/checkouts/{visit.known[name]}/receipt"))["totals"]
        parts = ("wallet_cents", "coupon_cents", "tender_cents", "payments_cents")
        taken = sum(totals[part] for part in parts)
        visit.story.equal(taken, totals["gross_cents"] + totals["tax_cents"], f"the {name.replace('_', ' ')} adds up")
        visit.story.tell(
            f"{name.replace('_', ' ')}: {money(totals['gross_cents'])} + {money(totals['tax_cents'])} tax = "
            f"{money(totals['wallet_cents'])} session + {money(totals['coupon_cents'])} coupon + "
            f"{money(totals['tender_cents'])} Allē + {money(totals['payments_cents'])} paid"
        )
