"""Plans against all plans: carts, aims, how many were beaten, how many were not searched to the end."""

from collections import Counter
from collections.abc import Iterable

from services.checkout.domain.proposals.aims import Aim, Figures, rank
from services.checkout.domain.proposals.plans import Plan, plans
from tests.checkout.proposals import brute
from tests.checkout.proposals.carts import NOW, case


def figures(plan: Plan) -> Figures:
    """What a plan promises."""
    return Figures(plan.money_cents, plan.expiring_cents, plan.spent_cents, len(plan.steps))


def run(seeds: Iterable[int]) -> Counter[tuple[Aim, str]]:
    """How often each aim's plan was equalled, beaten, impossible (better than all there are), or not exact."""
    counted: Counter[tuple[Aim, str]] = Counter()
    for seed in seeds:
        cart = case(seed)
        found = plans(cart.checkout, cart.offered, NOW)
        best = brute.best(cart)
        for aim in Aim:
            plan = next(plan for plan in found if aim in plan.aims)
            mine = rank(aim, figures(plan))
            counted[aim, "carts"] += 1
            counted[aim, "equalled"] += mine == best[aim]
            counted[aim, "beaten"] += mine > best[aim]
            counted[aim, "impossible"] += mine < best[aim]
            counted[aim, "exact"] += plan.exact
            counted[aim, f"{min(len(plan.steps), 4)} steps"] += 1
    return counted


def table(counted: Counter[tuple[Aim, str]]) -> list[str]:
    """The counts, an aim a row."""
    columns = ("carts", "equalled", "beaten", "impossible", "exact", *(f"{many} steps" for many in range(5)))
    rows = [f"| aim | {' | '.join(columns)} or more |", "|---|" + "---|" * len(columns)]
    return rows + [f"| {aim} | {' | '.join(f'{counted[aim, name]:,}' for name in columns)} |" for aim in Aim]
