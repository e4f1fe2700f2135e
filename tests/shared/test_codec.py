"""What tables hold: text as it is while it is short, deflated once it would begin another kilobyte."""

import subprocess
import sys
from base64 import b64encode
from datetime import date
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services import SERVICES
from shared.kernel import codec
from shared.kernel.structs import Struct

ROOT = Path(__file__).parents[2]


@given(st.text(max_size=3_000))
def test_what_was_packed_comes_back_from_the_table_and_from_its_stream(text: str) -> None:
    packed = codec.pack(text)
    assert codec.unpack(packed) == text
    streamed = {kind: b64encode(value).decode() if kind == "B" else value for kind, value in packed.items()}
    assert codec.unpack(streamed) == text


def test_what_is_short_stays_readable_and_what_is_long_saves_its_kilobytes() -> None:
    line = '{"line_id":"lin_2c7xq4wzk3m5n6p7r2t4","kind":"treatment","treatment":"botox","quantity":20},'
    assert codec.pack(line) == {"S": line}
    assert len(codec.pack(line * 20)["B"]) < len(line * 20) / 4


class Coin(Struct):
    cents: int
    worn: bool = False
    marks: tuple[str, ...] = ()
    found: date | None = None


def test_a_value_is_written_without_what_is_at_its_default_and_read_without_what_is_not_known() -> None:
    assert codec.dump(Coin(cents=5)) == '{"cents":5}'
    kept = Coin(cents=5, worn=True, marks=("a",), found=date(2026, 3, 1))
    assert codec.load(Coin, codec.dump(kept)) == kept
    assert codec.load(Coin, '{"cents":5,"later":1}') == Coin(cents=5)


def test_a_value_takes_names_only_and_never_changes() -> None:
    coin = Coin(cents=5)
    with pytest.raises(TypeError):
        Coin(5)  # type: ignore[call-arg]
    with pytest.raises(AttributeError):
        coin.cents = 6  # type: ignore[misc]


@pytest.mark.parametrize("service", SERVICES)
def test_every_state_and_event_of_a_service_can_be_read_back(service: str) -> None:
    """A union that the reader could not tell apart would be found when the first such entry is read."""
    for kind in import_module(f"services.{service}.store").AGGREGATES:
        for written in (kind.state, *kind.events):
            assert issubclass(written, Struct)
            codec.decoder(written)


SIDE_BY_SIDE = """
import sys
from threading import Barrier, Thread

from shared.kernel import codec
from shared.kernel.structs import Struct

sys.setswitchinterval(1e-6)


def kinds():
    class Lot(Struct):
        cents: int = 0
        name: str = ""
        marks: tuple[int, ...] = ()

    class Purse(Struct):
        lot: Lot = Lot()
        lots: tuple[Lot, ...] = ()
        named: dict[str, Lot] = {}

    class Chest(Struct):
        purse: Purse = Purse()
        purses: tuple[Purse, ...] = ()
        lot: Lot = Lot()
        named: dict[str, Purse] = {}

    lot = Lot(cents=1, name="a", marks=(1, 2))
    purse = Purse(lot=lot, lots=(lot, lot), named={"a": lot})
    return Chest(purse=purse, purses=(purse,), lot=lot, named={"a": purse}), purse


def look(barrier, kept):
    barrier.wait()
    for kind, text in kept:
        codec.load(kind, text)


for _ in range(60):
    kept = [(type(value), codec.dump(value)) for value in kinds()]
    barrier = Barrier(8)
    threads = [Thread(target=look, args=(barrier, kept[:: 1 if n % 2 else -1])) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
"""


def test_what_is_read_for_the_first_time_may_be_read_by_many_at_once() -> None:
    """In a process of its own: where it goes wrong, the process ends."""
    assert subprocess.run([sys.executable, "-c", SIDE_BY_SIDE], cwd=ROOT, check=False).returncode == 0
