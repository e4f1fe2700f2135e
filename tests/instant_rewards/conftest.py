from collections.abc import Iterator

import pytest

from tests.instant_rewards import desk as desks
from tests.instant_rewards.desk import Desk


@pytest.fixture
def empty() -> Iterator[Desk]:
    """A practice that has not set anything up."""
    with desks.opened() as desk:
        yield desk


@pytest.fixture
def desk(empty: Desk) -> Desk:
    """A practice with settings and one coupon, since an hour ago."""
    empty.at(desks.START - desks.HOUR)
    assert empty.save().status == 200
    empty.coupon()
    return empty.at(desks.START)
