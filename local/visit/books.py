"""Chapter 8: the wallet's history and each service's balances, and that they add up."""

from typing import Any

from local.story import money
from local.visit.arrival import CREDITS_CENTS, EARNED_ELSEWHERE
from local.visit.cast import Visit
from local.visit.second_checkout import POINTS


def play(visit: Visit) -> None:
    """Add the books up, and see that they agree."""
    visit.story.chapter("8. The books")
    _history(visit)
    _balances(visit)


def _history(visit: Visit) -> None:
    rewards, patient = visit.front_desk.rewards, visit.known["patient_id"]
    page = rewards.list_wallet_history(patient, limit=10).body
    entries = [*page["entries"]]
    while page["next_cursor"]:
        page = rewards.list_wallet_history(patient, limit=10, cursor=page["next_cursor"]).body
        entries += page["entries"]
    for entry in reversed(entries):
        visit.story.say(f"    {entry['sequence']:>3}  {entry['at'][:19]}  {entry['summary']}")
    sequences = [entry["sequence"] for entry in entries]
    visit.story.equal(sequences, sorted(sequences, reverse=True), "newest first")
    visit.story.tell(f"The wallet's history: {len(entries)} entries, newest first, none missing")


def _balances(visit: Visit) -> None:
    _wallet(visit)
    _points(visit)
    _checkouts(visit)
    deals = visit.front_desk.rewards.get_instant_rewards(visit.known["patient_id"]).body
    visit.story.tell(f"instant rewards: {deals['state']}, active: {str(deals['active']).lower()}")


def _wallet(visit: Visit) -> None:
    wallet = visit.front_desk.rewards.get_wallet(visit.known["patient_id"]).body
    package, credits_ = wallet["packages"][0], wallet["credits"]
    visit.story.equal(package["granted"], package["available"] + package["held"] + 1, "sessions: bought = left + used")
    visit.story.equal(credits_["posted_cents"], 0, "dollar credits: added = spent")
    visit.story.tell(
        f"wallet: {package['granted']} facials bought = {package['available']} left + 1 used; "
        f"{money(CREDITS_CENTS)} credits added = {money(CREDITS_CENTS)} spent + {money(credits_['posted_cents'])} left"
    )


def _points(visit: Visit) -> None:
    story, rewards, member = visit.story, visit.front_desk.rewards, visit.known["account_id"]

    def settled() -> Any:
        account = rewards.get_loyalty_account(member).body
        shown = rewards.get_wallet(visit.known["patient_id"]).body["points"]
        same = shown and (shown[0]["posted"], shown[0]["pending"]) == (account["posted"], account["pending"])
        return (account, shown[0]) if same and account["pending"] == 0 else None

    account, shown = story.until(settled, "the points on the wallet's page")
    transactions = rewards.list_transactions(member).body["transactions"]
    earned = [transaction["points"] for transaction in transactions if transaction["status"] == "completed"]
    story.equal(EARNED_ELSEWHERE + sum(earned), account["posted"] + POINTS, "points: earned = left + redeemed")
    sums = " + ".join(str(points) for points in reversed(earned))
    story.tell(
        f"points: {EARNED_ELSEWHERE:,} from elsewhere + {sums} earned = "
        f"{account['posted']:,} left + {POINTS} redeemed; the wallet shows {shown['posted']:,}"
    )


def _checkouts(visit: Visit) -> None:
    for name in ("first_checkout", "second_checkout"):
        totals = visit.front_desk.rewards.get_receipt(visit.known[name]).body["totals"]
        taken = totals["wallet_cents"] + totals["coupon_cents"] + totals["tender_cents"] + totals["payments_cents"]
        visit.story.equal(taken, totals["gross_cents"] + totals["tax_cents"], f"the {name.replace('_', ' ')} adds up")
        visit.story.tell(
            f"{name.replace('_', ' ')}: {money(totals['gross_cents'])} + {money(totals['tax_cents'])} tax = "
            f"{money(totals['wallet_cents'])} session + {money(totals['coupon_cents'])} coupon + "
            f"{money(totals['tender_cents'])} Allē + {money(totals['payments_cents'])} paid"
        )
