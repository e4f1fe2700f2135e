from collections.abc import Iterator
from dataclasses import replace

import pytest

from services.points import rulebook
from tests.points.examples import OFFERS
from tests.points.world import World, world


@pytest.fixture
def here() -> Iterator[World]:
    with world() as made:
        yield made


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> None:
    """A document of Allē with offers, as an operator might publish one: what is shipped has none."""
    alle = rulebook.programs()["alle"]
    rules = replace(alle.versions[-1], offers=OFFERS)
    published = {**rulebook.programs(), "alle": replace(alle, versions=(*alle.versions[:-1], rules))}
    monkeypatch.setattr(rulebook, "programs", lambda: published)
