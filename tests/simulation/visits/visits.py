"""A seed's desks at work: they set up their practices, then do what comes to their minds, for some days."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from tests.simulation.visits import actions
from tests.simulation.visits.actions import Idea
from tests.simulation.visits.cast import Action, Desk, Practice
from tests.simulation.visits.client import Client
from tests.simulation.world.gateway import Reply
from tests.simulation.world.weather import up_to
from tests.simulation.world.world import World

IDEAS: tuple[tuple[Idea, int], ...] = (
    (actions.register, 1),
    (actions.enrol, 3),
    (actions.credit, 5),
    (actions.item, 5),
    (actions.adjust_points, 5),
    (actions.submit, 4),
    (actions.cancel_transaction, 2),
    (actions.redeem, 5),
    (actions.open_checkout, 6),
    (actions.add_line, 5),
    (actions.apply, 22),
    (actions.take_off, 4),
    (actions.pay, 16),
    (actions.take_back_payment, 3),
    (actions.complete, 14),
    (actions.cancel, 2),
    (actions.settings, 1),
    (actions.coupon, 1),
    (actions.look, 4),
)
STEPS = 40
"""What all desks together do after they have set up."""

GAPS = (timedelta(), timedelta(seconds=20), timedelta(minutes=10), timedelta(hours=6), timedelta(days=3))


@dataclass(kw_only=True)
class Visits:
    """The desks of one seed. `steps` counts what they did."""

    world: World
    client: Client = field(init=False)
    practices: list[Practice] = field(default_factory=list)
    steps: int = 0
    busy: int = 0

    def __post_init__(self) -> None:
        self.client = Client(world=self.world)
        random = self.world.random
        seats = [random.choice((1, 2, 3)) for _ in range(random.choice((1, 1, 2)))]
        for number, desks in enumerate(seats, 1):
            practice = Practice(practice_id=f"prac-{number}")
            self.practices.append(practice)
            for seat in range(1, desks + 1):
                desk = Desk(name=f"desk-{number}.{seat}", practice=practice, random=random)
                self.busy += 1
                self._work(desk, _first(desk) if seat == 1 else [], STEPS // sum(seats))

    def _work(self, desk: Desk, plan: list[Idea], left: int) -> None:
        if left == 0:
            self.busy -= 1
            return
        idea = plan[0] if plan else self._idea()
        action = idea(desk)
        gap = timedelta() if plan or not action else self._gap()
        if action is None:
            self.world.schedule.after(timedelta(seconds=1), lambda: self._work(desk, plan, left - 1))
            return
        self.world.schedule.after(gap, lambda: self._do(desk, action, plan[1:], left))

    def _do(self, desk: Desk, action: Action, plan: list[Idea], left: int) -> None:
        asked, learn = action
        self.steps += 1

        def then(reply: Reply) -> None:
            learn(reply)
            self._work(desk, plan, left if plan else left - 1)

        self.client.ask(asked, then)

    def _idea(self) -> Idea:
        ideas, weights = zip(*IDEAS, strict=True)
        chosen: Idea = self.world.random.choices(ideas, weights)[0]
        return chosen

    def _gap(self) -> timedelta:
        return up_to(self.world.random, self.world.random.choice(GAPS))


def _first(desk: Desk) -> list[Idea]:
    """What a practice does before its first visit."""
    return [
        lambda desk: actions.put(desk, "/instant-rewards/settings", actions._terms(desk)),
        actions.coupon,
        actions.register,
        actions.register,
        lambda desk: actions.enrol(desk, "alle"),
        actions.adjust_points,
        actions.credit,
        actions.item,
    ]
