import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.value.money import dollars, half_up, percent, split


@pytest.mark.parametrize(
    ("numerator", "denominator", "result"), [(5, 2, 3), (4, 2, 2), (7, 3, 2), (8, 3, 3), (0, 7, 0)]
)
def test_a_half_goes_up(numerator: int, denominator: int, result: int) -> None:
    assert half_up(numerator, denominator) == result


def test_a_percentage_is_rounded_half_up_to_the_cent() -> None:
    assert percent(12_345, 100_000) == 1_235
    assert percent(1, 499_999) == 0


@given(st.lists(st.integers(0, 10_000), min_size=1), st.data())
def test_parts_add_up_and_none_exceeds_its_weight(weights: list[int], data: st.DataObject) -> None:
    total = data.draw(st.integers(0, sum(weights)))
    parts = split(total, weights)
    assert sum(parts) == total
    assert all(0 <= part <= weight for part, weight in zip(parts, weights, strict=True))


def test_nothing_is_split_over_nothing() -> None:
    assert split(0, [0, 0]) == (0, 0)


@pytest.mark.parametrize(("cents", "said"), [(0, "$0.00"), (123_456, "$1,234.56"), (-5, "-$0.05")])
def test_money_is_said_as_people_read_it(cents: int, said: str) -> None:
    assert dollars(cents) == said
