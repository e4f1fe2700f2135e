from collections.abc import Iterator

import pytest

from tests.wallet.office import Office, opened


@pytest.fixture
def office() -> Iterator[Office]:
    with opened() as made:
        yield made
