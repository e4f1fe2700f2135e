from collections.abc import Iterator

import pytest

from tests.points.world import World, world


@pytest.fixture
def here() -> Iterator[World]:
    with world() as made:
        yield made
