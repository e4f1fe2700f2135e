"""A desk with an empty table for each test."""

from collections.abc import Iterator

import pytest

from tests import tables
from tests.checkout.desk import Desk


@pytest.fixture
def desk() -> Iterator[Desk]:
    with tables.table() as client:
        yield Desk(dynamodb=client)
