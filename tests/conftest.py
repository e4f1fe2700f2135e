"""What all tests share: nothing of this machine's AWS account, and deterministic examples."""

import gc
import os
from collections.abc import Iterator
from itertools import chain, groupby

import pytest
from hypothesis import HealthCheck, settings

from local.stack import Stack
from local.ticker import Ticker
from tests.harness import memory, refused
from tests.journeys import privacy, rights

ON_THE_EMULATOR = {"journeys", "web"}

settings.register_profile("default", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.load_profile("default")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Journeys wait and everything else computes: mixed, they keep both cores busy from the start to the end."""
    modules = [list(value) for _, value in groupby(items, key=_scope)]
    journeys = [module for module in modules if module[0].path.parent.name in ON_THE_EMULATOR]
    others = [module for module in modules if module[0].path.parent.name not in ON_THE_EMULATOR]
    between = len(others) // (len(journeys) + 1)  # as many after the last as before it: it is not to be waited for
    mixed = [[*journey, *chain(*others[at * between : (at + 1) * between])] for at, journey in enumerate(journeys)]
    items[:] = chain(*mixed, *others[len(journeys) * between :])


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: the garbage collector need not look at it after every test."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """What the reference shows of a refusal is what its test got."""
    refused.compare(item.nodeid)


def pytest_sessionfinish() -> None:
    """What operations refused in this process is written down: after all tests somebody compares."""
    refused.write()


def _scope(item: pytest.Item) -> str:
    """What one worker takes as a whole, as `--dist loadscope` has it."""
    return item.nodeid.rpartition("::")[0]


@pytest.fixture(scope="session", autouse=True)
def no_account() -> Iterator[None]:
    """Whatever account this machine is signed in to, tests must not reach it."""
    saved = {name: value for name, value in os.environ.items() if name.startswith("AWS_")}
    for name in saved:
        del os.environ[name]
    os.environ |= {
        "AWS_ACCESS_KEY_ID": "test",
        "AWS_SECRET_ACCESS_KEY": "test",
        "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_REGION": "us-east-1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    yield
    os.environ |= saved


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """One emulator for each test process, every stack deployed as it goes to AWS; the sweeper ticks every two seconds.

    After the last journey and browser scene nobody's particulars may stand anywhere that they don't belong.
    """
    with (
        memory.folder(tmp_path_factory.mktemp("emulator")) as place,
        rights.deployed(place / "run", strict=rights.RECORDS is not None) as deployed,
        privacy.kept(deployed),
    ):
        ticker = Ticker(deployed)
        ticker.start()
        yield deployed
        ticker.stop()
