from collections.abc import Iterator

import pytest

from tests.wallet.office import Office, opened


@pytest.fixture
def office() -> Iterator[Office]:
    """An office whose books are audited when the test is over: each journal rebuilds its snapshot."""
    made = opened()
    yield made
    assert made.drifts() == []
