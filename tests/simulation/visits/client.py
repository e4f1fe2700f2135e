"""A client at the API as a good one behaves: a key for each command, the same key again when no answer came."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta

from shared.kernel import ids
from shared.web.request import child_id
from tests.simulation.world.faults import Faults
from tests.simulation.world.gateway import NO_REPLY, Asked, Reply, event, parameters, reply, target
from tests.simulation.world.quiet import quiet
from tests.simulation.world.weather import up_to
from tests.simulation.world.world import World

ATTEMPTS_MAX = 6
PATIENCE = timedelta(seconds=29)
LATE_MAX = timedelta(hours=2)

type Then = Callable[[Reply], None]


@dataclass(kw_only=True)
class Told:
    """A command and what its client was told. `since`: how many transactions there were when that attempt began."""

    asked: Asked
    service: str
    command_id: str
    reply: Reply = NO_REPLY
    since: int = 0

    def child_id(self, prefix: str, *parts: str) -> str:
        """The id of what this command makes."""
        return child_id(
            prefix,
            *parts,
            practice_id=self.asked.practice_id,
            route=target(self.asked.method, self.asked.path)[0],
            path=parameters(self.asked.method, self.asked.path),
            command_id=self.command_id,
        )


@dataclass(kw_only=True)
class Client:
    """Everything that desks asked, with the answers that they acted on. `contradictions`: repeats that differ."""

    world: World
    told: list[Told] = field(default_factory=list)
    contradictions: list[str] = field(default_factory=list)

    @property
    def careless(self) -> frozenset[str]:
        """Command ids under which more than one thing was asked."""
        asked: dict[str, set[str]] = {}
        for told in self.told:
            asked.setdefault(told.command_id, set()).add(str(told.asked))
        return frozenset(command_id for command_id, questions in asked.items() if len(questions) > 1)

    def ask(self, asked: Asked, then: Then) -> None:
        """Ask until there is an answer to act on; a client gives up after some attempts."""
        _, service = target(asked.method, asked.path)
        command_id = ids.derive("key", asked.practice_id, asked.key) if asked.key else ""
        told = Told(asked=asked, service=service, command_id=command_id)
        if asked.key:
            self.told.append(told)
        self._attempt(told, then, 1)

    def ask_before_all(self, asked: Asked) -> None:
        """A command in still weather, answered at once: what was arranged before anything happened."""
        stormy, self.world.faults = self.world.faults, Faults(random=self.world.random, rate=0)
        _, service = target(asked.method, asked.path)
        told = Told(asked=asked, service=service, command_id=ids.derive("key", asked.practice_id, asked.key or ""))
        with quiet():
            failed, answer = self.world.invoke(service, "desk", event(asked))
        if failed or not (replied := reply(answer)).ok:
            raise RuntimeError(f"{asked}: {answer}")
        told.reply = replied
        self.told.append(told)
        self.world.faults = stormy

    def _attempt(self, told: Told, then: Then, number: int) -> None:
        world, over = self.world, False
        since = world.tables[told.service].transactions

        def settle(reply: Reply) -> None:
            nonlocal over
            if over:
                self._compare(told, reply)
                return
            over = True
            if reply.final or number == ATTEMPTS_MAX:
                told.reply, told.since = reply, since
                then(reply)
            else:
                world.schedule.after(
                    up_to(world.random, timedelta(minutes=1)), lambda: self._attempt(told, then, number + 1)
                )

        trouble = world.random.choice(_TROUBLES) if world.random.random() < world.weather.net else "none"
        if trouble != "none":
            world.note(told.asked.actor, f"{told.asked.method} {told.asked.path}: {trouble}")
        _TROUBLE[trouble](world, told.asked, settle)

    def _compare(self, told: Told, reply: Reply) -> None:
        """What a doubled or late request was answered."""
        if told.asked.key and told.reply.ok and reply.ok and reply.raw != told.reply.raw:
            self.contradictions.append(f"{told.asked}: first {told.reply.raw}, then {reply.raw}")


def _none(world: World, asked: Asked, settle: Then) -> None:
    world.request(asked, settle)


def _request_lost(world: World, _asked: Asked, settle: Then) -> None:
    world.schedule.after(PATIENCE, lambda: settle(NO_REPLY))


def _reply_lost(world: World, asked: Asked, settle: Then) -> None:
    world.request(asked, lambda _reply: None)
    world.schedule.after(PATIENCE, lambda: settle(NO_REPLY))


def _doubled(world: World, asked: Asked, settle: Then) -> None:
    """A double click: the same request twice at once; the first answer counts."""
    world.schedule.after(timedelta(milliseconds=world.random.randrange(300)), lambda: world.request(asked, settle))
    world.request(asked, settle)


def _late(world: World, asked: Asked, settle: Then) -> None:
    """It arrives long after its client has given up and asked again."""
    world.schedule.after(PATIENCE, lambda: settle(NO_REPLY))
    world.schedule.after(PATIENCE + up_to(world.random, LATE_MAX), lambda: world.request(asked, settle))


_TROUBLE: dict[str, Callable[[World, Asked, Then], None]] = {
    "none": _none,
    "request lost": _request_lost,
    "reply lost": _reply_lost,
    "doubled": _doubled,
    "late": _late,
}
_TROUBLES = ("request lost", "reply lost", "doubled", "late")
