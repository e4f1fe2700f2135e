from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from shared.value import lots
from shared.value.lots import Lot, Taken

NOW = datetime(2026, 3, 1, tzinfo=UTC)
SPRING, AUTUMN = NOW + timedelta(days=30), NOW + timedelta(days=200)


def lot(lot_id: str, granted: int, expires_at: datetime | None = None, granted_at: datetime = NOW) -> Lot:
    return Lot(lot_id=lot_id, granted=granted, granted_at=granted_at, expires_at=expires_at)


def test_soonest_to_expire_is_taken_first_then_oldest_then_what_never_expires() -> None:
    older = lot("older", 1, SPRING, NOW - timedelta(days=1))
    every = (lot("never", 9), lot("autumn", 5, AUTUMN), lot("spring", 3, SPRING), older)
    assert [(part.lot_id, part.quantity) for part in lots.take(every, 10, NOW)] == [
        ("older", 1),
        ("spring", 3),
        ("autumn", 5),
        ("never", 1),
    ]


def test_a_lot_is_usable_until_its_instant_not_at_it() -> None:
    just_before = SPRING - timedelta(microseconds=1)
    assert lots.available((lot("a", 5, SPRING),), just_before) == 5
    assert lots.available((lot("a", 5, SPRING),), SPRING) == 0
    assert lots.breakage((lot("a", 5, SPRING),), just_before) == ()
    assert lots.breakage((lot("a", 5, SPRING),), SPRING) == (Taken(lot_id="a", quantity=5),)


def test_what_is_held_survives_the_expiry_and_breaks_when_given_back() -> None:
    held = lots.hold((lot("a", 5, SPRING),), (Taken(lot_id="a", quantity=2),))
    assert lots.breakage(held, SPRING) == (Taken(lot_id="a", quantity=3),)
    broken = lots.expire(held, lots.breakage(held, SPRING))
    back = lots.release(broken, (Taken(lot_id="a", quantity=2),))
    assert lots.available(back, SPRING) == 0
    assert lots.breakage(back, SPRING) == (Taken(lot_id="a", quantity=2),)


def test_nothing_goes_below_zero() -> None:
    with pytest.raises(ValueError, match="below zero"):
        lots.hold((lot("a", 5),), (Taken(lot_id="a", quantity=6),))
    with pytest.raises(ValueError, match="below zero"):
        lots.release((lot("a", 5),), (Taken(lot_id="a", quantity=1),))
    with pytest.raises(ValueError, match="fewer available"):
        lots.take((lot("a", 5),), 6, NOW)
    with pytest.raises(KeyError):
        lots.hold((lot("a", 5),), (Taken(lot_id="b", quantity=1),))


class Conservation(RuleBasedStateMachine):
    """Whatever happens to lots, in whatever order: value is somewhere, and nowhere twice."""

    @initialize(grants=st.lists(st.integers(1, 50), min_size=1, max_size=5))
    def grant(self, grants: list[int]) -> None:
        self.lots = tuple(lot(str(n), quantity, NOW + timedelta(days=n)) for n, quantity in enumerate(grants))
        self.held: list[tuple[Taken, ...]] = []
        self.captured: list[tuple[Taken, ...]] = []
        self.now = NOW - timedelta(days=1)

    @precondition(lambda self: lots.available(self.lots, self.now) > 0)
    @rule(data=st.data())
    def hold(self, data: st.DataObject) -> None:
        taken = lots.take(self.lots, data.draw(st.integers(1, lots.available(self.lots, self.now))), self.now)
        self.lots = lots.hold(self.lots, taken)
        self.held.append(taken)

    @precondition(lambda self: self.held)
    @rule(capture=st.booleans())
    def settle(self, capture: bool) -> None:  # noqa: FBT001  (hypothesis draws it)
        taken = self.held.pop()
        self.lots = lots.capture(self.lots, taken) if capture else lots.release(self.lots, taken)
        if capture:
            self.captured.append(taken)

    @precondition(lambda self: self.captured)
    @rule()
    def restore(self) -> None:
        self.lots = lots.restore(self.lots, self.captured.pop())

    @rule(days=st.integers(1, 3))
    def time_passes(self, days: int) -> None:
        self.now += timedelta(days=days)
        self.lots = lots.expire(self.lots, lots.breakage(self.lots, self.now))

    @invariant()
    def every_unit_is_somewhere(self) -> None:
        for row in self.lots:
            spent = row.captured + row.expired + row.removed
            assert row.granted + row.restored == row.available + row.held + spent
            assert min(row.available, row.held, row.captured, row.expired, row.removed) >= 0
        assert sum(row.held for row in self.lots) == sum(part.quantity for taken in self.held for part in taken)

    @invariant()
    def nothing_expired_is_left_available(self) -> None:
        assert lots.breakage(self.lots, self.now) == () or lots.next_expiry(self.lots) is not None


TestConservation = Conservation.TestCase


def test_of_two_lots_with_one_expiry_the_older_is_taken_first_whatever_they_are_called() -> None:
    older = lot("z", 50, NOW + timedelta(days=9), NOW - timedelta(days=2))
    newer = lot("a", 50, NOW + timedelta(days=9), NOW - timedelta(days=1))
    assert [part.lot_id for part in lots.take((newer, older), 60, NOW)] == ["z", "a"]
