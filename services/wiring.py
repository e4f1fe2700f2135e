"""Every service's wiring, read from its `wiring.py`: nothing else says who hears, wakes and asks."""

from functools import cache
from importlib import import_module

from shared.contracts.wiring import Asks, ReactsTo, WakesAt
from shared.kernel.structs import Struct


class Wiring(Struct):
    """One service: the events it hears, the instants it wakes at (by event), and whom its functions ask."""

    reacts_to: ReactsTo
    wakes_at: WakesAt
    asks: Asks


def variable(asked: str) -> str:
    """The environment variable that names a function which is asked."""
    return f"{asked.replace('.', '_').upper()}_FUNCTION"


@cache
def wiring(service: str) -> Wiring:
    """What this service says of itself."""
    said = import_module(f"services.{service}.wiring")
    return Wiring(reacts_to=said.REACTS_TO, wakes_at=said.WAKES_AT, asks=said.ASKS)
