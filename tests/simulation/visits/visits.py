"""A seed's desks at work: they set up their practices, then do what comes to their minds, for some days."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from tests.simulation.visits import bought, carts, catalogue, exchanged, looks, office, patients, sold
from tests.simulation.visits.cast import Action, Desk, Practice, nothing
from tests.simulation.visits.client import Client
from tests.simulation.visits.ideas import Idea
from tests.simulation.world.gateway import Reply
from tests.simulation.world.weather import up_to
from tests.simulation.world.world import World

IDEAS: tuple[tuple[Idea, int], ...] = (
    (patients.register, 1),
    (patients.enrol, 3),
    (patients.credit, 5),
    (patients.item, 5),
    (patients.adjust_points, 5),
    (patients.submit, 4),
    (patients.take_back_transaction, 3),
    (patients.redeem, 5),
    (patients.take_back_code, 1),
    (patients.offer, 4),
    (patients.take_back_offer, 1),
    (patients.exchange, 2),
    (patients.merge, 1),
    (looks.look, 5),
    (looks.settlement, 1),
    (carts.open_checkout, 6),
    (carts.add_line, 5),
    (carts.change_line, 2),
    (carts.apply, 22),
    (carts.apply_together, 5),
    (carts.propose, 6),
    (carts.apply_proposal, 12),
    (carts.take_off, 4),
    (carts.pay, 16),
    (carts.take_back_payment, 3),
    (carts.tip, 5),
    (carts.discount, 4),
    (carts.complete, 14),
    (carts.cancel, 2),
    (carts.refund, 5),
    (bought.refund_and_use, 1),
    (sold.join, 1),
    (sold.dues, 3),
    (sold.dues_back, 1),
    (sold.card, 1),
    (sold.print_card, 2),
    (sold.pay_with_card, 6),
    (office.settings, 1),
    (office.coupon, 1),
    (office.change_coupon, 1),
    (office.partner, 2),
    (office.bring, 1),
    (office.statement, 1),
    (office.reimbursed, 1),
)
FIRST: tuple[Idea, ...] = (
    lambda desk: office.put(desk, "/instant-rewards-settings", office.terms(desk)),
    office.coupon,
    patients.register,
    patients.register,
    lambda desk: patients.enrol(desk, "alle"),
    patients.adjust_points,
    patients.credit,
    patients.item,
)
"""What a practice does before its first visit."""

PLANS: tuple[tuple[Idea, ...], ...] = (
    (carts.open_checkout, carts.apply, carts.apply, carts.complete, carts.complete),
    (carts.open_checkout, carts.apply, carts.pay, carts.pay, carts.complete, carts.complete, carts.refund),
    (patients.offer, carts.open_checkout, carts.apply, carts.apply, carts.complete, carts.open_checkout, carts.apply),
    (patients.redeem, carts.open_checkout, carts.apply, carts.complete, carts.complete, carts.refund, carts.refund),
    (carts.open_checkout, carts.apply, carts.apply, carts.apply, carts.take_off, carts.complete, carts.complete),
    (carts.open_checkout, carts.propose, carts.apply_proposal, carts.complete, carts.complete, carts.refund),
    (patients.item, carts.open_checkout, carts.propose, carts.propose, carts.apply_together, carts.complete),
    (
        carts.open_checkout,
        carts.open_checkout,
        carts.propose,
        carts.propose,
        carts.apply_proposal,
        carts.apply_proposal,
    ),
    (patients.submit, patients.take_back_transaction),
    (sold.plan, sold.join, sold.dues, sold.dues, sold.dues_back),
    (sold.plan, sold.join, sold.sell, sold.sell, sold.take, sold.dues, sold.take, carts.refund, sold.dues_back),
    (
        sold.sell,
        sold.take,
        sold.look_up,
        sold.print_card,
        carts.open_checkout,
        sold.pay_with_card,
        carts.refund,
        carts.pay,
        carts.complete,
        carts.refund,
    ),
    (
        sold.card,
        sold.print_card,
        carts.open_checkout,
        carts.open_checkout,
        sold.pay_with_card,
        sold.pay_with_card,
        carts.pay,
        carts.complete,
        carts.refund,
    ),
    (bought.sell, bought.pay, bought.come_again, bought.refund_and_use),
    (
        exchanged.points,
        exchanged.swap,
        exchanged.visit,
        exchanged.visit,
        exchanged.use,
        exchanged.end,
        exchanged.visit,
        exchanged.use,
        exchanged.end,
    ),
    (office.award, office.award, patients.merge, office.again, office.again),
)
PLANNED = 0.1

STEPS = (8, 16, 32)
"""What all desks together do after they have set up: most mistakes take few steps and many worlds, some take many."""

GAPS = (timedelta(), timedelta(seconds=20), timedelta(minutes=10), timedelta(hours=6), timedelta(days=3))


@dataclass(kw_only=True)
class Visits:
    """The desks of one seed. `steps` counts what they did."""

    world: World
    client: Client = field(init=False)
    practices: list[Practice] = field(default_factory=list)
    steps: int = 0
    busy: int = 0
    partnered: int = 0

    def __post_init__(self) -> None:
        self.client = Client(world=self.world)
        random = self.world.random
        seats = [random.choice((1, 2, 3)) for _ in range(random.choice((1, 1, 2)))]
        steps = random.choice(STEPS)
        for number, desks in enumerate(seats, 1):
            practice = Practice(practice_id=f"prac_{number}", since=self.world.schedule.now)
            self.practices.append(practice)
            catalogue.stock(self.client, practice.practice_id)
            for seat in range(1, desks + 1):
                desk = Desk(
                    name=f"desk-{number}.{seat}", practice=practice, random=random, publish=self._partner(number)
                )
                self.busy += 1
                plan = list(FIRST) if seat == 1 else []
                self._work(desk, plan, len(plan) + steps // sum(seats))

    def _partner(self, number: int) -> Callable[[str, dict[str, Any]], None]:
        """A partner's events for a practice, each under an id of its own."""

        def publish(name: str, data: dict[str, Any]) -> None:
            self.partnered += 1
            self.world.partner(f"prac_{number}", f"partner-{self.partnered}", name, data)

        return publish

    def _work(self, desk: Desk, plan: list[Idea], left: int) -> None:
        """One idea after another; a plan is what a desk has set out to do."""
        if left == 0:
            self.busy -= 1
            return
        if not plan and self.world.random.random() < PLANNED:
            plan = list(self.world.random.choice(PLANS))
        idea = plan.pop(0) if plan else self._idea()
        gap = up_to(self.world.random, timedelta(minutes=5)) if plan else self._gap()
        if (action := idea(desk)) is None:
            self._work(desk, plan, left - 1)
        else:
            self.world.schedule.after(gap, lambda: self._do(desk, action, plan, left))

    def _do(self, desk: Desk, action: Action, plan: list[Idea], left: int) -> None:
        asked, learn = action
        self.steps += 1

        def then(reply: Reply) -> None:
            learn(reply)
            self._work(desk, plan, left - 1)

        for other in desk.beside:
            self.client.ask(other, nothing)
        desk.beside.clear()
        self.client.ask(asked, then)

    def _idea(self) -> Idea:
        ideas, weights = zip(*IDEAS, strict=True)
        chosen: Idea = self.world.random.choices(ideas, weights)[0]
        return chosen

    def _gap(self) -> timedelta:
        return up_to(self.world.random, self.world.random.choice(GAPS))
