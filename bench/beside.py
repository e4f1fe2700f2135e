"""The same authorization and capture as others would do it: a library for event sourcing, and SQL by hand.

Neither is among our locks: `pip install eventsourcing "psycopg[binary]"` for the bench alone; what is absent is said.
Ours is more than theirs: it reads contracts, derives ids, keeps receipts by command, and its inbox judges a message.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench import postgres
from bench.rounds import Prepare

CENTS = 100
SCHEMA = """
CREATE TABLE wallets (id text PRIMARY KEY, posted int NOT NULL, held int NOT NULL);
CREATE TABLE holds (id text PRIMARY KEY, wallet text NOT NULL, cents int NOT NULL, status text NOT NULL);
CREATE TABLE journal (wallet text, command text, kind text NOT NULL, cents int NOT NULL, PRIMARY KEY (wallet, command));
INSERT INTO wallets VALUES ('anna', 100000000, 0);
"""
AUTHORIZE = (
    "UPDATE wallets SET held = held + %(cents)s WHERE id = %(wallet)s AND posted - held >= %(cents)s",
    "INSERT INTO holds VALUES (%(hold)s, %(wallet)s, %(cents)s, 'authorized')",
    "INSERT INTO journal VALUES (%(wallet)s, %(hold)s || 'a', 'authorized', %(cents)s)",
)
CAPTURE = (
    "UPDATE holds SET status = 'captured' WHERE id = %(hold)s AND status = 'authorized'",
    "UPDATE wallets SET held = held - %(cents)s, posted = posted - %(cents)s WHERE id = %(wallet)s",
    "INSERT INTO journal VALUES (%(wallet)s, %(hold)s || 'c', 'captured', %(cents)s)",
)


def in_memory() -> dict[str, Prepare]:
    """What can be measured without a wire."""
    return {"`eventsourcing`, in memory": _library({})} if find_spec("eventsourcing") else {}


def absent() -> Iterator[str]:
    """What cannot be measured on this machine."""
    if not postgres.installed():
        yield "PostgreSQL"
    yield from (package for package in ("eventsourcing", "psycopg") if not find_spec(package))


@contextmanager
def with_drivers() -> Iterator[dict[str, Prepare]]:
    """What can be measured with PostgreSQL's server in processes of its own, and its driver in this one."""
    if not postgres.installed() or not find_spec("psycopg"):
        yield {}
        return
    with postgres.running() as where:
        found = {"SQL by hand on PostgreSQL": _by_hand(where)}
        if find_spec("eventsourcing"):
            found["`eventsourcing` on PostgreSQL"] = _library(_persistence(where))
        yield found


def _persistence(where: dict[str, str]) -> dict[str, str]:
    return {
        "PERSISTENCE_MODULE": "eventsourcing.postgres",
        "POSTGRES_HOST": where["host"],
        "POSTGRES_USER": where["user"],
        "POSTGRES_DBNAME": where["dbname"],
        "POSTGRES_PASSWORD": "none",
        "POSTGRES_PORT": "5432",
    }


@cache
def _wallet() -> Any:
    """A wallet as the library's manual has it: an aggregate whose methods are its events."""
    domain: Any = import_module("eventsourcing.domain")

    class Wallet(domain.Aggregate):  # type: ignore[misc]
        """Credits, and what is held of them."""

        @domain.event("Opened")  # type: ignore[untyped-decorator]
        def __init__(self, cents: int) -> None:
            self.posted, self.holds = cents, dict[str, int]()

        @domain.event("Authorized")  # type: ignore[untyped-decorator]
        def authorize(self, authorization_id: str, cents: int) -> None:
            """Set aside."""
            if self.posted - sum(self.holds.values()) < cents:
                raise ValueError("not enough")
            self.holds[authorization_id] = cents

        @domain.event("Captured")  # type: ignore[untyped-decorator]
        def capture(self, authorization_id: str) -> None:
            """Take."""
            self.posted -= self.holds.pop(authorization_id)

    return Wallet


def _library(environment: dict[str, str]) -> Prepare:
    """Loaded from its events and saved for each of the two commands."""
    wallets: Any = import_module("eventsourcing.application").Application(env={**os.environ, **environment})

    def prepared(number: int) -> Callable[[], None]:
        wallet = _wallet()(cents=1_000_000)
        wallets.save(wallet)

        def act() -> None:
            asked = wallets.repository.get(wallet.id)
            asked.authorize(f"auth-{number}", CENTS)
            wallets.save(asked)
            told = wallets.repository.get(wallet.id)
            told.capture(f"auth-{number}")
            wallets.save(told)

        return act

    return prepared


def _by_hand(where: dict[str, str]) -> Prepare:
    """Two transactions of three statements each, on the same wallet, as one would write them."""
    connection: Any = import_module("psycopg").connect(**where)
    connection.execute(SCHEMA)
    connection.commit()

    def prepared(number: int) -> Callable[[], None]:
        def act() -> None:
            values = {"wallet": "anna", "hold": f"auth-{number}", "cents": CENTS}
            for statements in (AUTHORIZE, CAPTURE):
                with connection.transaction():
                    for statement in statements:
                        if connection.execute(statement, values).rowcount != 1:
                            raise RuntimeError(f"nothing done by: {statement}")

        return act

    return prepared
