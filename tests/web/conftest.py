"""The built front desk behind its address, one browser for each test process, one context for each test."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from local import seed, web
from local.emulator import free_port
from local.front import Front
from local.stack import Stack, User
from tests.journeys.acting import Practice
from tests.web import chromium, glass
from tests.web.glass import Glass

type Desks = Callable[..., Glass]
DESK_WIDTH = (1440, 900)
PHONE = (390, 844)
PATIENCE_MS = 30_000
"""For whatever is awaited: a function that starts cold on a busy machine takes seconds."""

SETTINGS: dict[str, dict[str, Any]] = {
    "/wallet-settings": {"name": "Example Aesthetics", "time_zone": "America/New_York"},
    "/instant-rewards-settings": {
        "amount_cents_min": 50_000,
        "points_min": 600,
        "hours_to_reach": 2,
        "hours_to_use": 2,
    },
}


@pytest.fixture(scope="session")
def front(stack: Stack) -> Iterator[Front]:
    """The front desk, as `make run` serves it."""
    served = Front(stack, port=free_port(), desk=web.built())
    stack.opens_desk_at(served.url)
    served.start()
    yield served
    served.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium.program(), args=chromium.arguments())
        expect.set_options(timeout=PATIENCE_MS)
        yield started
        started.close()


@pytest.fixture
def practice(stack: Stack, front: Front) -> Practice:
    """A practice of this test alone."""
    return new_practice(stack, front)


def new_practice(stack: Stack, front: Front) -> Practice:
    """A practice whose windows and pendings last long enough to look at."""
    opened = Practice.opened(
        replace(stack, api_url=f"{front.url}/api"),
        "desk",
    )
    for path, wanted in SETTINGS.items():
        seed.change(opened.desk, opened.story, path, wanted)
    coupon = {"name": "$50 off Botox", "kind": "amount_off", "value": 5_000, "treatments": ["botox"]}
    opened.ok(opened.desk.post("/coupons", coupon))
    return opened


@pytest.fixture
def desks(browser: Browser, front: Front, stack: Stack) -> Iterator[Desks]:
    """Opens desks: `desks(user)` is signed in on a computer of its own. Afterwards nothing may have gone wrong at any.

    `by_page`: by the sign-in page, as a person does, which takes two pages more: for scenes that are about it.
    """
    opened: list[Glass] = []

    def desk(
        user: User | None = None,
        *,
        size: tuple[int, int] = DESK_WIDTH,
        at: str = "/",
        by_page: bool = False,
        touch: bool = False,
    ) -> Glass:
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            has_touch=touch,
            is_mobile=touch,
            reduced_motion="reduce",  # colours are judged when they have arrived
        )
        new = glass.opened(context, front.url)
        opened.append(new)
        if user is not None and by_page:
            new.sign_in(user, at)
        elif user is not None:
            new.arrive(stack.login(user), at)
        return new

    yield desk
    for each in opened:
        each.page.context.close()
    assert [wrong for each in opened for wrong in each.wrong] == []
