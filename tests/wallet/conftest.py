import pytest

from tests.wallet.office import Office, opened


@pytest.fixture
def office() -> Office:
    return opened()
